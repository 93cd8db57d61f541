import { expect, test } from 'vitest';
import { formatCharts, judgeCharts, summariseCharts, summariseFrames } from './charts-summary.ts';

const frames = (framesPerSecond: number) => ({ framesPerSecond, longestFrameMs: 40 });
const times = {
  points: 100_000,
  mapMs: [300, 200, 900],
  mapDrags: [frames(60)],
  training: [frames(50), frames(59.8), frames(59.6)],
};

test('by hand: five frames in 100 ms are 40 a second, the longest gap is 50 ms', () => {
  expect(summariseFrames([0, 16, 34, 50, 100])).toEqual({ framesPerSecond: 40, longestFrameMs: 50 });
});

test('the median round decides', () => {
  const summary = summariseCharts(times);
  expect(judgeCharts(summary).map(({ id, value, met }) => [id, value, met])).toEqual([
    ['chart-training', 59.6, true],
    ['chart-map', 0.3, true],
  ]);
  const slow = judgeCharts(summariseCharts({ ...times, mapMs: [1001] }));
  expect(slow.map(({ met }) => met)).toEqual([true, false]);
});

test('every round is told', () => {
  const text = formatCharts(summariseCharts(times)).join('\n');
  expect(text).toContain('50.0, 59.8, 59.6; longest frame 40 ms');
  expect(text).toContain('100,000 points, click to drawn  300, 200, 900 ms');
});
