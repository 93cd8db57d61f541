import { expect, test } from 'vitest';
import { asId } from '../core/ids.ts';
import { createRandom } from '../core/random.ts';
import { type ClockReading, planSteps, readClock } from './clock.ts';
import type { Framework, StepId } from './steps.ts';
import type { SessionEvent, SessionEventBody, SessionLength, SessionSetup } from './types.ts';

const MINUTE_MS = 60_000;
const BEGUN_MS = 1_800_000_000_000;

const setupOf = (length: SessionLength, framework: Framework = '7-step'): SessionSetup => ({
  caseSlug: 'video-recommendation',
  caseVersion: 1,
  variant: 0,
  seed: 1,
  framework,
  length,
  level: 'senior',
  interviewer: 'script',
  exam: false,
  prompt: '',
  begunAt: BEGUN_MS,
});

/** A session that records events as a host does, at true minutes since its beginning. */
class Rehearsal {
  readonly setup: SessionSetup;
  readonly events: SessionEvent[] = [];

  constructor(length: SessionLength, framework: Framework = '7-step') {
    this.setup = setupOf(length, framework);
    this.at(0, { type: 'begun' });
  }

  at(minute: number, body: SessionEventBody): this {
    const wallMs = BEGUN_MS + minute * MINUTE_MS;
    const { elapsedMs } = readClock(this.setup, this.events, wallMs);
    this.events.push({ ...body, id: asId(`e${this.events.length}`), atMs: elapsedMs, wallMs });
    return this;
  }

  read = (minute: number): ClockReading => readClock(this.setup, this.events, BEGUN_MS + minute * MINUTE_MS);
}

test.each<readonly [Framework, 35 | 45 | 60]>([
  ['7-step', 35],
  ['7-step', 45],
  ['7-step', 60],
  ['4-step', 35],
  ['4-step', 45],
  ['4-step', 60],
])('the plan of %s fills %i minutes, and scales', (framework, minutes) => {
  const sum = (of: number) => planSteps(framework, of).reduce((all, [, planned]) => all + planned, 0);
  expect(sum(minutes)).toBe(minutes);
  expect(sum(20)).toBeCloseTo(20, 9);
  expect(sum(90)).toBeCloseTo(90, 9);
});

test('pauses do not count, for the session or for the step', () => {
  const session = new Rehearsal({ minutes: 45 })
    .at(2, { type: 'step', step: 'clarify' })
    .at(5, { type: 'paused' });
  expect(session.read(11)).toMatchObject({
    elapsedMs: 5 * MINUTE_MS,
    remainingMs: 40 * MINUTE_MS,
    step: 'clarify',
    stepElapsedMs: 3 * MINUTE_MS,
    stepBudgetMs: 6 * MINUTE_MS,
    paused: true,
  });
  session.at(15, { type: 'resumed' });
  expect(session.read(16)).toMatchObject({
    elapsedMs: 6 * MINUTE_MS,
    stepElapsedMs: 4 * MINUTE_MS,
    paused: false,
  });
});

test('a step is amber from 100% and red from 130% of its minutes, over all visits', () => {
  const session = new Rehearsal({ minutes: 45 })
    .at(2, { type: 'step', step: 'data' })
    .at(8, { type: 'step', step: 'model' })
    .at(9, { type: 'step', step: 'data' });
  expect(session.read(10.9).pace).toBe('on-time');
  expect(session.read(11).pace).toBe('amber');
  expect(session.read(13.3).pace).toBe('amber');
  expect(session.read(13.4).pace).toBe('red');
  session.at(13.4, { type: 'extended', minutes: 3 });
  expect(session.read(13.4)).toMatchObject({ pace: 'on-time', stepBudgetMs: 11 * MINUTE_MS });
});

test('a step without minutes has no pace: the prompt of 35 minutes', () => {
  expect(new Rehearsal({ minutes: 35 }).read(1)).toMatchObject({ stepBudgetMs: undefined, pace: 'on-time' });
});

test('scoping passes its cap after 13 of 45 minutes, and no longer once it is left', () => {
  const session = new Rehearsal({ minutes: 45 })
    .at(2, { type: 'step', step: 'clarify' })
    .at(10, { type: 'step', step: 'frame' });
  expect(session.read(13).capPassed).toBe(false);
  expect(session.read(13.1).capPassed).toBe(true);
  expect(session.at(14, { type: 'step', step: 'data' }).read(14.1).capPassed).toBe(false);
  const four = new Rehearsal({ minutes: 60 }, '4-step').at(1, { type: 'step', step: 'scope' });
  expect(four.read(17.3).capPassed).toBe(false);
  expect(four.read(17.4).capPassed).toBe(true);
});

