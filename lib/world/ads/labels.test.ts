import { describe, expect, test } from 'vitest';
import { estimateSeenShare, labelImpression, weighLateLabels } from './labels.ts';
import type { AdsLog } from './types.ts';

/** Impressions at noon of their day, by day, whether they are clicked, and after how many hours. */
function logOf(rows: readonly (readonly [day: number, click: 0 | 1, delayHours: number])[]): AdsLog {
  const count = rows.length;
  return {
    count,
    user: new Int32Array(count),
    ad: new Int32Array(count),
    day: Uint8Array.from(rows, ([day]) => day),
    hour: new Float32Array(count).fill(12),
    device: new Uint8Array(count),
    placement: new Uint8Array(count),
    position: new Uint8Array(count),
    seen: new Uint8Array(count),
    click: Uint8Array.from(rows, ([, click]) => click),
    delayHours: Float32Array.from(rows, ([, , delay]) => delay),
  };
}

describe('labels as they are known', () => {
  // at the start of day 3 the impressions are 60, 36 and 12 hours old
  const log = logOf([
    [0, 1, 30],
    [1, 1, 30],
    [2, 1, 30],
    [2, 0, 0],
  ]);
  const label = (windowHours?: number): readonly number[] =>
    [0, 1, 2, 3].map((row) =>
      labelImpression(log, row, { asOfHours: 72, ...(windowHours === undefined ? {} : { windowHours }) }),
    );
  test('without a window whatever has come in counts', () => {
    expect(label()).toEqual([1, 1, 0, 0]);
  });
  test('a window shorter than the delay calls every click none', () => {
    expect(label(24)).toEqual([0, 0, -1, -1]);
  });
  test('a window longer than the delay finds it, where the impression is old enough', () => {
    expect(label(36)).toEqual([1, 1, -1, -1]);
    expect(label(48)).toEqual([1, -1, -1, -1]);
  });
});

describe('the share of clicks that a window sees', () => {
  const clicks = (many: number, day: number, delay: number) =>
    Array.from({ length: many }, () => [day, 1, delay] as const);
  // as of the start of day 6 the impressions of day 0 are 132 hours old, those of day 5 are 12
  const asOfHours = 24 * 6;
  test('is counted where all impressions are old enough', () => {
    const log = logOf([...clicks(40, 0, 1), ...clicks(30, 0, 30), ...clicks(10, 0, 200)]);
    expect(estimateSeenShare(log, asOfHours, 24)).toBeCloseTo(4 / 7, 12);
    expect(estimateSeenShare(log, asOfHours, 30)).toBe(1);
  });
  test('is not raised by young impressions, whose late clicks nobody has seen yet', () => {
    const old = [...clicks(40, 0, 1), ...clicks(40, 0, 30)];
    const log = logOf([...old, ...clicks(500, 5, 1)]);
    expect(estimateSeenShare(log, asOfHours, 24)).toBeCloseTo(0.5, 12);
  });
  test('follows from what each age can know: of 1, 30 and 60 hours, a third each', () => {
    // day 3 is 60 hours old and shows all three; day 4 shows two of them, day 5 one
    const shown = [3, 4, 5].flatMap((day) => [
      ...clicks(100, day, 1),
      ...clicks(100, day, 30),
      ...clicks(100, day, 60),
    ]);
    expect(estimateSeenShare(logOf(shown), asOfHours, 24)).toBeCloseTo(1 / 3, 12);
    expect(estimateSeenShare(logOf(shown), asOfHours, 48)).toBeCloseTo(2 / 3, 12);
  });
  test('is 1 where too few are known', () => {
    expect(estimateSeenShare(logOf(clicks(19, 0, 30)), asOfHours, 12)).toBe(1);
    expect(estimateSeenShare(logOf(clicks(50, 5, 1)), 24 * 5 + 13, 12)).toBe(1);
  });
});

describe('weights for late labels', () => {
  test('keep their sum, and make positives as many as there are in the end', () => {
    const labels = Float32Array.from({ length: 1000 }, (_, i) => (i < 10 ? 1 : 0));
    const weights = weighLateLabels(labels, 0.5);
    const sum = (values: Float32Array): number => values.reduce((all, one) => all + one, 0);
    expect(sum(weights)).toBeCloseTo(1000, 2);
    expect(sum(weights.subarray(0, 10))).toBeCloseTo(20, 5);
  });
  test('change nothing where all clicks are known', () => {
    expect([...weighLateLabels(Float32Array.of(1, 0, 0), 1)]).toEqual([1, 1, 1]);
  });
});
