import * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import { type Checkpoint, DESIGN_LOGS, type LogPlace, LogStore } from './log-store.ts';
import { newId } from '../new-id.ts';
import { OthersChanges } from './others-changes.ts';
import type { Taking } from './lease.ts';
import { type SaveState, Saving } from './saving.ts';

export type { SaveState } from './saving.ts';

/** Why documents cannot be kept on this device. */
export type StorageError =
  | { readonly code: 'storage-unavailable'; readonly reason: string }
  | { readonly code: 'storage-broken'; readonly reason: string }
  /** The last changes could not be written; they are tried again. */
  | { readonly code: 'storage-full'; readonly reason: string }
  | { readonly code: 'storage-not-written'; readonly reason: string }
  /** The browser has cut the connection: nothing more is written until the page is loaded again. */
  | { readonly code: 'storage-cut'; readonly reason: string }
  /** The document was deleted by another page: nothing of it is stored any more. */
  | { readonly code: 'storage-deleted' }
  /** Some stored changes cannot be read; the others are there. */
  | { readonly code: 'storage-partly-broken'; readonly unreadable: number; readonly of: number }
  /** A checkpoint could not be set, listed or opened. */
  | { readonly code: 'checkpoint-failed'; readonly reason: string };

/** A document bound to its log: what it was is loaded, what it becomes is appended. */
export interface BoundDocument {
  /** What of the log could not be read, if anything. */
  readonly problem: StorageError | undefined;
  saveState(): SaveState;
  /** Why the last changes are not saved; undefined while they are, or on their way. */
  failure(): StorageError | undefined;
  subscribe(listener: () => void): () => void;
  /** Resolves when everything changed so far has been written or has failed. */
  settle(): Promise<void>;
  /** Names the document as it is now, after all that was changed so far is written. */
  mark(name: string): Promise<Result<Checkpoint, StorageError>>;
  /** The named moments of the log, the newest first. */
  marks(): Promise<Result<readonly Checkpoint[], StorageError>>;
  /** A document as it was at a named moment, apart from the open one. */
  recall(id: number): Promise<Result<Y.Doc, StorageError>>;
  /** Stores what is left; resolves when nothing is written any more. */
  close(): Promise<void>;
  /** Closes it because another page takes what is stored: what is deleted leaves no row behind. */
  letGo(taking: Taking): Promise<void>;
}

const STORED_ORIGIN = 'stored';
const OTHER_TAB_ORIGIN = 'other-tab';

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const describeFailure = (cause: unknown): StorageError | undefined => {
  if (cause === undefined) return undefined;
  const reason = reasonOf(cause);
  if (cause instanceof Error && cause.name === 'QuotaExceededError') return { code: 'storage-full', reason };
  // what Chromium says of a disk without room, with paths and numbers; it opens nothing again by itself
  if (/connection is closing/i.test(reason))
    return { code: 'storage-cut', reason: /NO_SPACE|disk full/i.test(reason) ? 'the disk is full' : reason };
  return { code: 'storage-not-written', reason };
};

/** What tabs with the same document open tell one another: a change, that it is stored, or what a tab that has just opened knows. */
type TabMessage =
  | { readonly update: Uint8Array; readonly id: string }
  | { readonly stored: string }
  /** All that a tab that has just opened does not know; it is stored, or on its way. */
  | { readonly rest: Uint8Array }
  | { readonly knows: Uint8Array };

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

/** Takes an update of another tab; gives whether it held anything new. */
function learnsFrom(document: Y.Doc, update: Uint8Array): boolean {
  let isNew = false;
  const note = (): void => {
    isNew = true;
  };
  document.on('update', note);
  takeUpdate(document, update, OTHER_TAB_ORIGIN);
  document.off('update', note);
  return isNew;
}

const bytesOf = (data: object, name: string): Uint8Array | undefined => {
  const value: unknown = Reflect.get(data, name);
  return value instanceof Uint8Array ? value : undefined;
};
const textOf = (data: object, name: string): string | undefined => {
  const value: unknown = Reflect.get(data, name);
  return typeof value === 'string' ? value : undefined;
};

