import * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import type { TimedUpdate } from '../../session/timeline.ts';
import type { SessionId } from '../../session/types.ts';
import { type BoundDocument, bindDocument, type StorageError } from '../storage/design-log.ts';
import { LogStore } from '../storage/log-store.ts';
import { openDevice, withDevice } from '../storage/open-device.ts';
import type { SessionError } from './session-error.ts';
import { logNames, putListing, scopeOf, SESSION_LOGS, type SessionListing } from './session-list.ts';

/** The two documents of a session. */
interface Documents {
  readonly shared: Y.Doc;
  readonly hidden: Y.Doc;
}

/** The documents of a session, each bound to its log. */
export interface BoundSession extends Documents {
  /** Undefined where the browser stores nothing. */
  readonly storage: BoundDocument | undefined;
  readonly notices: readonly SessionError[];
  /** Writes what lists show of it; not once another page deletes it. */
  list(listing: SessionListing): Promise<unknown>;
  close(): void;
}

/** Sessions that could not be stored: they live as long as the page, with their changes. */
const inMemory = new Map<SessionId, Documents & { readonly log: TimedUpdate[] }>();

/** Keeps a session that could not be stored, until the page is closed. */
export function holdInMemory(
  id: SessionId,
  { shared, hidden }: Documents,
  log: readonly TimedUpdate[],
  now: () => number,
): void {
  const kept = { shared, hidden, log: [...log] };
  shared.on('update', (update) => kept.log.push({ time: now(), update }));
  inMemory.set(id, kept);
}

/** Binds both documents to their logs. When another page takes the session, both let go of them. */
async function bindBoth(id: SessionId, documents: Documents, now: () => number) {
  const names = logNames(id);
  const lease = await openDevice(
    [scopeOf(id)],
    () =>
      Promise.all([
        bindDocument(documents.shared, names.shared, now, SESSION_LOGS),
        bindDocument(documents.hidden, names.hidden, now, SESSION_LOGS),
      ]),
    (both, taking) => Promise.all(both.flatMap((one) => (one.ok ? one.value.letGo(taking) : []))),
  );
  const close = async (): Promise<void> => {
    await Promise.all(lease.opened.flatMap((one) => (one.ok ? one.value.close() : [])));
    lease.release();
  };
  return { lease, close };
}

/**
 * Opens both documents of a session; empty ones where there is none of that id.
 *
 * @param now milliseconds since 1970, stored with each change
 */
export async function bindSession(id: SessionId, now: () => number): Promise<BoundSession> {
  const kept = inMemory.get(id);
  if (kept !== undefined) {
    const reason = 'it did not take the session when it began';
    const notices = [{ code: 'storage-unavailable', reason } as const];
    const nothing = (): undefined => undefined;
    return { ...kept, storage: undefined, notices, list: () => Promise.resolve(), close: nothing };
  }
  const notices: SessionError[] = [];
  const documents = { shared: new Y.Doc(), hidden: new Y.Doc() };
  const { lease, close } = await bindBoth(id, documents, now);
  const [shared] = lease.opened;
  if (!shared.ok) notices.push(shared.error);
  else if (shared.value.problem !== undefined) notices.push(shared.value.problem);
  return {
    ...documents,
    storage: shared.ok ? shared.value : undefined,
    notices,
    list: (listing) => lease.during(() => putListing(listing)),
    close: () => void close(),
  };
}

type Unavailable = Extract<StorageError, { readonly code: 'storage-unavailable' }>;

async function tried<T>(work: (log: LogStore) => Promise<T>, id: SessionId): Promise<Result<T, Unavailable>> {
  try {
    const log = await LogStore.open(logNames(id).shared, SESSION_LOGS);
    const done = await work(log);
    log.close();
    return ok(done);
  } catch (cause) {
    return err({
      code: 'storage-unavailable',
      reason: cause instanceof Error ? cause.message : String(cause),
    });
  }
}

/** Every stored change of a session, with its time; nothing where there is no session of that id. */
export async function readStoredLog(id: SessionId): Promise<Result<readonly TimedUpdate[], StorageError>> {
  const kept = inMemory.get(id);
  if (kept !== undefined) return ok([...kept.log]);
  return tried(async (log) => (await log.read()).map(({ time, update }) => ({ time, update })), id);
}

/** Writes the log of a session that is not there yet. */
export function writeStoredLog(
  id: SessionId,
  changes: readonly TimedUpdate[],
): Promise<Result<void, Unavailable>> {
  return withDevice(() => tried((log) => log.append(changes), id));
}
