import { Cancelled, type Pulse } from '../../core/pulse.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { RunCache } from '../../run/cache.ts';
import { loadImported, type SizedTable } from '../../world/imported/load.ts';
import type { ImportedWorld } from '../../world/imported/world.ts';
import type { EngineError, EngineReply, EngineRequest, ImportedFacts } from './protocol.ts';

/** The data set of one worker: read from a file, kept for runs, let go. */
export interface DataHolder {
  /** Reads a file. The data set held before stays until this has succeeded; rejects with Cancelled when the pulse throws it. */
  load(
    request: Extract<EngineRequest, { type: 'import' }>,
    pulse: Pulse,
  ): Promise<Result<EngineReply, EngineError>>;
  /** The data set of that hash, where it is the one held. */
  find(hash: string): ImportedWorld | undefined;
  /** Lets the data set go; the reply says so. */
  drop(id: number): EngineReply;
}

/** The pieces of a file, one after another; the file is let go when reading ends early. */
async function* readPieces(file: Blob): AsyncGenerator<Uint8Array> {
  // not every browser lets a stream be iterated
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

const openTable = (file: Blob): SizedTable => ({ source: readPieces(file), size: file.size });

/** What people are told of a data set. */
function describeImported({ data, hash, items }: ImportedWorld): ImportedFacts {
  const { interactions, hasTimes, hasValues, summary } = data;
  return {
    hash,
    users: interactions.userCount,
    items: interactions.itemCount,
    interactions: interactions.users.length,
    hasValues,
    hasTimes,
    summary,
    ...(items === undefined
      ? {}
      : {
          itemTable: {
            columns: items.features.map(({ name }) => name),
            itemsWithoutRow: items.itemsWithoutRow,
            summary: items.summary,
          },
        }),
  };
}

/** Makes an empty holder. What runs have made of a data set is let go with it. */
export function createDataHolder(cache: RunCache): DataHolder {
  let held: ImportedWorld | undefined;
  return {
    async load({ id, file, items, options }, pulse) {
      let loaded: Awaited<ReturnType<typeof loadImported>>;
      try {
        const table = items === undefined ? undefined : openTable(items);
        loaded = await loadImported(openTable(file), table, { ...options, pulse });
      } catch (cause) {
        // a file that was moved or changed since it was chosen cannot be read any more
        if (cause instanceof Cancelled || !(cause instanceof DOMException)) throw cause;
        return err({ code: 'file-unreadable', reason: cause.message });
      }
      if (!loaded.ok) return loaded;
      cache.imported.clear();
      held = loaded.value;
      return ok({ type: 'imported', id, facts: describeImported(held) });
    },
    find: (hash) => (held?.hash === hash ? held : undefined),
    drop(id) {
      held = undefined;
      cache.imported.clear();
      return { type: 'data-dropped', id };
    },
  };
}
