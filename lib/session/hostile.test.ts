import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeBase64 } from '../core/base64.ts';
import { createRandom } from '../core/random.ts';
import { catalogue } from '../design/catalogue/registry.ts';
import { viewDesign } from '../design/document.ts';
import { readClock } from './clock.ts';
import { addNoteRow, editNoteText } from './document.ts';
import { readSessionFile, writeSessionFile } from './file.ts';
import { hashContent } from './hash-content.ts';
import { drawHostileUpdate, spoilFile } from './hostile.fixture.ts';
import { RandomRehearsal } from './rehearsal.fixture.ts';
import { openReplay } from './replay.ts';
import { viewSession } from './snapshot.ts';

const UPDATES = 250;
const FILES = 200;

const sharedKeys = (): readonly string[] =>
  [Object.prototype, Array.prototype].flatMap((one) => Reflect.ownKeys(one).map(String));

function writeFile({ log }: RandomRehearsal): string {
  const text = writeSessionFile(log, catalogue);
  if (text === undefined) throw new Error('No session.');
  return text;
}

function rehearse(acts: number, runs = 0): RandomRehearsal {
  const rehearsal = new RandomRehearsal(1);
  for (let act = 0; act < acts; act += 1) rehearsal.act();
  for (let run = 0; run < runs; run += 1) rehearsal.run();
  return rehearsal;
}

test(`of ${UPDATES} hostile updates none makes an open session throw, and its sound parts stay`, () => {
  const before = sharedKeys();
  const base = rehearse(60, 1);
  let document = new Y.Doc();
  for (let seed = 0; seed < UPDATES; seed += 1) {
    const where = `seed ${seed}`;
    if (seed % 25 === 0) {
      document = new Y.Doc();
      Y.applyUpdate(document, Y.encodeStateAsUpdate(base.document));
    }
    const view = viewSession(document);
    const design = viewDesign(document, catalogue);
    const sound = view.snapshot();
    let told = 0;
    view.subscribe(() => (told += 1));
    const update = drawHostileUpdate(base.document, seed);
    expect(() => Y.applyUpdate(document, update), where).not.toThrow();
    const state = view.snapshot();
    expect(state.setup.caseSlug, where).toBe('video-recommendation');
    expect(
      state.events.every((event, at) => at === 0 || event.atMs >= state.events[at - 1]!.atMs),
      where,
    ).toBe(true);
    for (const event of sound.events) expect(state.events, where).toContainEqual(event);
    expect(Object.keys(state.runs), where).toEqual(Object.keys(sound.runs));
    expect(
      Object.values(state.estimates).every(({ text }) => typeof text === 'string'),
      where,
    ).toBe(true);
    expect(Number.isFinite(readClock(state.setup, state.events, base.wallMs).elapsedMs), where).toBe(true);
    expect(hashContent(state, design.snapshot()), where).toMatch(/^[0-9a-f]{16}$/);
    // and it can be written in
    editNoteText(document, 'data', 'free', `${seed} `);
    expect(view.snapshot().notes.data.texts['free'], where).toBe(`${seed} `);
    addNoteRow(document, 'features', 'features', { id: `own-${seed}`, cells: { feature: 'Age' } });
    expect(told, where).toBeGreaterThan(0);
    view.destroy();
    design.destroy();
  }
  expect(sharedKeys()).toEqual(before);
  expect({}).not.toHaveProperty('polluted');
});

test('a log with hostile updates in it replays, and its file names what was dropped', () => {
  const base = rehearse(60);
  let named = 0;
  for (let seed = 0; seed < 40; seed += 1) {
    const log = [...base.log, { time: base.wallMs, update: drawHostileUpdate(base.document, seed) }];
    const replay = openReplay(log, catalogue);
    expect(replay?.seek(5_000).state.setup.seed, `seed ${seed}`).toBe(1);
    expect(replay?.end.hash(), `seed ${seed}`).toMatch(/^[0-9a-f]{16}$/);
    const text = writeSessionFile(log, catalogue);
    // somebody who takes the diagram or the setup away leaves no session
    const file = text === undefined ? undefined : readSessionFile(text, catalogue);
    if (file === undefined) continue;
    expect(file.ok, `seed ${seed}`).toBe(true);
    if (file.ok && file.value.dropped.length > 0) named += 1;
  }
  expect(named).toBeGreaterThan(10);
});

test('a file reproduces the session exactly: the same content, the same replay, the same file', () => {
  for (const acts of [0, 150]) {
    const base = rehearse(acts, 1);
    const text = writeFile(base);
    const file = readSessionFile(text, catalogue);
    if (!file.ok) throw new Error(file.error.code);
    expect(file.value.dropped).toEqual([]);
    expect(file.value.log).toEqual(base.log);
    const [before, after] = [openReplay(base.log, catalogue), openReplay(file.value.log, catalogue)];
    expect(after?.end.hash()).toBe(before?.end.hash());
    expect(after?.changesMs).toEqual(before?.changesMs);
    const middle = (before?.durationMs ?? 0) / 2;
    expect(after?.seek(middle).hash()).toBe(before?.seek(middle).hash());
    expect(writeSessionFile(file.value.log, catalogue)).toBe(text);
    // people can read it
    const { readable } = JSON.parse(text) as { readable: { setup: object; runs: { metrics: object }[] } };
    expect(readable.setup).toMatchObject({ caseSlug: 'video-recommendation' });
    expect(readable.runs[0]?.metrics).toHaveProperty(['retrieval.recall'], expect.any(Number));
  }
});

