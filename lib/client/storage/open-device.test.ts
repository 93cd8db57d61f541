import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { storageOf, stubDatabase } from './fake-database.fixture.ts';
import { DESIGN_LOGS, LogStore } from './log-store.ts';

beforeEach(() => {
  stubDatabase();
  vi.stubGlobal('localStorage', storageOf({ 'dryrun-theme': 'light' }));
  vi.stubGlobal('sessionStorage', storageOf({}));
  vi.stubGlobal('document', { cookie: '' });
  // the tests of other threads share locks and channels with this one
  vi.stubGlobal('navigator', {});
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      postMessage = (): void => undefined;
      close = (): void => undefined;
    },
  );
  // it looks once a page
  vi.resetModules();
});
afterEach(() => vi.unstubAllGlobals());

async function cutOffRestore(): Promise<void> {
  const journal = await openDB('dryrun-restore', 1, {
    upgrade: (made) => void made.createObjectStore('pending'),
  });
  const update = new Uint8Array([0, 0]);
  const rows = [{ key: 1, value: { document: 'lab', time: 5, update } }];
  const content = { databases: { dryrun: { updates: rows } }, settings: { 'dryrun-theme': 'dark' } };
  await journal.put('pending', content, 0);
  journal.close();
}

test('a restore that was cut off is ended before anything is opened, whichever page is first', async () => {
  await cutOffRestore();
  const { openDevice } = await import('./open-device.ts');
  const read = async () => {
    const log = await LogStore.open('lab', DESIGN_LOGS);
    const rows = await log.read();
    log.close();
    return rows;
  };
  const lease = await openDevice([], read, async () => undefined);
  expect(lease.opened).toMatchObject([{ key: 1, time: 5 }]);
  lease.release();
  expect(localStorage.getItem('dryrun-theme')).toBe('dark');
  const left = await indexedDB.databases();
  expect(left.map(({ name }) => name)).not.toContain('dryrun-restore');
});

test('where storage is forbidden, whoever opens it hears of that', async () => {
  vi.stubGlobal('indexedDB', {
    databases: () => Promise.reject(new DOMException('The user denied storage.', 'SecurityError')),
  });
  const { withDevice } = await import('./open-device.ts');
  expect(await withDevice(async () => 'worked')).toBe('worked');
});
