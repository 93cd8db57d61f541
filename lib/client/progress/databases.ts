import { type IDBPDatabase, openDB } from 'idb';
import { type DatabaseShape, knownDatabases } from './known-databases.ts';

/** One entry of a store, with its key where the store does not find it in the value. */
export interface StoreEntry {
  readonly key?: IDBValidKey;
  readonly value: unknown;
}

/** The entries of a database by store. */
export type DatabaseContent = Readonly<Record<string, readonly StoreEntry[]>>;

/** Everything that the app keeps: databases by name, and what is in localStorage. */
export interface DeviceContent {
  readonly databases: Readonly<Record<string, DatabaseContent>>;
  readonly settings: Readonly<Record<string, string>>;
}

function openShaped(name: string, shape: DatabaseShape): Promise<IDBPDatabase> {
  return openDB(name, shape.version, {
    upgrade(made) {
      for (const [storeName, { keyPath, autoIncrement, indexes }] of Object.entries(shape.stores)) {
        const store = made.createObjectStore(storeName, { keyPath, autoIncrement });
        for (const [index, path] of Object.entries(indexes)) store.createIndex(index, path);
      }
    },
  });
}

/** Opens one of the app's databases for as long as a piece of work lasts. Rejects where the browser stores nothing. */
async function withDatabase<T>(
  name: string,
  work: (database: IDBPDatabase, stores: readonly string[]) => Promise<T>,
): Promise<T> {
  const shape = knownDatabases[name];
  if (shape === undefined) throw new Error(`There is no database "${name}".`);
  const database = await openShaped(name, shape);
  try {
    return await work(database, Object.keys(shape.stores));
  } finally {
    database.close();
  }
}

/** Reads all of one database, at one moment. */
export function readDatabase(name: string): Promise<DatabaseContent> {
  return withDatabase(name, async (database, stores) => {
    const transaction = database.transaction(stores);
    const read = stores.map(async (storeName): Promise<readonly [string, readonly StoreEntry[]]> => {
      const store = transaction.objectStore(storeName);
      const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
      const inValue = store.keyPath !== null;
      return [
        storeName,
        values.map((value: unknown, at) => {
          const key = keys[at];
          return inValue || key === undefined ? { value } : { key, value };
        }),
      ];
    });
    return Object.fromEntries(await Promise.all(read));
  });
}

/** Puts a content in the place of all that is in a database: everything, or nothing where it rejects. */
export function replaceDatabase(name: string, content: DatabaseContent): Promise<void> {
  return withDatabase(name, async (database, stores) => {
    const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
    const writing: Promise<unknown>[] = [];
    for (const storeName of stores) {
      const store = transaction.objectStore(storeName);
      writing.push(store.clear());
      for (const { key, value } of content[storeName] ?? []) writing.push(store.put(value, key));
    }
    // a full disk fails the requests or only the transaction, and both have to be waited for
    await Promise.all([...writing, transaction.done]);
  });
}
