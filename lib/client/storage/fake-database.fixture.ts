import * as fake from 'fake-indexeddb';
import { vi } from 'vitest';

/** Gives this test an IndexedDB of its own, empty. `vi.unstubAllGlobals()` takes it away. */
export function stubDatabase(): void {
  for (const [name, value] of Object.entries(fake)) if (name.startsWith('IDB')) vi.stubGlobal(name, value);
  vi.stubGlobal('indexedDB', new fake.IDBFactory());
}

/** Every transaction that writes fails from now on, as on a full disk; returns how to make room again. */
export function fillDisk(): () => void {
  const add = vi.spyOn(fake.IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  return () => add.mockRestore();
}

/** A storage of settings in memory. */
export function storageOf(entries: Readonly<Record<string, string>> = {}): Storage {
  const map = new Map(Object.entries(entries));
  return {
    get length() {
      return map.size;
    },
    key: (at) => [...map.keys()][at] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
  };
}

/**
 * A disk without room, as Chromium takes it: the write under way fails, every open connection is cut,
 * and none can be opened. Returns how to make room; the connections stay cut.
 */
export function cutConnections(): () => void {
  const first = new DOMException(
    'Connection is closing because of: IO error: FILE_ERROR_NO_SPACE',
    'AbortError',
  );
  const cut = new WeakSet<object>();
  let hasFailed = false;
  let isFull = true;
  const transact = fake.IDBDatabase.prototype.transaction;
  vi.spyOn(fake.IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...values
  ) {
    if (isFull) cut.add(this);
    if (!cut.has(this)) return transact.apply(this, values);
    if (hasFailed) throw new DOMException('The database connection is closing.', 'InvalidStateError');
    hasFailed = true;
    throw first;
  });
  const opening = vi.spyOn(fake.IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('Internal error opening backing store.', 'UnknownError');
  });
  return () => {
    isFull = false;
    opening.mockRestore();
  };
}
