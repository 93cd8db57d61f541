import { readdirSync, readFileSync } from 'node:fs';
import { IDBObjectStore } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { asId } from '../../core/ids.ts';
import { ENDPOINT_KEY } from '../practice/endpoint-store.ts';
import { listSessions, putListing, SESSION_LOGS } from '../practice/session-list.ts';
import { storageOf, stubDatabase } from '../storage/fake-database.fixture.ts';
import { DESIGN_LOGS, LogStore } from '../storage/log-store.ts';
import { openRunRecords } from '../storage/run-records.ts';
import { readBackup, writeBackup } from './backup-file.ts';
import { deleteEverything, type DeviceStorage, finishRestore, readDevice, replaceDevice } from './device.ts';
import { replaceDatabase } from './databases.ts';
import { knownDatabases } from './known-databases.ts';
import { addCards, giveGrade, readReviews, saveAttempt } from './review-store.ts';

const NOW = Date.UTC(2026, 10, 20);

function deviceOf(settings: Record<string, string> = {}) {
  const cookies: string[] = [];
  const kept = new Set(['dryrun-x', 'other']);
  const device: DeviceStorage = {
    local: storageOf(settings),
    tab: storageOf({ 'dryrun-model-endpoint-handed-over': '{}', other: '1' }),
    setCookie: (text) => cookies.push(text),
    cookies: () => 'dryrun-a=1; other=2',
    caches: {
      keys: () => Promise.resolve([...kept]),
      delete: (name) => Promise.resolve(kept.delete(name)),
    },
  };
  return { device, cookies, kept };
}

beforeEach(stubDatabase);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Uses every store through the code that makes it. */
async function fill(): Promise<void> {
  for (const place of [DESIGN_LOGS, SESSION_LOGS]) {
    const log = await LogStore.open('one', place);
    await log.append([
      { update: new Uint8Array([1, 2, 3]), time: NOW },
      { update: new Uint8Array([4]), time: NOW + 1 },
    ]);
    log.close();
  }
  const runs = await openRunRecords<{ id: number; name: string }, { values: Float64Array }>();
  await runs.add({ entry: { name: 'run' }, body: { values: new Float64Array([0.1, NaN]) } });
  runs.close();
  await putListing({
    id: asId<'session'>('s1'),
    setup: {
      caseSlug: 'c',
      caseVersion: 1,
      variant: 0,
      seed: 7,
      framework: '7-step',
      length: 'untimed',
      level: 'mid',
      interviewer: 'script',
      exam: false,
      prompt: 'Design it.',
      begunAt: NOW,
    },
    begunAt: NOW,
    lastMs: NOW,
    elapsedMs: 0,
    ended: false,
    runs: 0,
  });
  await saveAttempt({
    sessionId: asId<'session'>('s1'),
    caseSlug: 'c',
    level: 'mid',
    framework: '7-step',
    endedAt: NOW,
    marks: { data: 2 },
    steps: [],
  });
  const card = {
    id: 'c/fact/a',
    caseSlug: 'c',
    dimension: 'data',
    origin: 'fact',
    front: 'A?',
    back: 'B.',
  } as const;
  await addCards([card], NOW);
  await giveGrade(card.id, 3, NOW);
}

async function shapeOf(name: string) {
  const database = await openDB(name);
  const shape = {
    version: database.version,
    stores: Object.fromEntries(
      [...database.objectStoreNames].map((store) => {
        const { keyPath, autoIncrement, indexNames } = database.transaction(store).objectStore(store);
        return [store, { keyPath, autoIncrement, indexes: [...indexNames] }];
      }),
    ),
  };
  database.close();
  return shape;
}

