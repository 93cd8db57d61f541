import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What is kept of one run: what a list shows, and the rest, which is read when it is asked for. */
export interface RunRecord<Entry, Body> {
  readonly entry: Entry;
  readonly body: Body;
}

/** Where runs are kept. Every method but `close` fails by rejecting, and has changed nothing then. */
export interface RunRecords<Entry, Body> {
  /** What the list shows of every run, in no order. */
  list(): Promise<readonly Entry[]>;
  read(id: number): Promise<Body | undefined>;
  /** Keeps a run under a new number, which goes into its entry, or in the place of another. */
  add(record: RunRecord<Omit<Entry, 'id'>, Body>, id?: number): Promise<Entry>;
  /** Puts another entry in the place of one. */
  change(entry: Entry): Promise<void>;
  remove(ids: readonly number[]): Promise<void>;
  close(): void;
}

interface Schema<Entry, Body> extends DBSchema {
  entries: { key: number; value: Entry };
  bodies: { key: number; value: Body };
}

const DATABASE = 'dryrun-runs';

/** Opens the runs of this device in IndexedDB. Rejects where the browser stores nothing. */
export async function openRunRecords<Entry extends { readonly id: number }, Body>(): Promise<
  RunRecords<Entry, Body>
> {
  if (typeof indexedDB === 'undefined') throw new Error('it has no IndexedDB');
  const database: IDBPDatabase<Schema<Entry, Body>> = await openDB<Schema<Entry, Body>>(DATABASE, 1, {
    upgrade(made) {
      made.createObjectStore('entries', { keyPath: 'id', autoIncrement: true });
      made.createObjectStore('bodies');
    },
    // deleted from outside, or made anew by a newer version: this page must not stand in the way
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  const write = () => database.transaction(['entries', 'bodies'], 'readwrite');
  return {
    list: () => database.getAll('entries'),
    read: (id) => database.get('bodies', id),
    async add({ entry, body }, id) {
      const transaction = write();
      const entries = transaction.objectStore('entries');
      // the store fills the number in
      const made = (id === undefined ? entry : { ...entry, id }) as Entry;
      const key = await entries.put(made);
      await transaction.objectStore('bodies').put(body, key);
      await transaction.done;
      return { ...made, id: key };
    },
    async change(entry) {
      await database.put('entries', entry);
    },
    async remove(ids) {
      const transaction = write();
      for (const id of ids) {
        await transaction.objectStore('entries').delete(id);
        await transaction.objectStore('bodies').delete(id);
      }
      await transaction.done;
    },
    close: () => database.close(),
  };
}

/** Runs that are kept in memory, until the page is closed: the way out where the browser stores nothing. */
export function createRecordsInMemory<Entry extends { readonly id: number }, Body>(): RunRecords<
  Entry,
  Body
> {
  const kept = new Map<number, RunRecord<Entry, Body>>();
  // numbers that no stored run has
  let next = -1;
  return {
    list: () => Promise.resolve([...kept.values()].map(({ entry }) => entry)),
    read: (id) => Promise.resolve(kept.get(id)?.body),
    add({ entry, body }, id = next) {
      next = Math.min(next, id) - 1;
      const made = { ...entry, id } as Entry;
      kept.set(id, { entry: made, body });
      return Promise.resolve(made);
    },
    change(entry) {
      const before = kept.get(entry.id);
      if (before !== undefined) kept.set(entry.id, { ...before, entry });
      return Promise.resolve();
    },
    remove(ids) {
      for (const id of ids) kept.delete(id);
      return Promise.resolve();
    },
    close: () => kept.clear(),
  };
}
