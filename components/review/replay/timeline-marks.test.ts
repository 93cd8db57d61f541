import { expect, test } from 'vitest';
import { asId } from '@/lib/core/ids';
import type { SessionEvent, SessionEventBody } from '@/lib/session/types';
import { findNeighbour, listBands, listMarks } from './timeline-marks';

const at = (atMs: number, body: SessionEventBody): SessionEvent => ({
  ...body,
  id: asId(`e${atMs}`),
  atMs,
  wallMs: atMs,
});

const events = [
  at(0, { type: 'begun' }),
  at(10, { type: 'step', step: 'clarify' }),
  at(20, { type: 'message', text: 'How many users are there, and how many of them come back? '.repeat(3) }),
  at(30, { type: 'run', run: 'r' }),
  at(40, { type: 'framework', framework: '4-step', step: 'high-level' }),
  at(50, { type: 'curveball', curveball: 'c', change: 'x', values: {} }),
  at(60, { type: 'hint-asked' }),
  at(70, { type: 'run-failed', code: 'cancelled' }),
  at(90, { type: 'ended', reason: 'finished' }),
];

test('marks are questions, runs, curveballs and hints, with short words', () => {
  const marks = listMarks(events);
  expect(marks.map(({ kind, atMs }) => `${kind} ${atMs}`)).toEqual([
    'question 20',
    'run 30',
    'curveball 50',
    'hint 60',
    'run 70',
  ]);
  expect(marks.every(({ label }) => label.length <= 60)).toBe(true);
});

test('bands cover the session from its beginning to its end, also over a change of framework', () => {
  expect(listBands(events, '7-step', 90).map(({ title, fromMs, toMs }) => [title, fromMs, toMs])).toEqual([
    ['Prompt', 0, 10],
    ['Clarify', 10, 40],
    ['High level', 40, 90],
  ]);
  expect(listBands([], '4-step', 0)).toEqual([]);
  expect(listBands([], '4-step', 5)).toHaveLength(1);
});

test('the next and the previous moment are never the one that is shown', () => {
  expect(findNeighbour([10, 20, 30], 20, 'next')).toBe(30);
  expect(findNeighbour([10, 20, 30], 20, 'previous')).toBe(10);
  expect(findNeighbour([10, 20, 30], 30, 'next')).toBeUndefined();
  expect(findNeighbour([], 0, 'previous')).toBeUndefined();
});