describe('the table of databases', () => {
  test('has every database that the code names', () => {
    const named = readdirSync(new URL('..', import.meta.url), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test|\.fixture)\.ts$/.test(file))
      .map((file) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'))
      .flatMap((text) =>
        Array.from(text.matchAll(/(?:DATABASE = |database: )'([^']+)'/g), ([, name]) => name),
      );
    expect(new Set(named)).toEqual(new Set(Object.keys(knownDatabases)));
  });

  test('says how they are made', async () => {
    await fill();
    expect((await listSessions()).ok).toBe(true);
    for (const [name, { version, stores }] of Object.entries(knownDatabases)) {
      const expected = Object.entries(stores).map(([store, { keyPath, autoIncrement, indexes }]) => [
        store,
        { keyPath, autoIncrement, indexes: Object.keys(indexes) },
      ]);
      expect(await shapeOf(name), name).toEqual({ version, stores: Object.fromEntries(expected) });
    }
  });
});

describe('a backup', () => {
  test('restores all of it on an empty device, and what is written next goes on from there', async () => {
    await fill();
    const { device } = deviceOf({ 'dryrun-theme': 'dark', other: 'stays' });
    const before = await readDevice(device);
    expect(before.settings).toEqual({ 'dryrun-theme': 'dark' });
    const read = readBackup(writeBackup(before, new Date(NOW)));
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.dropped).toEqual([]);
    vi.unstubAllGlobals();
    stubDatabase();
    const { device: next } = deviceOf({ 'dryrun-tour': 'shown' });
    await replaceDevice(next, read.value.content);
    expect(await readDevice(next)).toEqual(before);
    const reviews = await readReviews();
    expect(reviews.ok && reviews.value.entries).toHaveLength(1);
    const log = await LogStore.open('one', SESSION_LOGS);
    await log.append([{ update: new Uint8Array([9]), time: NOW + 2 }]);
    expect((await log.read()).map(({ update }) => [...update])).toEqual([[1, 2, 3], [4], [9]]);
    log.close();
  });

  test('has no key of a model endpoint', async () => {
    const endpoint = { baseUrl: 'https://api.example.com/v1', model: 'm', key: 'sk-secret' };
    const { device } = deviceOf({ [ENDPOINT_KEY]: JSON.stringify(endpoint) });
    const text = writeBackup(await readDevice(device), new Date(NOW));
    expect(text).not.toContain('sk-secret');
    expect(text).toContain('api.example.com');
  });

  test('in the middle of which the browser was killed is gone on with', async () => {
    await fill();
    const { device } = deviceOf({ 'dryrun-theme': 'dark' });
    const whole = await readDevice(device);
    // killed after the first database and before the others
    const journal = await openDB('dryrun-restore', 1, {
      upgrade: (made) => void made.createObjectStore('pending'),
    });
    await journal.put('pending', { ...whole, settings: { 'dryrun-theme': 'light' } }, 0);
    await replaceDatabase('dryrun-review', {});
    journal.close();
    await finishRestore(device);
    const restored = await readDevice(device);
    expect(restored).toEqual({ ...whole, settings: { 'dryrun-theme': 'light' } });
    await replaceDatabase('dryrun-review', {});
    await finishRestore(device);
    expect((await readDevice(device)).databases['dryrun-review']?.['cards']).toEqual([]);
  });

  test('that cannot be written whole changes nothing', async () => {
    await fill();
    const { device } = deviceOf({ 'dryrun-theme': 'dark' });
    const before = await readDevice(device);
    const put = IDBObjectStore.prototype.put;
    let failed = false;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...values) {
      if (this.name === 'cards' && !failed) {
        failed = true;
        throw new DOMException('no room', 'QuotaExceededError');
      }
      return put.apply(this, values);
    });
    const other = { databases: { ...before.databases, dryrun: {} }, settings: { 'dryrun-theme': 'light' } };
    await expect(replaceDevice(device, other)).rejects.toThrow('no room');
    expect(await readDevice(device)).toEqual(before);
  });
});

