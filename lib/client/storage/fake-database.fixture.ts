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

/** A disk without room, as Chromium takes it: the write under way fails, and every connection is cut. */
export function cutConnections(): void {
  const reason = 'Connection is closing because of: IO error: FILE_ERROR_NO_SPACE';
  const transact = vi.spyOn(fake.IDBDatabase.prototype, 'transaction');
  transact.mockImplementation(() => {
    throw new DOMException('The database connection is closing.', 'InvalidStateError');
  });
  transact.mockImplementationOnce(() => {
    throw new DOMException(reason, 'UnknownError');
  });
}
