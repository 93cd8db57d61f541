import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { err, ok, type Result } from '../../core/result.ts';
import type { SessionId, SessionSetup } from '../../session/types.ts';
import type { StorageError } from '../storage/design-log.ts';
import { takeAway } from '../storage/lease.ts';
import { type LogPlace, LogStore } from '../storage/log-store.ts';
import { withDevice } from '../storage/open-device.ts';

/** What a list shows of a session without opening it. */
export interface SessionListing {
  readonly id: SessionId;
  readonly setup: SessionSetup;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  /** Time of its last event, milliseconds since 1970. */
  readonly lastMs: number;
  /** On the session's clock, at its last event. */
  readonly elapsedMs: number;
  readonly ended: boolean;
  readonly runs: number;
}

interface ListSchema extends DBSchema {
  sessions: { key: string; value: SessionListing };
}

const DATABASE = 'dryrun-session-list';

/** Where sessions are kept: with every change, since replay shows them all. */
export const SESSION_LOGS: LogPlace = { database: 'dryrun-sessions', keepsEvery: true };

/** The two logs of a session: its document, and the interviewer's private one. */
export const logNames = (id: SessionId): { readonly shared: string; readonly hidden: string } => ({
  shared: `session/${id}`,
  hidden: `session/${id}/private`,
});

/** What a page that has a session open shares with others, see `openLease`. */
export const scopeOf = (id: SessionId): string => `session/${id}`;

async function useList<T>(
  work: (database: IDBPDatabase<ListSchema>) => Promise<T>,
): Promise<Result<T, StorageError>> {
  let database: IDBPDatabase<ListSchema> | undefined;
  try {
    if (typeof indexedDB === 'undefined') throw new Error('it has no IndexedDB');
    database = await openDB<ListSchema>(DATABASE, 1, {
      upgrade: (made) => void made.createObjectStore('sessions', { keyPath: 'id' }),
    });
    return ok(await work(database));
  } catch (cause) {
    return err({
      code: 'storage-unavailable',
      reason: cause instanceof Error ? cause.message : String(cause),
    });
  } finally {
    database?.close();
  }
}

function withList<T>(
  work: (database: IDBPDatabase<ListSchema>) => Promise<T>,
): Promise<Result<T, StorageError>> {
  return withDevice(() => useList(work));
}

/** Writes what lists show of a session. */
export function putListing(listing: SessionListing): Promise<Result<unknown, StorageError>> {
  return withList((database) => database.put('sessions', listing));
}

/** The sessions of this device, the newest first. */
export function listSessions(): Promise<Result<readonly SessionListing[], StorageError>> {
  return withList(async (database) =>
    (await database.getAll('sessions')).sort((a, b) => b.begunAt - a.begunAt),
  );
}

/**
 * Deletes a session with both its logs, when the tabs that have it open have let go of it: they go on
 * without storing, and say so. Nothing of it is left behind.
 */
export function deleteSession(id: SessionId): Promise<Result<undefined, StorageError>> {
  return withList(async (database) => {
    const remove = async (): Promise<void> => {
      for (const name of Object.values(logNames(id))) {
        const log = await LogStore.open(name, SESSION_LOGS);
        await log.clear();
        log.close();
      }
      await database.delete('sessions', id);
    };
    await takeAway(scopeOf(id), 'deleted', remove, { insist: true });
    return undefined;
  });
}