/** Shares a document with other tabs. Gives how to tell them, and how to stop. */
function shareWithTabs(
  document: Y.Doc,
  name: string,
  others: OthersChanges,
): { tell(message: TabMessage): void; close(): void } {
  const channel = new BroadcastChannel(`dryrun-document-${name}`);
  const tell = (message: TabMessage): void => channel.postMessage(message);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'object' || data === null) return;
    const id = textOf(data, 'id');
    const update = bytesOf(data, 'update');
    const rest = bytesOf(data, 'rest');
    const knows = bytesOf(data, 'knows');
    if (update !== undefined && takeUpdate(document, update, OTHER_TAB_ORIGIN)) {
      if (id !== undefined) others.arrived(id, update);
    } else if (rest !== undefined) {
      // the other tab may have stored it, or be unable to
      if (learnsFrom(document, rest)) others.arrived(newId(), rest);
    } else if (knows !== undefined) tell({ rest: Y.encodeStateAsUpdate(document, knows) });
    else others.stored(textOf(data, 'stored') ?? '');
  };
  return { tell, close: () => channel.close() };
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
async function load(
  log: LogStore,
  document: Y.Doc,
  { keepsEvery }: LogPlace,
): Promise<StorageError | undefined> {
  const stored = await log.read();
  // as one change: thousands of small ones would each be tidied up after
  const unreadable = document.transact(
    () => stored.filter(({ update }) => !takeUpdate(document, update, STORED_ORIGIN)).length,
    STORED_ORIGIN,
  );
  if (unreadable > 0) return { code: 'storage-partly-broken', unreadable, of: stored.length };
  if (keepsEvery) return undefined;
  // merging needs every entry to be read; a log that cannot be shortened stays long
  await tried(() => log.compact());
  return undefined;
}

interface BindingParts {
  readonly log: LogStore;
  readonly saving: Saving;
  readonly others: OthersChanges;
  readonly tabs: { close(): void };
  readonly tell: () => void;
}

/** The two ways in which a document is bound no more, of which the first counts. Both resolve when nothing is written any more. */
function makeEndings({ log, saving, others, tabs, tell }: BindingParts, unfollow: () => void) {
  let isDeleted = false;
  let ended: Promise<void> | undefined;
  const end = (last: () => Promise<unknown>): Promise<void> => {
    unfollow();
    ended ??= last().then(() => {
      tabs.close();
      log.close();
    });
    return ended;
  };
  return {
    isDeleted: () => isDeleted,
    /** Stores what is left. */
    close: () =>
      end(() => {
        others.stop();
        return saving.stop();
      }),
    /** Leaves nothing behind. */
    vanish() {
      isDeleted = true;
      const vanished = end(async () => {
        others.drop();
        await saving.drop();
        // who deletes does so as well, but may have stopped waiting for this page
        await tried(() => log.clear());
      });
      tell();
      return vanished;
    },
  };
}

/**
 * Loads a document's log into it, then appends every change with the time it was made, and shares
 * it with other tabs that have the same document open. Updates are merged by Yjs, so that two tabs
 * never overwrite one another. Entries that cannot be read are left out and told of. A long log is
 * shortened; named moments stay.
 *
 * @param document an empty document; it is filled from the log
 * @param clock milliseconds since 1970, stored with each update
 * @param place where the log is kept; that of the lab's design where absent
 */
export async function bindDocument(
  document: Y.Doc,
  name: string,
  clock: () => number,
  place: LogPlace = DESIGN_LOGS,
): Promise<Result<BoundDocument, StorageError>> {
  let log: LogStore;
  try {
    log = await LogStore.open(name, place);
  } catch (cause) {
    return err({ code: 'storage-unavailable', reason: reasonOf(cause) });
  }
  const saving = new Saving((entries) => log.append(entries));
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  saving.subscribe(tell);
  const others = new OthersChanges((update) => saving.add({ update, time: clock() }), tell);
  // what other tabs change while the log is read must not be missed
  const tabs = shareWithTabs(document, name, others);
  let problem: StorageError | undefined;
  try {
    problem = await load(log, document, place);
  } catch (cause) {
    tabs.close();
    others.stop();
    void saving.stop().finally(() => log.close());
    return err({ code: 'storage-broken', reason: reasonOf(cause) });
  }
  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === STORED_ORIGIN || origin === OTHER_TAB_ORIGIN) return;
    const id = newId();
    tabs.tell({ update, id });
    saving.add({ update, time: clock() }, () => tabs.tell({ stored: id }));
  };
  document.on('update', onUpdate);
  tabs.tell({ knows: Y.encodeStateVector(document) });

  const endings = makeEndings({ log, saving, others, tabs, tell }, () => document.off('update', onUpdate));

  return ok({
    problem,
    saveState() {
      if (endings.isDeleted()) return 'not-saved';
      return saving.state() === 'saved' && others.isWaiting() ? 'saving' : saving.state();
    },
    failure: () => (endings.isDeleted() ? { code: 'storage-deleted' } : describeFailure(saving.failure())),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settle: () => saving.settle(),
    mark: (title) =>
      tried(async () => {
        await saving.settle();
        if (saving.state() === 'not-saved') throw new Error('the last changes could not be stored');
        return log.mark(title, clock());
      }),
    marks: () => tried(() => log.marks()),
    recall: (id) => tried(() => recall(log, id)),
    close: endings.close,
    letGo: (taking) => (taking === 'deleted' ? endings.vanish() : endings.close()),
  });
}