test('switching the framework takes the time of the same sections along, and back', () => {
  const session = new Rehearsal({ minutes: 45 })
    .at(0, { type: 'step', step: 'clarify' })
    .at(3, { type: 'step', step: 'frame' })
    .at(5, { type: 'framework', framework: '4-step', step: 'scope' });
  expect(session.read(6)).toMatchObject({ framework: '4-step', step: 'scope', stepElapsedMs: 6 * MINUTE_MS });
  session.at(7, { type: 'framework', framework: '7-step', step: 'frame' });
  expect(session.read(7)).toMatchObject({ step: 'frame', stepElapsedMs: 2 * MINUTE_MS });
  expect(session.read(7).elapsedMs).toBe(7 * MINUTE_MS);
});

test('at zero the time is up and stands still; extended before, it goes on', () => {
  const session = new Rehearsal({ minutes: 10 });
  expect(session.read(9.99).timeUp).toBe(false);
  expect(session.read(10)).toMatchObject({ timeUp: true, ended: false, remainingMs: 0 });
  expect(session.read(500)).toMatchObject({ elapsedMs: 10 * MINUTE_MS, remainingMs: 0 });
  session.at(9, { type: 'extended', minutes: 5 });
  expect(session.read(14)).toMatchObject({ timeUp: false, remainingMs: MINUTE_MS });
  session.at(15, { type: 'ended', reason: 'time' });
  expect(session.read(40)).toMatchObject({ ended: true, timeUp: true, elapsedMs: 15 * MINUTE_MS });
});

test('untimed has no end, from the start or from then on', () => {
  const open = { remainingMs: undefined, timeUp: false, pace: 'on-time', capPassed: false };
  expect(new Rehearsal('untimed').read(600)).toMatchObject({ ...open, elapsedMs: 600 * MINUTE_MS });
  expect(new Rehearsal({ minutes: 10 }).at(9, { type: 'untimed' }).read(600)).toMatchObject(open);
});

test('events that two tabs wrote in another order than that of time do not turn it back', () => {
  const session = new Rehearsal({ minutes: 45 }).at(5, { type: 'message', text: 'late' });
  session.events.push({ ...session.events[0]!, type: 'message', text: 'early', atMs: MINUTE_MS });
  expect(session.read(6).elapsedMs).toBe(6 * MINUTE_MS);
  // a clock that is behind that of the last event
  expect(session.read(2).elapsedMs).toBe(5 * MINUTE_MS);
});

const STEPS: readonly StepId[] = [
  'opening',
  'clarify',
  'frame',
  'data',
  'model',
  'scope',
  'deep-dive',
  'close',
];

test('whatever is paused, extended, switched and reloaded, the clock counts what ran, in all tabs alike', () => {
  for (let seed = 0; seed < 120; seed += 1) {
    const random = createRandom(seed, 'session', 'clock');
    const session = new Rehearsal(random.chance(0.2) ? 'untimed' : { minutes: 30 + random.below(60) });
    let [minute, ran, paused, totalMinutes] = [0, 0, false, session.read(0).remainingMs];
    let last = 0;
    for (let step = 0; step < 40; step += 1) {
      const pass = random.below(80) / 10;
      minute += pass;
      if (!paused) ran = Math.min(ran + pass * MINUTE_MS, totalMinutes ?? Infinity);
      const where = `seed ${seed}, step ${step}`;
      const reading = session.read(minute);
      expect(reading.elapsedMs, where).toBeCloseTo(ran, 3);
      expect(reading.elapsedMs, where).toBeGreaterThanOrEqual(last - 1e-3);
      expect(reading.paused, where).toBe(paused);
      if (totalMinutes !== undefined) expect(reading.remainingMs, where).toBeCloseTo(totalMinutes - ran, 3);
      // a reload, or the other tab: the same events from their JSON
      expect(
        readClock(session.setup, JSON.parse(JSON.stringify(session.events)), BEGUN_MS + minute * MINUTE_MS),
      ).toEqual(reading);
      last = reading.elapsedMs;
      if (reading.timeUp) break;
      const what = random.below(5);
      if (what === 0) {
        session.at(minute, { type: paused ? 'resumed' : 'paused' });
        paused = !paused;
      } else if (what === 1 && totalMinutes !== undefined) {
        session.at(minute, { type: 'extended', minutes: 5 });
        totalMinutes += 5 * MINUTE_MS;
      } else if (what === 2) session.at(minute, { type: 'step', step: STEPS[random.below(STEPS.length)]! });
      else if (what === 3) session.at(minute, { type: 'framework', framework: '4-step', step: 'scope' });
      else session.at(minute, { type: 'message', text: 'A question.' });
    }
  }
});
