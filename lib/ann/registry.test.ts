import { beforeAll, describe, expect, test } from 'vitest';
import { matrix } from '../core/matrix.ts';
import { loadKernels, type Kernels } from '../kernels/load.ts';
import { randomVectors, searchPlainly } from './plain-search.fixture.ts';
import { indexKinds } from './registry.ts';

let kernels: Kernels;
beforeAll(async () => {
  const loaded = await loadKernels();
  if (!loaded.ok) throw new Error(loaded.error.code);
  kernels = loaded.value;
});

describe.each(Object.entries(indexKinds))('%s', (name, kind) => {
  test('finds most of the nearest, best first, each once, with its true score', () => {
    const vectors = randomVectors(3, 400, 12);
    const built = kind.build(vectors, kind.defaults, kernels);
    if (!built.ok) throw new Error(built.error.code);
    const index = built.value;
    expect(index).toMatchObject({ name, count: 400, dimensions: 12 });
    let shared = 0;
    for (let q = 0; q < 20; q += 1) {
      const query = vectors.data.slice(q * 12, (q + 1) * 12);
      const ids = new Int32Array(10);
      const scores = new Float32Array(10);
      expect(index.search(query, 10, ids, scores)).toBe(10);
      expect([...scores]).toEqual([...scores].toSorted((a, b) => b - a));
      expect(new Set(ids).size).toBe(10);
      const all = searchPlainly(vectors, query, 400);
      ids.forEach((id, i) => expect(scores[i]).toBe(all.scores[all.ids.indexOf(id)]));
      shared += all.ids.slice(0, 10).filter((id) => ids.includes(id)).length;
    }
    expect(shared).toBeGreaterThan(0.7 * 200);
    expect(index.counters.distances).toBeGreaterThan(0);
    expect(index.counters.bytesTouched).toBeGreaterThan(0);
    const used = kernels.bytesInUse();
    index.dispose();
    expect(kernels.bytesInUse()).toBeLessThanOrEqual(used);
    expect(() => index.search(new Float32Array(12), 1, new Int32Array(1), new Float32Array(1))).toThrow(
      'disposed',
    );
  });
  test('refuses an empty table and numbers that are not finite', () => {
    expect(kind.build(matrix(0, 3), kind.defaults, kernels)).toMatchObject({
      ok: false,
      error: { code: 'no-vectors', index: name },
    });
    const broken = matrix(2, 2, Float32Array.of(1, 2, NaN, 4));
    expect(kind.build(broken, kind.defaults, kernels)).toMatchObject({
      ok: false,
      error: { code: 'vector-not-finite', index: name, row: 1 },
    });
  });
});
