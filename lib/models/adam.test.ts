import { expect, test } from 'vitest';
import { adamSettings, createAdamSchedule } from './adam.ts';

test('the step sizes carry the bias corrections of each step', () => {
  const schedule = createAdamSchedule(adamSettings(0.01));
  for (let t = 1; t <= 30; t += 1) {
    schedule.advance();
    const root = Math.sqrt(1 - 0.999 ** t);
    expect(schedule.stepSize / ((0.01 * root) / (1 - 0.9 ** t))).toBeCloseTo(1, 9);
    expect(schedule.scaledEpsilon / (1e-8 * root)).toBeCloseTo(1, 9);
  }
});
