import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createRandom } from '../core/random.ts';
import { catalogue } from '../design/catalogue/registry.ts';
import { readDesign } from '../design/snapshot.ts';
import { readClock } from './clock.ts';
import { editNoteText, setSelfMark } from './document.ts';
import { hashContent } from './hash-content.ts';
import { RandomRehearsal } from './rehearsal.fixture.ts';
import { openReplay, type Replay } from './replay.ts';

const ACTS = 450;

interface Seen {
  readonly changes: number;
  readonly atMs: number;
  readonly paused: boolean;
  readonly hash: string;
}

/** A session of a seed, with what it was like at 50 random moments. */
function rehearse(seed: number): { rehearsal: RandomRehearsal; seen: readonly Seen[] } {
  const rehearsal = new RandomRehearsal(seed);
  const random = createRandom(seed, 'session', 'moments');
  const moments = new Set(Array.from({ length: 90 }, () => random.below(ACTS)));
  const seen: Seen[] = [];
  for (let act = 0; act < ACTS; act += 1) {
    rehearsal.act();
    if (act % 150 === 149) rehearsal.run();
    if (!moments.has(act) || seen.length === 50) continue;
    const state = rehearsal.view.snapshot();
    // between what was done and what will be done
    rehearsal.wait(1);
    const clock = readClock(state.setup, state.events, rehearsal.wallMs);
    seen.push({
      changes: rehearsal.log.length,
      atMs: clock.elapsedMs,
      paused: clock.paused,
      hash: hashContent(state, readDesign(rehearsal.document, catalogue)),
    });
  }
  return { rehearsal, seen };
}

function replayOf(rehearsal: RandomRehearsal): Replay {
  const replay = openReplay(rehearsal.log, catalogue);
  if (replay === undefined) throw new Error('No replay.');
  return replay;
}

test('at 50 random moments replay shows what the live document was, in any order of looking', () => {
  for (const seed of [1, 2]) {
    const { rehearsal, seen } = rehearse(seed);
    expect(seen.length).toBeGreaterThan(45);
    const replay = replayOf(rehearsal);
    const order = Int32Array.from(seen.keys());
    createRandom(seed, 'session', 'order').shuffle(order);
    for (const at of order) {
      const { changes, atMs, paused, hash } = seen[at]!;
      expect(replay.seekChange(changes).hash(), `seed ${seed}, change ${changes}`).toBe(hash);
      if (!paused) expect(replay.seek(atMs).hash(), `seed ${seed}, at ${atMs} ms`).toBe(hash);
    }
    // some acts change nothing: a word taken from an empty text
    expect(new Set(seen.map(({ hash }) => hash)).size).toBeGreaterThan(40);
    expect(seen.filter(({ paused }) => !paused).length).toBeGreaterThan(10);
    expect(replay.end.hash()).toBe(replay.seek(replay.durationMs).hash());
    expect(replay.changesMs).toEqual([...replay.changesMs].sort((a, b) => a - b));
  }
});

test('an event is there at its own moment, and the clock shows it', () => {
  const rehearsal = new RandomRehearsal(3);
  rehearsal.wait(5_000);
  rehearsal.record({ type: 'step', step: 'data' });
  // the log is stamped a little after the event
  rehearsal.log[rehearsal.log.length - 1] = { ...rehearsal.log.at(-1), time: rehearsal.wallMs + 40 };
  rehearsal.wait(7_000);
  editNoteText(rehearsal.document, 'data', 'free', 'Late.');
  const replay = replayOf(rehearsal);
  expect(replay.seek(4_999)).toMatchObject({ clock: { step: 'opening', elapsedMs: 4_999 } });
  expect(replay.seek(5_000)).toMatchObject({ clock: { step: 'data', stepElapsedMs: 0 } });
  expect(replay.seek(11_999)).toMatchObject({ clock: { stepElapsedMs: 6_999 } });
  expect(replay.seek(11_999).state.notes.data.texts['free']).toBe('');
  expect(replay.seek(12_000).state.notes.data.texts['free']).toBe('Late.');
  expect(replay.durationMs).toBe(12_000);
});

test('before its beginning and after its end it shows both; marks made later belong to the end', () => {
  const rehearsal = new RandomRehearsal(4);
  rehearsal.wait(60_000);
  rehearsal.record({ type: 'ended', reason: 'finished' });
  rehearsal.wait(3_600_000);
  setSelfMark(rehearsal.document, 'data', { mark: 3, note: 'Fair.' });
  const replay = replayOf(rehearsal);
  expect(replay.durationMs).toBe(60_000);
  expect(replay.seek(-5).atMs).toBe(0);
  expect(replay.seek(-5).state.events).toHaveLength(0);
  expect(replay.seek(59_999).state.selfMarks).toEqual({});
  expect(replay.seek(1e9)).toMatchObject({ atMs: 60_000, state: { selfMarks: { data: { mark: 3 } } } });
  expect(replay.end.clock.ended).toBe(true);
});

test('a log of nothing, of junk, or of another document is no session', () => {
  const other = new Y.Doc();
  other.getMap('design').set('name', 'A');
  expect(openReplay([], catalogue)).toBeUndefined();
  expect(openReplay([{ time: 0, update: new Uint8Array([1, 2, 3]) }], catalogue)).toBeUndefined();
  expect(openReplay([{ time: 0, update: Y.encodeStateAsUpdate(other) }], catalogue)).toBeUndefined();
});

test('changes that cannot be read are left out, and times that go back do not turn it back', () => {
  const { rehearsal } = rehearse(5);
  const spoilt = rehearsal.log.map((entry, at) =>
    at % 50 === 49
      ? { ...entry, update: entry.update.slice(0, 5) }
      : { ...entry, time: entry.time - (at % 7) * 900 },
  );
  const replay = openReplay(spoilt, catalogue);
  expect(replay?.changesMs).toEqual([...(replay?.changesMs ?? [])].sort((a, b) => a - b));
  expect(replay?.end.state.setup.prompt).toBe('Recommend videos.');
});
