import { beforeAll, describe, expect, test } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { createRandom } from '../../core/random.ts';
import { loadKernels, type Kernels } from '../../kernels/load.ts';
import { randomVectors, searchPlainly } from '../plain-search.fixture.ts';
import type { VectorIndex } from '../protocol.ts';
import { flatIndex } from './flat.ts';

let kernels: Kernels;
beforeAll(async () => {
  const loaded = await loadKernels();
  if (!loaded.ok) throw new Error(loaded.error.code);
  kernels = loaded.value;
});

async function build(vectors: Parameters<typeof flatIndex.build>[0]): Promise<VectorIndex> {
  const built = await flatIndex.build(vectors, {}, kernels);
  if (!built.ok) throw new Error(built.error.code);
  return built.value;
}

function search(index: VectorIndex, query: Float32Array, k: number): { ids: number[]; scores: number[] } {
  const size = Math.min(k, index.count);
  const ids = new Int32Array(size);
  const scores = new Float32Array(size);
  const found = index.search(query, k, ids, scores);
  return { ids: [...ids.subarray(0, found)], scores: [...scores.subarray(0, found)] };
}

describe('flat index', () => {
  test('by hand: largest inner product first, ties by lowest id', async () => {
    const index = await build(matrix(5, 2, Float32Array.of(1, 0, 0, 2, 1, 0, 3, 1, -1, 0)));
    expect(search(index, Float32Array.of(1, 0), 4)).toEqual({ ids: [3, 0, 2, 1], scores: [3, 1, 1, 0] });
    expect(search(index, Float32Array.of(0, 0), 3)).toEqual({ ids: [0, 1, 2], scores: [0, 0, 0] });
    index.dispose();
  });
  test.each([1, 2, 3, 4, 5, 7, 8, 31, 32, 33])(
    'finds exactly what plain search finds, %i dimensions',
    async (columns) => {
      const random = createRandom(columns, 'queries');
      for (const rows of [1, 3, 4, 5, 63, 200]) {
        const vectors = randomVectors(columns * 1000 + rows, rows, columns);
        const index = await build(vectors);
        for (const k of [1, 2, 10, 199, 200, 500]) {
          const query = Float32Array.from({ length: columns }, () => random.below(9) - 4);
          expect(search(index, query, k)).toEqual(searchPlainly(vectors, query, k));
        }
        index.dispose();
      }
    },
  );
  test('more results than at first', async () => {
    const vectors = randomVectors(5, 5000, 4);
    const index = await build(vectors);
    const query = Float32Array.of(1, -2, 0.5, 3);
    for (const k of [10, 5000, 2000]) {
      expect(search(index, query, k)).toEqual(searchPlainly(vectors, query, k));
    }
    index.dispose();
  });
  test('does not change or keep the vectors it was built over', async () => {
    const vectors = randomVectors(6, 50, 8);
    const before = vectors.data.slice();
    const index = await build(vectors);
    const query = new Float32Array(8).fill(1);
    const found = search(index, query, 5);
    expect(vectors.data).toEqual(before);
    vectors.data.fill(0);
    expect(search(index, query, 5)).toEqual(found);
    index.dispose();
  });
  test('keeps working when the kernels memory grows after it was built', async () => {
    const vectors = randomVectors(7, 100, 16);
    const index = await build(vectors);
    const query = vectors.data.slice(0, 16);
    const before = search(index, query, 10);
    const large = kernels.allocate({ block: { f32: 4_000_000 } });
    expect(large.ok).toBe(true);
    expect(search(index, query, 10)).toEqual(before);
    if (large.ok) large.value.free();
    index.dispose();
  });
  test('counts what it touched', async () => {
    const index = await build(randomVectors(8, 30, 8));
    expect(index).toMatchObject({ name: 'flat', count: 30, dimensions: 8, bytesPerVector: 32 });
    search(index, new Float32Array(8), 3);
    search(index, new Float32Array(8), 9);
    expect(index.counters).toEqual({ distances: 60, bytesTouched: 60 * 32 });
    index.dispose();
  });
  test('gives all memory back, and cannot be searched afterwards', async () => {
    const before = kernels.bytesInUse();
    const index = await build(randomVectors(9, 2000, 8));
    search(index, new Float32Array(8), 1900);
    expect(kernels.bytesInUse()).toBeGreaterThan(before);
    index.dispose();
    index.dispose();
    expect(kernels.bytesInUse()).toBe(before);
    expect(() => search(index, new Float32Array(8), 1)).toThrow('disposed');
  });
  test('errors of building', async () => {
    const code = async (...input: Parameters<typeof matrix>): Promise<unknown> => {
      const built = await flatIndex.build(matrix(...input), {}, kernels);
      return built.ok ? built.value : built.error;
    };
    expect(await code(0, 4)).toEqual({ code: 'no-vectors', index: 'flat' });
    expect(await code(4, 0)).toEqual({ code: 'no-vectors', index: 'flat' });
    expect(await code(3, 2, Float32Array.of(1, 2, 3, 4, 5, NaN))).toEqual({
      code: 'vector-not-finite',
      index: 'flat',
      row: 2,
    });
    expect(await code(3, 2, Float32Array.of(1, 2, Infinity, 4, 5, 6))).toMatchObject({ row: 1 });
  });
  test('programmer errors name the bad value', async () => {
    const index = await build(randomVectors(10, 20, 3));
    expect(() => search(index, new Float32Array(4), 1)).toThrow('4');
    expect(() => search(index, Float32Array.of(1, NaN, 0), 1)).toThrow('NaN');
    expect(() => search(index, new Float32Array(3), 0)).toThrow('0');
    expect(() => search(index, new Float32Array(3), 1.5)).toThrow('1.5');
    expect(() => index.search(new Float32Array(3), 5, new Int32Array(4), new Float32Array(5))).toThrow(
      '4 ids',
    );
    index.dispose();
  });
});
