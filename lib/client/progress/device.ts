import { type IDBPDatabase, openDB } from 'idb';
import { MODEL_ORIGIN_COOKIE, INTERVIEW_PATH } from '../../core/model-origin.ts';
import { type DeviceContent, readDatabase, replaceDatabase } from './databases.ts';
import { RESTORE_JOURNAL } from '../storage/restore-journal.ts';
import { knownDatabases, OWN_PREFIX } from './known-databases.ts';

/** What of the browser is needed besides IndexedDB. */
export interface DeviceStorage {
  readonly local: Storage;
  readonly tab: Storage;
  readonly setCookie: (text: string) => void;
  readonly cookies: () => string;
  /** Caches of the origin, where the browser has them. */
  readonly caches: Pick<CacheStorage, 'keys' | 'delete'> | undefined;
}

/** The storage of this browser. Throws where the page may not use it. */
export function browserStorage(): DeviceStorage {
  return {
    local: localStorage,
    tab: sessionStorage,
    setCookie: (text) => {
      document.cookie = text;
    },
    cookies: () => document.cookie,
    caches: 'caches' in globalThis ? caches : undefined,
  };
}

const ownKeys = (storage: Storage): readonly string[] =>
  Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((key) =>
    key.startsWith(OWN_PREFIX),
  );

/** Reads everything that the app keeps on this device. */
export async function readDevice({ local }: DeviceStorage): Promise<DeviceContent> {
  const names = Object.keys(knownDatabases);
  const contents = await Promise.all(names.map(readDatabase));
  return {
    databases: Object.fromEntries(names.map((name, at) => [name, contents[at] ?? {}])),
    settings: Object.fromEntries(ownKeys(local).map((key) => [key, local.getItem(key) ?? ''])),
  };
}

function replaceSettings(local: Storage, settings: DeviceContent['settings']): void {
  for (const key of ownKeys(local)) if (!Object.hasOwn(settings, key)) local.removeItem(key);
  for (const [key, value] of Object.entries(settings)) local.setItem(key, value);
}

async function write(storage: DeviceStorage, content: DeviceContent): Promise<void> {
  for (const name of Object.keys(knownDatabases)) await replaceDatabase(name, content.databases[name] ?? {});
  replaceSettings(storage.local, content.settings);
}

/** The journal holds the content of a restore that is under way, so that a browser that is killed can go on with it. */
async function withJournal<T>(work: (database: IDBPDatabase) => Promise<T>): Promise<T> {
  const database = await openDB(RESTORE_JOURNAL, 1, {
    upgrade: (made) => void made.createObjectStore('pending'),
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

const plan = (content: DeviceContent) => withJournal((journal) => journal.put('pending', content, 0));
async function forgetPlan(): Promise<void> {
  await withJournal((journal) => journal.clear('pending'));
  await deleteDatabase(RESTORE_JOURNAL);
}

/**
 * Puts a content in the place of everything that the app keeps. Where that fails, what was there is
 * put back before it rejects; where the browser is killed, `finishRestore` goes on with it.
 */
export async function replaceDevice(storage: DeviceStorage, content: DeviceContent): Promise<void> {
  const before = await readDevice(storage);
  await plan(content);
  try {
    await write(storage, content);
  } catch (cause) {
    await plan(before);
    await finishRestore(storage);
    throw cause;
  }
  await forgetPlan();
}

/** Ends a restore in the middle of which the browser was killed; does nothing where there is none. */
export async function finishRestore(storage: DeviceStorage): Promise<void> {
  const content = (await withJournal((journal) => journal.get('pending', 0))) as DeviceContent | undefined;
  if (content !== undefined) await write(storage, content);
  await forgetPlan();
}

/** Time for other tabs to let go of a database, ms. */
const LET_GO_MS = 500;

/** Deletes a database; where another tab has it open, that happens once it is closed. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onblocked = () => setTimeout(resolve, LET_GO_MS);
    request.onerror = () => reject(request.error ?? new Error(`"${name}" cannot be deleted.`));
  });
}

async function listDatabases(): Promise<readonly string[]> {
  // absent in some browsers that have the rest
  const found = typeof indexedDB.databases === 'function' ? await indexedDB.databases() : [];
  const names = found.flatMap(({ name }) => (name?.startsWith(OWN_PREFIX) === true ? [name] : []));
  return [...new Set([...names, ...Object.keys(knownDatabases), RESTORE_JOURNAL])];
}

function deleteCookies({ setCookie, cookies }: DeviceStorage): void {
  setCookie(`${MODEL_ORIGIN_COOKIE}=; Path=${INTERVIEW_PATH}; SameSite=Strict; Max-Age=0`);
  for (const pair of cookies().split(';')) {
    const name = pair.split('=')[0]?.trim() ?? '';
    if (name.startsWith(OWN_PREFIX)) setCookie(`${name}=; Path=/; Max-Age=0`);
  }
}

/**
 * Deletes everything that the app keeps on this device: databases, settings, cookies, caches. The
 * stores are emptied first, so that nothing is left where another tab holds a database open.
 */
export async function deleteEverything(storage: DeviceStorage): Promise<void> {
  for (const name of Object.keys(knownDatabases)) await replaceDatabase(name, {});
  for (const name of await listDatabases()) await deleteDatabase(name);
  for (const area of [storage.local, storage.tab]) for (const key of ownKeys(area)) area.removeItem(key);
  deleteCookies(storage);
  for (const name of (await storage.caches?.keys()) ?? [])
    if (name.startsWith(OWN_PREFIX)) await storage.caches?.delete(name);
}
