import { beforeAll, describe, expect, test } from 'vitest';
import { matrix, type Matrix } from '../core/matrix.ts';
import { kernelsForTest } from '../kernels/testing.ts';
import type { Kernels } from '../kernels/load.ts';
import { IndexFile } from './index-file.ts';
import type { IndexKind, VectorIndex } from './protocol.ts';
import { clusteredVectors, find, meanRecall, rowOf } from './random-vectors.fixture.ts';
import { indexKinds } from './registry.ts';

const K = 10;
const vectors = clusteredVectors(1, 4000, 24);
const queries = clusteredVectors(2, 60, 24);
let kernels: Kernels;
let exact: VectorIndex;
beforeAll(async () => {
  kernels = await kernelsForTest();
  exact = await build(indexKinds.flat, vectors);
});

async function build<S extends string>(
  kind: IndexKind<S>,
  over: Matrix,
  settings: Partial<Record<S, number>> = {},
): Promise<VectorIndex> {
  const built = await kind.build(over, settings, kernels, { seed: 5 });
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  return built.value;
}

/** Recall at each value of a setting that can be tuned. */
function recallsBy(index: VectorIndex, setting: string, values: readonly number[]): number[] {
  return values.map((value) => {
    expect(index.tune({ [setting]: value }).ok).toBe(true);
    return meanRecall(index, exact, queries, K);
  });
}

function expectGrowing(recalls: readonly number[]): void {
  expect(recalls).toEqual(recalls.toSorted((a, b) => a - b));
  expect(recalls.at(-1) ?? 0).toBeGreaterThan((recalls[0] ?? 1) + 0.05);
}

describe('IVF-flat', () => {
  test('recall grows with nprobe; with all cells it is the flat index, bit for bit', async () => {
    const index = await build(indexKinds['ivf-flat'], vectors, { nlist: 64 });
    const recalls = recallsBy(index, 'nprobe', [1, 2, 4, 8, 64]);
    expectGrowing(recalls);
    expect(recalls.at(-1)).toBe(1);
    for (const k of [1, 10, 777, 4000]) {
      expect(find(index, rowOf(queries, 0), k)).toEqual(find(exact, rowOf(queries, 0), k));
    }
    index.dispose();
  });
  test('counts centroids and the vectors of opened cells', async () => {
    const index = await build(indexKinds['ivf-flat'], vectors, { nlist: 64, nprobe: 64 });
    find(index, rowOf(queries, 0), 5);
    expect(index.counters).toEqual({ distances: 64 + 4000, bytesTouched: (64 + 4000) * 24 * 4 });
    index.dispose();
  });
});

describe('IVF-PQ', () => {
  test('recall grows with nprobe and with bytes, and re-ranking does not lower it', async () => {
    const recalls: number[] = [];
    for (const subQuantizers of [4, 8, 24]) {
      const index = await build(indexKinds['ivf-pq'], vectors, { nlist: 64, subQuantizers });
      const byProbe = recallsBy(index, 'nprobe', [1, 4, 64]);
      expectGrowing(byProbe);
      recalls.push(byProbe.at(-1) ?? NaN);
      const again = await build(indexKinds['ivf-pq'], vectors, {
        nlist: 64,
        subQuantizers,
        nprobe: 64,
        rerank: 50,
      });
      expect(meanRecall(again, exact, queries, K)).toBeGreaterThanOrEqual(byProbe.at(-1) ?? NaN);
      index.dispose();
      again.dispose();
    }
    expectGrowing(recalls);
  });
  test('a score is the inner product with what the codes of the residual stand for', async () => {
    const settings = { nlist: 8, nprobe: 8, subQuantizers: 8 };
    const index = await build(indexKinds['ivf-pq'], vectors, settings);
    const file = new IndexFile(index.serialise(), 'ivf-pq');
    const [centroids, books] = [file.floats('centroids', 8 * 24), file.floats('books', 256 * 24)];
    const offsets = file.words('offsets', 9, 0, 4000);
    const [ids, codes] = [file.words('ids', 4000, 0, 3999), file.bytes('payload', 4000 * 8)];
    const decode = (place: number): number[] => {
      const cell = offsets.findLastIndex((offset) => offset <= place);
      return Array.from({ length: 24 }, (_, i) => {
        const part = Math.floor(i / 3);
        const code = codes[place * 8 + part] ?? NaN;
        return (centroids[cell * 24 + i] ?? NaN) + (books[(part * 256 + code) * 3 + (i % 3)] ?? NaN);
      });
    };
    const query = rowOf(queries, 2);
    const found = find(index, query, 4000);
    expect(found.ids.length).toBe(4000);
    let error = 0;
    for (let place = 0; place < 4000; place += 1) {
      const decoded = decode(place);
      const score = found.scores[found.ids.indexOf(ids[place] ?? -1)] ?? NaN;
      expect(score).toBeCloseTo(
        decoded.reduce((sum, value, i) => sum + value * (query[i] ?? NaN), 0),
        5,
      );
      const row = rowOf(vectors, ids[place] ?? 0);
      error += decoded.reduce((sum, value, i) => sum + (value - (row[i] ?? NaN)) ** 2, 0) / 4000;
    }
    // three numbers a byte: far closer than the centroid alone (vectors have length 1)
    expect(error).toBeLessThan(0.1);
    index.dispose();
  });
  test('re-ranking all that was opened is exact', async () => {
    const index = await build(indexKinds['ivf-pq'], vectors, { nlist: 8, nprobe: 8, rerank: 4000 });
    for (let q = 0; q < 5; q += 1) {
      expect(find(index, rowOf(queries, q), K)).toEqual(find(exact, rowOf(queries, q), K));
    }
    index.dispose();
  });
  test('dimensions that the parts do not divide', async () => {
    const odd = clusteredVectors(3, 1000, 11);
    const flat = await build(indexKinds.flat, odd);
    const index = await build(indexKinds['ivf-pq'], odd, { nlist: 4, nprobe: 4, subQuantizers: 4 });
    // 4 parts of 3, the last of 2: 4 bytes of code, 4 of id, and centroids and codebooks for 1000 vectors
    expect(index.bytesPerVector).toBeGreaterThan(8);
    expect(meanRecall(index, flat, clusteredVectors(4, 30, 11), K)).toBeGreaterThan(0.3);
    index.dispose();
    flat.dispose();
  });
});

