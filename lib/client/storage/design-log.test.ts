import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { bindDocument, type BoundDocument } from './design-log.ts';
import { fillDisk, stubDatabase } from './fake-database.fixture.ts';

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
  mine.bound.close();
  theirs.bound.close();
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
  theirs.bound.close();
  await quiet();
  const again = await open('b');
  expect(read(again)).toBe('Last words');
  again.bound.close();
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
  other.bound.close();
  full.bound.close();
  await quiet();
  const again = await open('c');
  expect(read(again)).toBe('No room');
  again.bound.close();
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
  tab.bound.close();
});
