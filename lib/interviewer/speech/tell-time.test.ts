import { expect, it } from 'vitest';
import type { ClockReading } from '../../session/clock.ts';
import { asksTime, tellTime } from './tell-time.ts';

it.each([
  'How much time do I have left?',
  'how much time is left',
  'How long do we have?',
  'How many minutes are left?',
  'How much time do I have for the modelling part?',
  'How many minutes do we still have for this step?',
  'Are we on time?',
  'am I running out of time?',
  'Quick check: time left?',
])('%s asks for the time of the interview', (text) => {
  expect(asksTime(text)).toBe(true);
});

it.each([
  'How much time do we have to answer a request?',
  'How long do we have to wait for a label?',
  'How much time may ranking take?',
  'How long do users stay?',
  'How long do we have data for?',
  'How much time do we have per request?',
  'How long does it take until a click is known?',
  'What is left of the latency budget?',
  'How many minutes do people watch?',
  'How long do we have the logs?',
])('%s asks for something else', (text) => {
  expect(asksTime(text)).toBe(false);
});

const MINUTE = 60_000;
const reading: ClockReading = {
  elapsedMs: 20 * MINUTE,
  remainingMs: 25.5 * MINUTE,
  framework: '7-step',
  step: 'model',
  stepElapsedMs: 6.5 * MINUTE,
  stepBudgetMs: 10 * MINUTE,
  pace: 'on-time',
  capPassed: false,
  paused: false,
  ended: false,
  timeUp: false,
};

it('says what is left, of all and of the step', () => {
  expect(tellTime(reading)).toBe('You have 25 minutes left, 3 of them for this step.');
  expect(tellTime({ ...reading, stepElapsedMs: 9.5 * MINUTE })).toBe(
    'You have 25 minutes left. This step has had its share.',
  );
  expect(tellTime({ ...reading, remainingMs: 1.2 * MINUTE, stepBudgetMs: undefined })).toBe(
    'You have one minute left.',
  );
  expect(tellTime({ ...reading, remainingMs: 20_000 })).toBe('Less than a minute is left.');
  expect(tellTime({ ...reading, remainingMs: undefined, stepBudgetMs: undefined })).toContain('no limit');
});