describe('int8', () => {
  test('nearly the exact list; exact scores after re-ranking', async () => {
    const index = await build(indexKinds.int8, vectors);
    expect(index.bytesPerVector).toBe(24);
    expect(meanRecall(index, exact, queries, K)).toBeGreaterThan(0.95);
    const again = await build(indexKinds.int8, vectors, { rerank: 40 });
    expect(meanRecall(again, exact, queries, K)).toBe(1);
    expect(find(again, rowOf(queries, 3), K)).toEqual(find(exact, rowOf(queries, 3), K));
    index.dispose();
    again.dispose();
  });
  test('by hand: whole numbers up to 127 are kept as they are', async () => {
    const index = await build(indexKinds.int8, matrix(3, 3, Float32Array.of(127, 0, 1, -127, 3, 5, 2, 2, 2)));
    const { ids, scores } = find(index, Float32Array.of(1, 1, 1), 3);
    expect(ids).toEqual([0, 2, 1]);
    expect(scores.map((score) => Math.round(score * 1000) / 1000)).toEqual([128, 6, -119]);
    index.dispose();
  });
});

describe('HNSW', () => {
  test('recall grows with efSearch', async () => {
    const index = await build(indexKinds.hnsw, vectors, { m: 6, efConstruction: 60 });
    const recalls = recallsBy(index, 'efSearch', [10, 20, 40, 160]);
    expectGrowing(recalls);
    expect(recalls.at(-1)).toBeGreaterThan(0.98);
    index.dispose();
  });
  test('adding later gives the same graph as building at once', async () => {
    const part = (from: number, to: number): Matrix =>
      matrix(to - from, 24, vectors.data.slice(from * 24, to * 24));
    const at = await build(indexKinds.hnsw, part(0, 1500), { m: 8, efConstruction: 50 });
    const later = await build(indexKinds.hnsw, part(0, 600), { m: 8, efConstruction: 50 });
    expect((await later.add(part(600, 1500))).ok).toBe(true);
    expect(Buffer.from(later.serialise()).equals(Buffer.from(at.serialise()))).toBe(true);
    at.dispose();
    later.dispose();
  });
  test('links: at most 2 M, none twice, none to itself; layers thin out by M', async () => {
    const m = 8;
    const index = await build(indexKinds.hnsw, vectors, { m, efConstruction: 50 });
    const file = new IndexFile(index.serialise(), 'hnsw');
    const base = file.words('base', 4000 * (2 * m + 1), 0, 3999);
    let links = 0;
    for (let node = 0; node < 4000; node += 1) {
      const start = node * (2 * m + 1);
      const own = [...base.subarray(start + 1, start + 1 + (base[start] ?? 0))];
      expect(own.length).toBeLessThanOrEqual(2 * m);
      expect(own.length).toBeGreaterThan(0);
      expect(new Set(own).size).toBe(own.length);
      expect(own).not.toContain(node);
      links += own.length;
    }
    expect(links / 4000).toBeGreaterThan(4);
    const layers = file.words('layers', 4000, 0, 31);
    const above = layers.filter((layer) => layer >= 1).length;
    // binomial with p = 1 / M: 500, standard deviation 21
    expect(Math.abs(above - 500)).toBeLessThan(5 * 21);
    index.dispose();
  });
  test('the reduction finds the largest inner products among vectors of different lengths', async () => {
    const lengths = matrix(
      4000,
      24,
      vectors.data.map((value, i) => value * (0.3 + (Math.floor(i / 24) % 10) / 5)),
    );
    const flat = await build(indexKinds.flat, lengths);
    const index = await build(indexKinds.hnsw, lengths, { efSearch: 200 });
    expect(meanRecall(index, flat, queries, K)).toBeGreaterThan(0.95);
    const { ids, scores } = find(index, rowOf(queries, 1), K);
    const want = find(flat, rowOf(queries, 1), 4000);
    // the sum is over rows filled up to a multiple of four: rounding may differ
    ids.forEach((id, i) => expect(scores[i]).toBeCloseTo(want.scores[want.ids.indexOf(id)] ?? NaN, 5));
    flat.dispose();
    index.dispose();
  });
});
