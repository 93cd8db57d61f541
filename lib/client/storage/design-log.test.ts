import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { bindDocument, type BoundDocument } from './design-log.ts';
import { cutConnections, fillDisk, stubDatabase } from './fake-database.fixture.ts';
import { DESIGN_LOGS, LogStore } from './log-store.ts';

beforeEach(() => {
  stubDatabase();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  await quiet();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function quiet(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function open(name: string): Promise<{ document: Y.Doc; bound: BoundDocument }> {
  const document = new Y.Doc();
  const bound = await bindDocument(document, name, () => 5);
  if (!bound.ok) throw new Error(bound.error.code);
  await quiet();
  return { document, bound: bound.value };
}

const read = ({ document }: { readonly document: Y.Doc }): string => document.getText('text').toJSON();

test('a change is saved in the tab that sees it only when the tab that made it has stored it', async () => {
  const [mine, theirs] = [await open('a'), await open('a')];
  mine.document.getText('text').insert(0, 'Hello');
  expect(mine.bound.saveState()).toBe('saving');
  await mine.bound.settle();
  await quiet();
  expect(read(theirs)).toBe('Hello');
  expect([mine.bound.saveState(), theirs.bound.saveState()]).toEqual(['saved', 'saved']);
  await mine.bound.close();
  await theirs.bound.close();
});

test('what a dying tab has told and not stored, the other one stores', async () => {
  const theirs = await open('b');
  const dying = new Y.Doc();
  dying.getText('text').insert(0, 'Last words');
  const channel = new BroadcastChannel('dryrun-document-b');
  channel.postMessage({ update: Y.encodeStateAsUpdate(dying), id: 'x' });
  await quiet();
  channel.close();
  expect(read(theirs)).toBe('Last words');
  expect(theirs.bound.saveState()).toBe('saving');
  vi.advanceTimersByTime(3_000);
  await theirs.bound.settle();
  expect(theirs.bound.saveState()).toBe('saved');
  await theirs.bound.close();
  await quiet();
  const again = await open('b');
  expect(read(again)).toBe('Last words');
  await again.bound.close();
});

test('a tab that opens learns what another could not store, and stores it', async () => {
  const full = await open('c');
  const makeRoom = fillDisk();
  full.document.getText('text').insert(0, 'No room');
  await full.bound.settle();
  expect(full.bound.saveState()).toBe('not-saved');
  makeRoom();
  const other = await open('c');
  expect(read(other)).toBe('No room');
  vi.advanceTimersByTime(3_000);
  await other.bound.settle();
  expect(other.bound.saveState()).toBe('saved');
  await other.bound.close();
  await full.bound.close();
  await quiet();
  const again = await open('c');
  expect(read(again)).toBe('No room');
  await again.bound.close();
});

test('messages that are none are not taken', async () => {
  const tab = await open('d');
  tab.document.getText('text').insert(0, 'Sound');
  await tab.bound.settle();
  const channel = new BroadcastChannel('dryrun-document-d');
  for (const junk of [
    null,
    7,
    'x',
    [],
    {},
    { update: 'x' },
    { update: new Uint8Array([9, 9, 9]), id: 'y' },
    { knows: 5 },
  ])
    channel.postMessage(junk);
  await quiet();
  channel.close();
  expect(read(tab)).toBe('Sound');
  expect(tab.bound.saveState()).toBe('saved');
  await tab.bound.close();
});

test('of what another page deletes no row is left, whatever is changed then, and it says so', async () => {
  const tab = await open('e');
  const other = await open('e');
  tab.document.getText('text').insert(0, 'Before. ');
  await tab.bound.settle();
  await quiet();
  let told = 0;
  tab.bound.subscribe(() => (told += 1));
  // one change is on its way, one waits behind it, and one of the other tab has only been told of
  tab.document.getText('text').insert(0, 'Under way. ');
  tab.document.getText('text').insert(0, 'Waiting. ');
  other.document.getText('text').insert(0, 'Told. ');
  const gone = Promise.all([tab.bound.letGo('deleted'), other.bound.letGo('deleted')]);
  tab.document.getText('text').insert(0, 'After. ');
  await gone;
  await tab.bound.close();
  vi.advanceTimersByTime(10_000);
  await quiet();
  expect(tab.bound.saveState()).toBe('not-saved');
  expect(tab.bound.failure()).toEqual({ code: 'storage-deleted' });
  expect(told).toBeGreaterThan(0);
  const log = await LogStore.open('e', DESIGN_LOGS);
  expect(await log.read()).toEqual([]);
  log.close();
});

test('what another page replaces is stored before it lets go', async () => {
  const tab = await open('f');
  tab.document.getText('text').insert(0, 'Stored');
  await tab.bound.letGo('replaced');
  tab.document.getText('text').insert(0, 'Not ');
  await quiet();
  const again = await open('f');
  expect(read(again)).toBe('Stored');
  await again.bound.close();
});

test('a connection that the browser cuts on a full disk is told as that, also at every later try', async () => {
  const tab = await open('g');
  tab.document.getText('text').insert(0, 'Before. ');
  await tab.bound.settle();
  cutConnections();
  tab.document.getText('text').insert(8, 'On a full disk. ');
  for (let retry = 0; retry < 3; retry += 1) {
    await tab.bound.settle();
    expect(tab.bound.failure()).toEqual({ code: 'storage-cut', reason: 'the disk is full' });
    expect(tab.bound.saveState()).toBe('not-saved');
    vi.advanceTimersByTime(5_000);
  }
  await tab.bound.close();
});
