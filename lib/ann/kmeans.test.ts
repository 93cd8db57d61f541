import { afterEach, describe, expect, test } from 'vitest';
import { silentPulse } from '../core/pulse.ts';
import { createRandom } from '../core/random.ts';
import { plainDot, rowsOf } from '../kernels/plain.ts';
import { Bench, kernelsForTest, normals } from '../kernels/testing.ts';
import { assignPoints, panelRoom, trainCentroids } from './kmeans.ts';

const bench = new Bench(await kernelsForTest());
const { kernels } = bench;
afterEach(() => bench.free());

const distance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + (value - (b[i] ?? NaN)) ** 2, 0);

/** The mean squared distance of points to their nearest centroid. */
function distortion(points: readonly number[][], centroids: readonly number[][]): number {
  const nearest = points.map((point) => Math.min(...centroids.map((one) => distance(point, one))));
  return nearest.reduce((sum, value) => sum + value, 0) / points.length;
}

async function train(values: Float32Array, width: number, k: number, seed = 1): Promise<number[][]> {
  const points = {
    pointer: bench.floats(values).pointer,
    count: values.length / width,
    stride: width,
    width,
  };
  const out = bench.floats(k * width);
  const random = createRandom(seed, 'k-means');
  const before = kernels.bytesInUse();
  expect(await trainCentroids(kernels, points, k, out.pointer, random, silentPulse)).toBe(undefined);
  expect(kernels.bytesInUse()).toBe(before);
  return rowsOf(out.view, width);
}

describe('nearest centroids', () => {
  test.each([
    [1, 1, 1],
    [7, 3, 5],
    [10, 8, 8],
    [33, 17, 4],
    [6, 2, 256],
  ])(
    '%i points of %i numbers, %i centroids: the nearest, lowest first, and its score',
    async (n, width, k) => {
      const random = createRandom(3, 'assign', n);
      const [points, centroids] = [normals(random, n * (width + 2)), normals(random, k * width)];
      // two equal centroids: the lower one is named
      if (k > 4) centroids.copyWithin(4 * width, width, 2 * width);
      const room = panelRoom(k, width);
      const [panels, bias] = [bench.floats(room.panels), bench.floats(room.bias)];
      kernels.call.packPanels(panels.pointer, bias.pointer, bench.floats(centroids).pointer, k, width);
      const [ids, scores] = [bench.words(n), bench.floats(n)];
      const all = { pointer: bench.floats(points).pointer, count: n, stride: width + 2, width };
      const packed = { k, panels: panels.pointer, bias: bias.pointer };
      await assignPoints(kernels, all, packed, ids.pointer, scores.pointer, silentPulse);
      rowsOf(points, width + 2).forEach((row, i) => {
        const point = row.slice(0, width);
        const want = rowsOf(centroids, width).map((c) => plainDot(point, c) - plainDot(c, c) / 2);
        const best = want.indexOf(Math.max(...want));
        expect(ids.view[i]).toBe(best);
        expect(scores.view[i]).toBeCloseTo(want[best] ?? NaN, 4);
      });
    },
  );
});

describe('k-means', () => {
  test('as many centroids as points: every point is one', async () => {
    const values = normals(createRandom(4, 'points'), 20 * 3);
    expect(distortion(rowsOf(values, 3), await train(values, 3, 20))).toBe(0);
  });
  test('centroids without points move: three places held by many points are all found', async () => {
    const places = [
      [0, 0],
      [5, 1],
      [-3, 4],
    ];
    for (let seed = 0; seed < 20; seed += 1) {
      const random = createRandom(seed, 'places');
      // most points lie on the first place, so that a start from drawn points doubles it
      const drawn = Array.from({ length: 97 }, () => places[random.below(12)] ?? places[0] ?? []);
      const values = Float32Array.from([...places, ...drawn].flat());
      expect(distortion(places, await train(values, 2, 3, seed))).toBe(0);
    }
  });
  test('fewer different points than centroids is no fault', async () => {
    const centroids = await train(Float32Array.of(1, 1, 1, 1, 2, 2), 1, 5);
    expect(centroids.flat().every(Number.isFinite)).toBe(true);
    expect(distortion([[1], [2]], centroids)).toBe(0);
  });
  test('finds the centres of groups that lie apart', async () => {
    const random = createRandom(6, 'groups');
    const values = Float32Array.from(
      { length: 800 },
      (_, i) => 20 * (Math.floor(i / 2) % 4) + random.normal(),
    );
    const centroids = (await train(values, 2, 4)).toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
    centroids.forEach((one, group) => {
      // 100 points a group: a standard error of 0.1
      for (const value of one) expect(Math.abs(value - 20 * group)).toBeLessThan(0.5);
    });
  });
});
