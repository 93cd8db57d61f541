import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';

/** Why documents cannot be kept on this device. */
export type StorageError =
  | { readonly code: 'storage-unavailable'; readonly reason: string }
  | { readonly code: 'storage-broken'; readonly reason: string };

/** Whether the last change is on the device. */
export type SaveState = 'saved' | 'saving' | 'not-saved';

interface LogSchema extends DBSchema {
  updates: {
    key: number;
    value: { readonly document: string; readonly time: number; readonly update: Uint8Array };
    indexes: { 'by-document': string };
  };
}

/** A document bound to its log: what it was is loaded, what it becomes is appended. */
export interface BoundDocument {
  saveState(): SaveState;
  subscribe(listener: () => void): () => void;
  /** Resolves when everything changed so far has been written or has failed. */
  settle(): Promise<void>;
  close(): void;
}

const DATABASE = 'dryrun';
const STORED_ORIGIN = 'stored';
const OTHER_TAB_ORIGIN = 'other-tab';

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

async function openLog(): Promise<IDBPDatabase<LogSchema>> {
  if (typeof indexedDB === 'undefined') throw new Error('it has no IndexedDB');
  return openDB<LogSchema>(DATABASE, 1, {
    upgrade(database) {
      const store = database.createObjectStore('updates', { autoIncrement: true });
      store.createIndex('by-document', 'document');
    },
  });
}

/**
 * Loads a document's log into it, then appends every change with the time it was made, and shares
 * it with other tabs that have the same document open. Updates are merged by Yjs, so that two tabs
 * never overwrite one another.
 *
 * @param document an empty document; it is filled from the log
 * @param clock milliseconds since 1970, stored with each update
 */
export async function bindDocument(
  document: Y.Doc,
  name: string,
  clock: () => number,
): Promise<Result<BoundDocument, StorageError>> {
  let database: IDBPDatabase<LogSchema>;
  try {
    database = await openLog();
  } catch (cause) {
    return err({ code: 'storage-unavailable', reason: reasonOf(cause) });
  }
  try {
    const stored = await database.getAllFromIndex('updates', 'by-document', name);
    for (const { update } of stored) Y.applyUpdate(document, update, STORED_ORIGIN);
  } catch (cause) {
    database.close();
    return err({ code: 'storage-broken', reason: reasonOf(cause) });
  }

  const listeners = new Set<() => void>();
  const channel = new BroadcastChannel(`dryrun-document-${name}`);
  let state: SaveState = 'saved';
  let writes: Promise<void> = Promise.resolve();
  let open = 0;
  const become = (next: SaveState): void => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const append = async (update: Uint8Array): Promise<void> => {
    try {
      await database.add('updates', { document: name, time: clock(), update });
      open -= 1;
      if (open === 0 && state === 'saving') become('saved');
    } catch {
      open -= 1;
      become('not-saved');
    }
  };
  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === STORED_ORIGIN || origin === OTHER_TAB_ORIGIN) return;
    channel.postMessage(update);
    open += 1;
    if (state === 'saved') become('saving');
    writes = writes.then(() => append(update));
  };
  document.on('update', onUpdate);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data instanceof Uint8Array) Y.applyUpdate(document, data, OTHER_TAB_ORIGIN);
  };

  return ok({
    saveState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settle: () => writes,
    close() {
      document.off('update', onUpdate);
      channel.close();
      void writes.finally(() => database.close());
    },
  });
}
