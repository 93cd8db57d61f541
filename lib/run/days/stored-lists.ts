import { ok, type Result } from '../../core/result.ts';
import type { NodeId } from '../../design/types.ts';
import type { RunContext } from '../context.ts';
import type { RunError } from '../result.ts';
import type { CandidateSource } from '../sources.ts';
import type { StoredPath } from './operations/batch-precompute.ts';
import { createIndexShelf, holdAll, modelsOf, openPath, type ServingParts } from './plan-server.ts';
import type { ModelHolds, TrainedModel } from './trained-model.ts';

/** The lists of all users as they were made on one day. */
export interface StoredLists {
  readonly day: number;
  readonly source: CandidateSource;
  /** Lets go of what the lists are made with. */
  release(): void;
}

/**
 * Makes the lists of all users on a day: each when it is first asked for, which is the same as at once,
 * since everything that it is made of stays as it was on that day. Who joined later has none.
 *
 * A stored list keeps its order and not its scores: behind the store scores fall evenly with the place.
 * Errors: index-failed.
 */
export async function openStoredLists(
  stored: StoredPath,
  parts: Omit<ServingParts, 'shelf' | 'stored'>,
  holds: ModelHolds,
  context: RunContext,
): Promise<Result<StoredLists, RunError>> {
  const shelf = createIndexShelf();
  const { before } = stored;
  const letGo = holdAll(
    holds,
    modelsOf(before, (node: NodeId): TrainedModel => parts.modelOf(node)),
  );
  const opened = await openPath(before, { ...parts, shelf }, context);
  if (!opened.ok) {
    shelf.clear();
    letGo();
    return opened;
  }
  const lists = new Map<number, Int32Array>();
  const { joinDay } = parts.day.observed.users;
  const { day } = parts.day;
  const length = before.response.size;
  const listOf = (user: number): Int32Array => {
    const kept = lists.get(user);
    if (kept !== undefined) return kept;
    // nobody knows yet when and on what the list will be asked for
    const items = opened.value.serve(user, () => 0).shown.slice();
    lists.set(user, items);
    return items;
  };
  return ok({
    day,
    source: {
      room: length,
      find(user, items, scores) {
        if ((joinDay[user] ?? 0) > day) return 0;
        const list = listOf(user);
        items.set(list);
        list.forEach((_, place) => (scores[place] = 1 - place / (length + 1)));
        return list.length;
      },
    },
    release() {
      shelf.clear();
      letGo();
    },
  });
}
