import { expect, test } from 'vitest';
import { asId } from '../core/ids.ts';
import { readClock } from './clock.ts';
import { readRail } from './rail.ts';
import type { StepId } from './steps.ts';
import type { SessionEvent, SessionLength, SessionSetup } from './types.ts';

const MINUTE_MS = 60_000;

const setupOf = (length: SessionLength): SessionSetup => ({
  caseSlug: 'case',
  caseVersion: 1,
  variant: 0,
  seed: 7,
  framework: '7-step',
  length,
  level: 'senior',
  interviewer: 'silent',
  exam: false,
  prompt: '',
  begunAt: 0,
});

type Body = SessionEvent extends infer E
  ? E extends unknown
    ? Omit<E, 'id' | 'atMs' | 'wallMs'>
    : never
  : never;

const at = (minutes: number, body: Body): SessionEvent => ({
  id: asId(`${minutes}`),
  atMs: minutes * MINUTE_MS,
  wallMs: minutes * MINUTE_MS,
  ...body,
});

const step = (minutes: number, id: StepId): SessionEvent => at(minutes, { type: 'step', step: id });

function railAt(length: SessionLength, events: readonly SessionEvent[], minutes: number) {
  const setup = setupOf(length);
  const reading = readClock(setup, events, minutes * MINUTE_MS);
  const rail = readRail(setup, events, reading);
  return { reading, rail, of: (id: StepId) => rail.find((one) => one.step.id === id) };
}

test('time goes to the step under way; amber at its minutes, red at 130% of them', () => {
  const events = [step(2, 'clarify'), step(8, 'frame'), step(14.5, 'data')];
  const { of } = railAt({ minutes: 45 }, events, 16);
  expect(of('opening')).toMatchObject({ usedMs: 2 * MINUTE_MS, budgetMs: 2 * MINUTE_MS, pace: 'amber' });
  expect(of('clarify')).toMatchObject({ usedMs: 6 * MINUTE_MS, budgetMs: 6 * MINUTE_MS, pace: 'amber' });
  expect(of('frame')).toMatchObject({ usedMs: 6.5 * MINUTE_MS, budgetMs: 5 * MINUTE_MS, pace: 'red' });
  expect(of('data')).toMatchObject({ usedMs: 1.5 * MINUTE_MS, pace: 'on-time' });
  expect(of('close')).toMatchObject({ usedMs: 0, pace: 'on-time' });
});

test('it says of the step under way what the clock says, in either framework', () => {
  const events = [
    step(2, 'clarify'),
    step(7, 'frame'),
    at(9, { type: 'framework', framework: '4-step', step: 'scope' }),
    at(10, { type: 'extended', minutes: 5 }),
  ];
  const { reading, rail, of } = railAt({ minutes: 60 }, events, 12);
  expect(rail).toHaveLength(5);
  expect(of('scope')).toMatchObject({
    usedMs: reading.stepElapsedMs,
    budgetMs: reading.stepBudgetMs,
    pace: reading.pace,
  });
  expect(of('scope')?.usedMs).toBe(10 * MINUTE_MS);
});

test('without a time limit there is no pace', () => {
  const { rail } = railAt({ minutes: 45 }, [step(1, 'clarify'), at(3, { type: 'untimed' })], 40);
  expect(rail.every(({ budgetMs, pace }) => budgetMs === undefined && pace === 'on-time')).toBe(true);
  expect(railAt('untimed', [], 5).rail.map(({ usedMs }) => usedMs / MINUTE_MS)).toEqual([
    5, 0, 0, 0, 0, 0, 0, 0, 0,
  ]);
});
