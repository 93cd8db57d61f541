import { beforeAll, describe, expect, test } from 'vitest';
import { matrix, type Matrix } from '../core/matrix.ts';
import { Cancelled } from '../core/pulse.ts';
import { loadKernels, type Kernels } from '../kernels/load.ts';
import { randomVectors, searchPlainly } from './plain-search.fixture.ts';
import type { BuildOptions, IndexKind, VectorIndex } from './protocol.ts';
import { clusteredVectors, find, rowOf } from './random-vectors.fixture.ts';
import { indexKinds } from './registry.ts';

let kernels: Kernels;
beforeAll(async () => {
  const loaded = await loadKernels();
  if (!loaded.ok) throw new Error(loaded.error.code);
  kernels = loaded.value;
});

async function build(kind: IndexKind, vectors: Matrix, options?: BuildOptions): Promise<VectorIndex> {
  const built = await kind.build(vectors, {}, kernels, options);
  if (!built.ok) throw new Error(built.error.code);
  return built.value;
}

const kinds = Object.entries<IndexKind>(indexKinds);

describe.each(kinds)('%s', (name, kind) => {
  test('finds most of the nearest, best first, each once; exact scores where it says so', async () => {
    const vectors = randomVectors(3, 400, 12);
    const index = await build(kind, vectors);
    expect(index).toMatchObject({ name, count: 400, dimensions: 12 });
    expect(index.bytesPerVector).toBeGreaterThan(0);
    let shared = 0;
    for (let q = 0; q < 20; q += 1) {
      const query = rowOf(vectors, q);
      const { ids, scores } = find(index, query, 10);
      expect(ids.length).toBe(10);
      expect(scores).toEqual([...scores].toSorted((a, b) => b - a));
      expect(new Set(ids).size).toBe(10);
      const all = searchPlainly(vectors, query, 400);
      const best = { ids: all.ids.slice(0, 10), scores: all.scores.slice(0, 10) };
      if (kind.exactSearch) expect({ ids, scores }).toEqual(best);
      ids.forEach((id, i) => {
        const score = all.scores[all.ids.indexOf(id)] ?? NaN;
        if (kind.exactScores) expect(scores[i]).toBe(score);
        // numbers up to 3 in 12 dimensions: inner products up to 108
        expect(Math.abs((scores[i] ?? NaN) - score)).toBeLessThan(kind.exactScores ? 1e-9 : 8);
      });
      shared += best.ids.filter((id) => ids.includes(id)).length;
    }
    expect(shared).toBeGreaterThan(0.7 * 200);
    expect(index.counters.distances).toBeGreaterThan(0);
    expect(index.counters.bytesTouched).toBeGreaterThan(0);
    index.dispose();
  });
  test('refuses an empty table, numbers that are not finite and settings out of range', async () => {
    const before = kernels.bytesInUse();
    expect(await kind.build(matrix(0, 3), {}, kernels)).toMatchObject({
      ok: false,
      error: { code: 'no-vectors', index: name },
    });
    const broken = matrix(2, 2, Float32Array.of(1, 2, NaN, 4));
    expect(await kind.build(broken, {}, kernels)).toMatchObject({
      ok: false,
      error: { code: 'vector-not-finite', index: name, row: 1 },
    });
    for (const setting of [...Object.keys(kind.settings), 'unknown']) {
      expect(await kind.build(randomVectors(1, 9, 2), { [setting]: -1 }, kernels)).toEqual({
        ok: false,
        error: { code: 'setting-out-of-range', index: name, setting, value: -1 },
      });
    }
    expect(kernels.bytesInUse()).toBe(before);
  });
  test('only settings that searching alone reads can be tuned', async () => {
    const index = await build(kind, randomVectors(2, 60, 4));
    for (const [setting, { tunable, maximum }] of Object.entries(kind.settings)) {
      expect(index.tune({ [setting]: maximum }).ok).toBe(tunable);
      expect(index.tune({ [setting]: maximum + 1 }).ok).toBe(false);
    }
    expect(find(index, new Float32Array(4), 3).ids.length).toBe(3);
    index.dispose();
  });
  test('vectors may be fewer than every setting: one, two, and all alike', async () => {
    for (const rows of [1, 2, 5]) {
      const vectors = randomVectors(rows, rows, 3);
      const index = await build(kind, vectors);
      expect(find(index, rowOf(vectors, 0), 10).ids.toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: rows }, (_, i) => i),
      );
      index.dispose();
    }
    const alike = await build(kind, matrix(50, 4, new Float32Array(200).fill(0.5)));
    expect(find(alike, Float32Array.of(1, 1, 1, 1), 5).scores.every((s) => Math.abs(s - 2) < 0.02)).toBe(
      true,
    );
    alike.dispose();
  });
  test('vectors added later are found under the ids that follow', async () => {
    const all = clusteredVectors(4, 900, 16);
    const index = await build(kind, matrix(600, 16, all.data.slice(0, 600 * 16)));
    expect((await index.add(matrix(299, 16, all.data.slice(600 * 16, 899 * 16)))).ok).toBe(true);
    expect((await index.add(matrix(1, 16, rowOf(all, 899)))).ok).toBe(true);
    expect(index.count).toBe(900);
    let hits = 0;
    for (let row = 600; row < 900; row += 1)
      hits += find(index, rowOf(all, row), 3).ids.includes(row) ? 1 : 0;
    expect(hits).toBeGreaterThan(0.9 * 300);
    expect(find(index, rowOf(all, 899), 3).ids).toContain(899);
    expect(await index.add(matrix(1, 3))).toEqual({
      ok: false,
      error: { code: 'width-mismatch', index: name, want: 16, got: 3 },
    });
    expect(await index.add(matrix(1, 16, new Float32Array(16).fill(Infinity)))).toMatchObject({
      error: { code: 'vector-not-finite', row: 0 },
    });
    expect(index.count).toBe(900);
    index.dispose();
  });
  test('the cosine does not depend on lengths', async () => {
    const unit = clusteredVectors(5, 500, 10);
    const scaled = matrix(
      500,
      10,
      unit.data.map((value, i) => value * (1 + (Math.floor(i / 10) % 7))),
    );
    const index = await build(kind, scaled, { metric: 'cosine' });
    const exact = await build(indexKinds.flat, unit);
    for (let q = 0; q < 20; q += 1) {
      const query = rowOf(unit, q);
      const got = find(
        index,
        query.map((value) => value * 9),
        5,
      );
      const want = find(exact, query, 5);
      expect(got.ids[0]).toBe(want.ids[0]);
      expect(Math.abs((got.scores[0] ?? NaN) - 1)).toBeLessThan(kind.exactScores ? 1e-5 : 0.15);
    }
    expect(find(index, new Float32Array(10), 3).scores.map(Math.abs)).toEqual([0, 0, 0]);
    index.dispose();
    exact.dispose();
  });
  test('the same seed gives the same bytes; stored and read back it finds the same', async () => {
    const vectors = clusteredVectors(6, 700, 11);
    const [index, twin] = [await build(kind, vectors, { seed: 9 }), await build(kind, vectors, { seed: 9 })];
    const bytes = index.serialise();
    expect(Buffer.from(bytes).equals(Buffer.from(twin.serialise()))).toBe(true);
    const read = kind.deserialise(bytes, kernels);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value).toMatchObject({ name, count: 700, dimensions: 11, metric: 'inner-product' });
    const more = clusteredVectors(7, 50, 11);
    for (const one of [index, read.value]) expect((await one.add(more)).ok).toBe(true);
    for (let q = 0; q < 30; q += 1) {
      expect(find(read.value, rowOf(vectors, q), 12)).toEqual(find(index, rowOf(vectors, q), 12));
      expect(find(read.value, rowOf(more, q), 12)).toEqual(find(index, rowOf(more, q), 12));
    }
    for (const one of [index, twin, read.value]) one.dispose();
  });
  test('a stored index that is truncated, damaged, of another version or kind is a typed error', async () => {
    const index = await build(kind, clusteredVectors(8, 200, 5));
    const bytes = index.serialise();
    index.dispose();
    const before = kernels.bytesInUse();
    const broken = (change: Uint8Array): unknown => kind.deserialise(change, kernels);
    const error = { ok: false, error: { code: 'index-file-broken', index: name } };
    for (const length of [0, 3, 16, 40, bytes.length >> 1, bytes.length - 4, bytes.length - 1]) {
      expect(broken(bytes.slice(0, length))).toMatchObject(error);
    }
    for (const at of [0, 4, 8, 12, 20, bytes.length >> 1, bytes.length - 1]) {
      const change = bytes.slice();
      change[at] = (change[at] ?? 0) ^ 1;
      expect(broken(change)).toMatchObject(error);
    }
    const other = kinds.find(([, one]) => one !== kind)?.[1];
    expect(other?.deserialise(bytes, kernels)).toMatchObject({ error: { code: 'index-file-broken' } });
    expect(kernels.bytesInUse()).toBe(before);
  });
  test('building can be cancelled at any pulse, adding too, and no memory stays', async () => {
    const vectors = clusteredVectors(9, 600, 8);
    const before = kernels.bytesInUse();
    let pulses = 0;
    const whole = await build(kind, vectors, { pulse: () => void (pulses += 1) });
    for (let stop = 0; stop < pulses; stop += Math.max(1, Math.floor(pulses / 6))) {
      let left = stop;
      const pulse = (): undefined => {
        if (left === 0) throw new Cancelled();
        left -= 1;
      };
      const held = kernels.bytesInUse();
      await expect(build(kind, vectors, { pulse })).rejects.toThrow(Cancelled);
      expect(kernels.bytesInUse()).toBe(held);
    }
    const stopped = (): undefined => {
      throw new Cancelled();
    };
    if (pulses > 0) await expect(whole.add(vectors, stopped)).rejects.toThrow(Cancelled);
    expect(find(whole, rowOf(vectors, 0), 5).ids).toContain(0);
    expect((await whole.add(vectors)).ok).toBe(true);
    expect(find(whole, rowOf(vectors, 0), 5).ids).toContain(0);
    whole.dispose();
    whole.dispose();
    expect(kernels.bytesInUse()).toBe(before);
    expect(() => find(whole, new Float32Array(8), 1)).toThrow('disposed');
    expect(() => whole.serialise()).toThrow('disposed');
  });
  test('a memory that cannot grow is a typed error, and nothing stays allocated', async () => {
    const vectors = clusteredVectors(10, 300, 6);
    const before = kernels.bytesInUse();
    let passing = 0;
    for (let isBuilt = false; !isBuilt; passing += 1) {
      let left = passing;
      const full: Kernels = {
        ...kernels,
        allocate(plan) {
          left -= 1;
          return left < 0
            ? { ok: false, error: { code: 'out-of-memory', needBytes: 77 } }
            : kernels.allocate(plan);
        },
      };
      const built = await kind.build(vectors, {}, full);
      isBuilt = built.ok;
      if (built.ok) built.value.dispose();
      else expect(built.error).toEqual({ code: 'index-out-of-memory', index: name, needBytes: 77 });
      expect(kernels.bytesInUse()).toBe(before);
    }
    expect(passing).toBeGreaterThan(2);
  });
});
