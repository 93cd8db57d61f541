import { expect, test } from 'vitest';
import { indexKinds } from '../../ann/registry.ts';
import { canTune, listVariants } from './index-variants.ts';
import { chooseCutoffs } from './measure-lists.ts';
import { firstReaching, interpolateAt } from './sample-curve.ts';

test('between points a curve is straight; where it goes up, the top counts', () => {
  const xs = [0, 0, 0.5, 1];
  const ys = [0, 0.4, 0.6, 1];
  expect(interpolateAt([0, 0.25, 0.5, 0.75, 1], xs, ys)).toEqual([0.4, 0.5, 0.6, 0.8, 1]);
});

test('a step curve has the value of the first point that reaches a place', () => {
  expect(firstReaching([0, 0.5, 0.6, 1], [0.5, 1], [1, 0.25])).toEqual([1, 1, 0.25, 0.25]);
});

test('cutoffs hold what the design takes, ascend, and end with the catalogue', () => {
  expect(chooseCutoffs([250], 400)).toEqual([10, 20, 50, 100, 200, 250, 300, 400]);
  expect(chooseCutoffs([5000], 20_000)).toEqual([10, 20, 50, 100, 200, 300, 500, 700, 1000]);
});

test('the drawn kind is swept through its own setting, beside the exact scan', () => {
  const drawn = { index: 'ivf-flat', settings: { nlist: 20, nprobe: 5 } };
  const variants = listVariants(indexKinds, drawn, { k: 100, dimensions: 32 }, false);
  expect(variants.map(({ index, setting }) => [index, setting])).toEqual([
    ['flat', undefined],
    ['ivf-flat', 'nprobe'],
  ]);
  // more than all cells cannot be opened
  expect(variants[1]?.points.map(({ nprobe }) => nprobe)).toEqual([1, 2, 4, 5, 8, 16, 20]);
});

test('a graph keeps at least as many as are asked for, so that less makes no difference', () => {
  const drawn = { index: 'hnsw', settings: { efSearch: 64 } };
  const [, swept] = listVariants(indexKinds, drawn, { k: 300, dimensions: 32 }, false);
  expect(swept?.points.map(({ efSearch }) => efSearch)).toEqual([300, 512, 1024, 2048]);
});

test('all kinds are measured where nothing can change in the drawn one; only what searching reads can be tuned', () => {
  const drawn = { index: 'flat', settings: {} };
  const names = listVariants(indexKinds, drawn, { k: 10, dimensions: 8 }, false).map(({ index }) => index);
  expect([...new Set(names)]).toEqual(Object.keys(indexKinds));
  const hnsw = { index: 'hnsw', settings: {} };
  const asked = listVariants(indexKinds, hnsw, { k: 10, dimensions: 8 }, true);
  expect([...new Set(asked.map(({ index }) => index))]).toEqual(Object.keys(indexKinds));
  const kind = indexKinds['ivf-pq'];
  expect(canTune(kind, { nlist: 4, nprobe: 1 }, { nlist: 4, nprobe: 2 })).toBe(true);
  expect(canTune(kind, { nlist: 4, subQuantizers: 2 }, { nlist: 4, subQuantizers: 4 })).toBe(false);
});
