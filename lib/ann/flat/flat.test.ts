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

function build(vectors: Parameters<typeof flatIndex.build>[0]): VectorIndex {
  const built = flatIndex.build(vectors, {}, kernels);
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
  test('by hand: largest inner product first, ties by lowest id', () => {
    const index = build(matrix(5, 2, Float32Array.of(1, 0, 0, 2, 1, 0, 3, 1, -1, 0)));
    expect(search(index, Float32Array.of(1, 0), 4)).toEqual({ ids: [3, 0, 2, 1], scores: [3, 1, 1, 0] });
    expect(search(index, Float32Array.of(0, 0), 3)).toEqual({ ids: [0, 1, 2], scores: [0, 0, 0] });
    index.dispose();
  });
  test.each([1, 2, 3, 4, 5, 7, 8, 31, 32, 33])(
    'finds exactly what plain search finds, %i dimensions',
    (columns) => {
      const random = createRandom(columns, 'queries');
      for (const rows of [1, 3, 4, 5, 63, 200]) {
        const vectors = randomVectors(columns * 1000 + rows, rows, columns);
        const index = build(vectors);
        for (const k of [1, 2, 10, 199, 200, 500]) {
          const query = Float32Array.from({ length: columns }, () => random.below(9) - 4);
          expect(search(index, query, k)).toEqual(searchPlainly(vectors, query, k));
        }
        index.dispose();
      }
    },
  );
  test('more results than at first', () => {
    const vectors = randomVectors(5, 5000, 4);
    const index = build(vectors);
    const query = Float32Array.of(1, -2, 0.5, 3);
    for (const k of [10, 5000, 2000]) {
      expect(search(index, query, k)).toEqual(searchPlainly(vectors, query, k));
    }
    index.dispose();
  });
  test('does not change or keep the vectors it was built over', () => {
    const vectors = randomVectors(6, 50, 8);
    const before = vectors.data.slice();
    const index = build(vectors);
    const query = new Float32Array(8).fill(1);
    const found = search(index, query, 5);
    expect(vectors.data).toEqual(before);
    vectors.data.fill(0);
    expect(search(index, query, 5)).toEqual(found);
    index.dispose();
  });
  test('keeps working when the kernels memory grows after it was built', () => {
    const vectors = randomVectors(7, 100, 16);
    const index = build(vectors);
    const query = vectors.data.slice(0, 16);
    const before = search(index, query, 10);
    const large = kernels.allocate({ block: { f32: 4_000_000 } });
    expect(large.ok).toBe(true);
    expect(search(index, query, 10)).toEqual(before);
    if (large.ok) large.value.free();
    index.dispose();
  });
  test('counts what it touched', () => {
    const index = build(randomVectors(8, 30, 8));
    expect(index).toMatchObject({ name: 'flat', count: 30, dimensions: 8, bytesPerVector: 32 });
    search(index, new Float32Array(8), 3);
    search(index, new Float32Array(8), 9);
    expect(index.counters).toEqual({ distances: 60, bytesTouched: 60 * 32 });
    index.dispose();
  });
  test('gives all memory back, and cannot be searched afterwards', () => {
    const before = kernels.bytesInUse();
    const index = build(randomVectors(9, 2000, 8));
    search(index, new Float32Array(8), 1900);
    expect(kernels.bytesInUse()).toBeGreaterThan(before);
    index.dispose();
    index.dispose();
    expect(kernels.bytesInUse()).toBe(before);
    expect(() => search(index, new Float32Array(8), 1)).toThrow('disposed');
  });
  test('errors of building', () => {
    const code = (...input: Parameters<typeof matrix>): unknown => {
      const built = flatIndex.build(matrix(...input), {}, kernels);
      return built.ok ? built.value : built.error;
    };
    expect(code(0, 4)).toEqual({ code: 'no-vectors', index: 'flat' });
    expect(code(4, 0)).toEqual({ code: 'no-vectors', index: 'flat' });
    expect(code(3, 2, Float32Array.of(1, 2, 3, 4, 5, NaN))).toEqual({
      code: 'vector-not-finite',
      index: 'flat',
      row: 2,
    });
    expect(code(3, 2, Float32Array.of(1, 2, Infinity, 4, 5, 6))).toMatchObject({ row: 1 });
  });
  test('a memory that cannot grow is a typed error, and nothing stays allocated', () => {
    for (const passing of [0, 1]) {
      let calls = 0;
      let freed = 0;
      const full: Kernels = {
        ...kernels,
        allocate: (plan) => {
          calls += 1;
          if (calls > passing) return { ok: false, error: { code: 'out-of-memory', needBytes: 77 } };
          const allocated = kernels.allocate(plan);
          if (!allocated.ok) return allocated;
          const { free, ...rest } = allocated.value;
          return {
            ok: true,
            value: {
              ...rest,
              free() {
                freed += 1;
                free();
              },
            },
          };
        },
      };
      expect(flatIndex.build(randomVectors(1, 4, 2), {}, full)).toMatchObject({
        ok: false,
        error: { code: 'index-out-of-memory' },
      });
      expect(freed).toBe(passing);
    }
  });
  test('programmer errors name the bad value', () => {
    const index = build(randomVectors(10, 20, 3));
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