describe('a file', () => {
  const whole = {
    format: 'dryrun-backup',
    version: 1,
    madeAt: new Date(NOW).toISOString(),
    settings: {},
    databases: {},
  };
  const file = (change: object): string => JSON.stringify({ ...whole, ...change });

  test.each([
    ['', 'its text'],
    ['{', 'its text'],
    ['[]', 'its beginning'],
    ['null', 'its beginning'],
    [file({ format: 'other' }), 'format'],
    [file({ madeAt: 'yesterday' }), 'madeAt'],
    [file({ settings: [] }), 'settings'],
    [file({ databases: { dryrun: 3 } }), 'databases.dryrun'],
  ])('%j is refused at %s', (text, place) => {
    expect(readBackup(text)).toMatchObject({ ok: false, error: { code: 'backup-broken', place } });
  });

  test('of brackets alone is refused where they are too many', () => {
    expect(readBackup('['.repeat(1_000_000))).toMatchObject({
      ok: false,
      error: { code: 'backup-broken', place: 'character 501' },
    });
  });

  test('changes no object that others use', () => {
    const evil = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    const text = file({}).replace('"settings":{}', `"settings":${evil}`);
    const databases = `"databases":{"__proto__":{"polluted":[]},"dryrun-runs":{"__proto__":[1],"bodies":[{"key":1,"value":${evil}}]}}`;
    const read = readBackup(text.replace('"databases":{}', databases));
    if (!read.ok) throw new Error(read.error.code);
    expect({}).not.toHaveProperty('polluted');
    expect(read.value.content.settings).toEqual({});
    expect(Object.getPrototypeOf(read.value.content.databases)).toBe(Object.prototype);
  });

  test('of a later version is refused', () => {
    expect(readBackup(file({ version: 2 }))).toMatchObject({
      error: { code: 'backup-version-unknown', version: 2, known: 1 },
    });
  });

  test('is opened without what is not ours, and that is named', () => {
    const update = { $type: 'Uint8Array', base64: 'AQ==' };
    const good = { key: 1, value: { document: 'd', time: 1, update } };
    const read = readBackup(
      file({
        settings: { 'dryrun-theme': 'dark', token: 'x', 'dryrun-number': 3 },
        databases: {
          evil: { store: [] },
          __proto__x: {},
          dryrun: {
            updates: [
              good,
              { key: 2, value: { document: 'd', time: 1, update: 'text' } },
              { key: { $type: 'Map', entries: [] }, value: good.value },
              { value: good.value },
              'nothing',
              { key: 3, value: { $type: 'Function' } },
            ],
            more: [],
          },
          'dryrun-review': { cards: [{ value: { id: 'a' } }] },
        },
      }),
    );
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.content.databases['dryrun']?.['updates']).toHaveLength(1);
    expect(read.value.content.settings).toEqual({ 'dryrun-theme': 'dark' });
    expect(read.value.dropped).toEqual([
      'The database "evil" is unknown.',
      'The database "__proto__x" is unknown.',
      'The part "more" of "dryrun" is unknown.',
      '5 of 6 changes of the lab’s design cannot be read.',
      '1 of 1 cards cannot be read.',
      'The setting "token" is none of this app.',
      'The setting "dryrun-number" is none of this app.',
    ]);
  });
});

describe('delete everything', () => {
  test('leaves nothing of this app, and nothing else is touched', async () => {
    await fill();
    const { device, cookies, kept } = deviceOf({
      'dryrun-theme': 'dark',
      'dryrun-time': '{}',
      other: 'stays',
    });
    await deleteEverything(device);
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([]);
    expect(device.local.length).toBe(1);
    expect(device.tab.length).toBe(1);
    expect([...kept]).toEqual(['other']);
    expect(cookies).toEqual([
      'dryrun-model-origin=; Path=/practice/session; SameSite=Strict; Max-Age=0',
      'dryrun-a=; Path=/; Max-Age=0',
    ]);
  });

  test('empties a database that another tab holds open', async () => {
    await fill();
    const other = await openDB('dryrun-review');
    await deleteEverything(deviceOf().device);
    expect(await other.getAll('cards')).toEqual([]);
    other.close();
  });
});