test(`of ${FILES} spoilt files each is refused with its place, or opened as a session with what was dropped named`, () => {
  const base = rehearse(40);
  const text = writeFile(base);
  const whole = readSessionFile(text, catalogue);
  const hash = whole.ok ? whole.value.hash : '';
  const seen = new Map<string, number>();
  for (let seed = 0; seed < FILES; seed += 1) {
    const where = `seed ${seed}`;
    const spoilt = spoilFile(text, createRandom(seed, 'session', 'file'));
    const read = readSessionFile(spoilt, catalogue);
    const outcome = read.ok ? (read.value.dropped.length > 0 ? 'named' : 'whole') : read.error.code;
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    if (read.ok) {
      // what is opened without a word is what was saved
      if (read.value.dropped.length === 0) expect(read.value.hash, where).toBe(hash);
      expect(openReplay(read.value.log, catalogue)?.end.hash(), where).toBe(read.value.hash);
    } else if (read.error.code === 'session-file-broken') {
      expect(read.error.place.length, where).toBeGreaterThan(0);
      expect(read.error.reason.length, where).toBeLessThanOrEqual(200);
    }
  }
  expect({}).not.toHaveProperty('polluted');
  expect(Object.fromEntries(seen)).toEqual({
    whole: expect.any(Number),
    named: expect.any(Number),
    'session-file-broken': expect.any(Number),
    'session-file-version': expect.any(Number),
  });
});

/** Two bytes a piece, each of which becomes an object: a file of the largest size took two gigabytes. */
function writeBomb(pieces: number): string {
  const count: number[] = [];
  for (let left = pieces; left > 0; left = Math.floor(left / 128))
    count.push((left % 128) + (left >= 128 ? 128 : 0));
  const head = [1, ...count, 7, 0];
  const update = new Uint8Array(head.length + 2 * pieces + 1);
  update.set(head);
  for (let piece = 0; piece < pieces; piece += 1) update[head.length + 2 * piece + 1] = 1;
  return encodeBase64(update);
}

test.each([
  [
    'a version to come',
    (text: string) => text.replace('"version":1', '"version":9'),
    { code: 'session-file-version', place: 'version', version: 9, known: 1 },
  ],
  [
    'a session with a version to come',
    () => {
      const newer = rehearse(1);
      newer.document.getMap('session').set('version', 2);
      return writeFile(newer);
    },
    { code: 'session-file-version', place: 'log', version: 2, known: 1 },
  ],
  [
    'a version that there never was',
    (text: string) => text.replace('"version":1', '"version":0.5'),
    { code: 'session-file-broken', place: 'version' },
  ],
  [
    'a time that is none',
    (text: string) => text.replace('"log":[[', '"log":[["x'),
    { code: 'session-file-broken' },
  ],
  [
    'a change that is no base64',
    (text: string) => text.replace(/("log":\[\[\d+,)"[^"]*"/, '$1"!"'),
    { place: 'log[0][1]' },
  ],
  [
    'no log',
    () => '{"kind":"dryrun/session","version":1,"hash":"0123456789abcdef","log":[]}',
    { place: 'log' },
  ],
  ['another kind of file', () => '{"kind":"dryrun/design"}', { place: 'kind' }],
  ['40 MB', () => ' '.repeat(40_000_001), { code: 'session-file-too-large', limit: 40_000_000 }],
  ['deep nesting', () => '['.repeat(30_000_000), { place: 'character 65' }],
  [
    'deep nesting in what nobody reads',
    (text: string) => text.replace('"readable":', `"more":${'['.repeat(99)}${']'.repeat(99)},"readable":`),
    { code: 'session-file-broken', place: expect.stringMatching(/^character \d+$/) },
  ],
  [
    'a change of few bytes that grows to millions of pieces',
    (text: string) => text.replace('"log":[', `"log":[[5,"${writeBomb(2_000_001)}"],`),
    { code: 'session-file-broken', place: 'log[0][1]' },
  ],
])('%s is refused', (_name, spoil, error) => {
  const text = writeFile(rehearse(1));
  expect(readSessionFile(spoil(text), catalogue)).toMatchObject({ ok: false, error });
});

test('a change that cannot be read is left out and named by its place', () => {
  const base = rehearse(20);
  const text = writeFile(base);
  const spoilt = text.replace('"log":[', '"log":[[5,"AQID"],');
  const read = readSessionFile(spoilt, catalogue);
  expect(read).toMatchObject({
    ok: true,
    value: { dropped: [expect.stringContaining('the first at log[0]')] },
  });
});

test('a file with the requirements of an older design is migrated', () => {
  const base = rehearse(5);
  const requirements = base.document.getMap('design').get('requirements') as Y.Map<unknown>;
  base.document.transact(() => {
    const { dailyUsers } = requirements.toJSON();
    for (const key of requirements.keys()) requirements.delete(key);
    requirements.set('dailyUsers', dailyUsers);
    requirements.set('dataUsers', 5);
  });
  const read = readSessionFile(writeFile(base), catalogue);
  expect(
    read.ok && openReplay(read.value.log, catalogue)?.end.design.requirements.latencyP99Ms,
  ).toBeGreaterThan(0);
});
