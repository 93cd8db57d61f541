import { expect, test } from 'vitest';
import type { GrowthSummary } from './case-summary.ts';
import { plotGrowth } from './growth-plot.ts';

const point = (index: string, videos: number, queryMs: number): GrowthSummary => ({
  index,
  videos,
  queryMs,
  buildMs: videos / 100,
  bytesPerVector: 128,
  recallAt10: 1,
});

test('what is linear is a straight line of equal steps, both ways', () => {
  const plot = plotGrowth([
    point('flat', 10_000, 0.05),
    point('flat', 100_000, 0.5),
    point('flat', 1_000_000, 5),
    point('hnsw', 10_000, 0.05),
    point('hnsw', 1_000_000, 0.1),
  ]);
  const lines = [...plot.matchAll(/<path d="M([^"]+)" fill="none"/g)].map(([, path = '']) =>
    path.split('L').map((place) => place.split(' ').map(Number)),
  );
  expect(lines).toHaveLength(6); // two indexes in three panels
  const [[ax = NaN, ay = NaN] = [], [bx = NaN, by = NaN] = [], [cx = NaN, cy = NaN] = []] = lines[0] ?? [];
  expect(bx - ax).toBeCloseTo(cx - bx, 0);
  expect(by - ay).toBeCloseTo(cy - by, 0);
  expect(by).toBeLessThan(ay);
  expect(plot.match(/>hnsw</g)).toHaveLength(3);
  expect(plot).not.toMatch(/NaN|Infinity|undefined/);
});

test('one size has an axis too', () => {
  expect(plotGrowth([point('flat', 10_000, 0.05)])).not.toMatch(/NaN|Infinity|undefined/);
});
