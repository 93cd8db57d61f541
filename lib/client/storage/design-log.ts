import * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import { type Checkpoint, LogStore } from './log-store.ts';

/** Why documents cannot be kept on this device. */
export type StorageError =
  | { readonly code: 'storage-unavailable'; readonly reason: string }
  | { readonly code: 'storage-broken'; readonly reason: string }
  /** Some stored changes cannot be read; the others are there. */
  | { readonly code: 'storage-partly-broken'; readonly unreadable: number; readonly of: number }
  /** A checkpoint could not be set, listed or opened. */
  | { readonly code: 'checkpoint-failed'; readonly reason: string };

/** Whether the last change is on the device. */
export type SaveState = 'saved' | 'saving' | 'not-saved';

/** A document bound to its log: what it was is loaded, what it becomes is appended. */
export interface BoundDocument {
  /** What of the log could not be read, if anything. */
  readonly problem: StorageError | undefined;
  saveState(): SaveState;
  subscribe(listener: () => void): () => void;
  /** Resolves when everything changed so far has been written or has failed. */
  settle(): Promise<void>;
  /** Names the document as it is now, after all that was changed so far is written. */
  mark(name: string): Promise<Result<Checkpoint, StorageError>>;
  /** The named moments of the log, the newest first. */
  marks(): Promise<Result<readonly Checkpoint[], StorageError>>;
  /** A document as it was at a named moment, apart from the open one. */
  recall(id: number): Promise<Result<Y.Doc, StorageError>>;
  close(): void;
}

const STORED_ORIGIN = 'stored';
const OTHER_TAB_ORIGIN = 'other-tab';

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** What tabs with the same document open tell one another: a change, or what a tab that has just opened knows. */
type TabMessage = Uint8Array | { readonly knows: Uint8Array };

/** Applies an update; what cannot be decoded is not taken. Gives whether it was. */
function takeUpdate(document: Y.Doc, update: Uint8Array, origin: string): boolean {
  try {
    Y.applyUpdate(document, update, origin);
    return true;
  } catch (cause) {
    // Yjs throws plain errors for bytes it cannot read; it has changed nothing then
    if (cause instanceof Error) return false;
    throw cause;
  }
}

/** Shares a document with other tabs. Gives how to tell them of a change, and how to stop. */
function shareWithTabs(
  document: Y.Doc,
  name: string,
): { tell(update: Uint8Array): void; hello(): void; close(): void } {
  const channel = new BroadcastChannel(`dryrun-document-${name}`);
  const post = (message: TabMessage): void => channel.postMessage(message);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data instanceof Uint8Array) takeUpdate(document, data, OTHER_TAB_ORIGIN);
    else if (
      typeof data === 'object' &&
      data !== null &&
      'knows' in data &&
      data.knows instanceof Uint8Array
    ) {
      post(Y.encodeStateAsUpdate(document, data.knows));
    }
  };
  return {
    tell: post,
    hello: () => post({ knows: Y.encodeStateVector(document) }),
    close: () => channel.close(),
  };
}

/** Writes changes one after the other, and knows whether all are written. */
class Saving {
  private readonly log: LogStore;
  private readonly clock: () => number;
  private readonly listeners = new Set<() => void>();
  private current: SaveState = 'saved';
  private open = 0;
  writes: Promise<void> = Promise.resolve();

  constructor(log: LogStore, clock: () => number) {
    this.log = log;
    this.clock = clock;
  }

  readonly state = (): SaveState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  add(update: Uint8Array): void {
    this.open += 1;
    if (this.current === 'saved') this.become('saving');
    this.writes = this.writes.then(() => this.append(update));
  }

  private async append(update: Uint8Array): Promise<void> {
    try {
      await this.log.append(update, this.clock());
      this.open -= 1;
      if (this.open === 0 && this.current === 'saving') this.become('saved');
    } catch {
      this.open -= 1;
      this.become('not-saved');
    }
  }

  private become(next: SaveState): void {
    if (next === this.current) return;
    this.current = next;
    for (const listener of this.listeners) listener();
  }
}

async function tried<T>(work: () => Promise<T>): Promise<Result<T, StorageError>> {
  try {
    return ok(await work());
  } catch (cause) {
    return err({ code: 'checkpoint-failed', reason: reasonOf(cause) });
  }
}

async function recall(log: LogStore, id: number): Promise<Y.Doc> {
  const document = new Y.Doc();
  for (const { key, update } of await log.read()) if (key <= id) takeUpdate(document, update, STORED_ORIGIN);
  return document;
}

/** Reads the log into a document; gives what of it could not be read. */
async function load(log: LogStore, document: Y.Doc): Promise<StorageError | undefined> {
  const stored = await log.read();
  const unreadable = stored.filter(({ update }) => !takeUpdate(document, update, STORED_ORIGIN)).length;
  if (unreadable > 0) return { code: 'storage-partly-broken', unreadable, of: stored.length };
  // merging needs every entry to be read; a log that cannot be shortened stays long
  await tried(() => log.compact());
  return undefined;
}

/**
 * Loads a document's log into it, then appends every change with the time it was made, and shares
 * it with other tabs that have the same document open. Updates are merged by Yjs, so that two tabs
 * never overwrite one another. Entries that cannot be read are left out and told of. A long log is
 * shortened; named moments stay.
 *
 * @param document an empty document; it is filled from the log
 * @param clock milliseconds since 1970, stored with each update
 */
export async function bindDocument(
  document: Y.Doc,
  name: string,
  clock: () => number,
): Promise<Result<BoundDocument, StorageError>> {
  let log: LogStore;
  try {
    log = await LogStore.open(name);
  } catch (cause) {
    return err({ code: 'storage-unavailable', reason: reasonOf(cause) });
  }
  // what other tabs change while the log is read must not be missed
  const tabs = shareWithTabs(document, name);
  let problem: StorageError | undefined;
  try {
    problem = await load(log, document);
  } catch (cause) {
    tabs.close();
    log.close();
    return err({ code: 'storage-broken', reason: reasonOf(cause) });
  }
  const saving = new Saving(log, clock);
  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === STORED_ORIGIN || origin === OTHER_TAB_ORIGIN) return;
    tabs.tell(update);
    saving.add(update);
  };
  document.on('update', onUpdate);
  tabs.hello();

  return ok({
    problem,
    saveState: saving.state,
    subscribe: saving.subscribe,
    settle: () => saving.writes,
    mark: (title) =>
      tried(async () => {
        await saving.writes;
        if (saving.state() === 'not-saved') throw new Error('the last changes could not be stored');
        return log.mark(title, clock());
      }),
    marks: () => tried(() => log.marks()),
    recall: (id) => tried(() => recall(log, id)),
    close() {
      document.off('update', onUpdate);
      tabs.close();
      void saving.writes.finally(() => log.close());
    },
  });
}
