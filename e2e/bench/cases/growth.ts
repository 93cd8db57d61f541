import { flatIndex } from '../../../lib/ann/flat/flat.ts';
import { hnswIndex } from '../../../lib/ann/hnsw/hnsw.ts';
import { ivfPqIndex } from '../../../lib/ann/pq/ivf-pq.ts';
import type { VectorIndex } from '../../../lib/ann/protocol.ts';
import type { GrowthPoint } from '../../../lib/cli/bench/case-protocol.ts';
import { recallOf } from '../../../lib/cli/bench/recall.ts';
import type { Matrix } from '../../../lib/core/matrix.ts';
import type { Kernels } from '../../../lib/kernels/load.ts';
import { type Case, take } from './case.ts';
import { findAll, findExact } from './nearest.ts';
import { timeOnce } from './timing.ts';
import { makeVectors, VECTORS_NOTE } from './vectors.ts';

const SIZES = [10_000, 100_000, 1_000_000] as const;
const DIMENSIONS = 32;
const QUERIES = 200;
const NEAREST = 10;

type Build = (vectors: Matrix, kernels: Kernels) => Promise<VectorIndex>;

const BUILDS: Readonly<Record<string, Build>> = {
  flat: async (vectors, kernels) => take(await flatIndex.build(vectors, {}, kernels)),
  'ivf-pq': async (vectors, kernels) => {
    const settings = { nlist: Math.round(Math.sqrt(vectors.rows)), nprobe: 16, subQuantizers: 16 };
    return take(await ivfPqIndex.build(vectors, settings, kernels));
  },
  hnsw: async (vectors, kernels) => take(await hnswIndex.build(vectors, {}, kernels)),
};

/** What building and asking cost from 10,000 to 1,000,000 videos; HNSW at a million takes minutes. */
export const growth: Case = async ({ kernels, report }) => {
  const queries = makeVectors(2, QUERIES, DIMENSIONS);
  const points: GrowthPoint[] = [];
  for (const videos of SIZES) {
    const vectors = makeVectors(1, videos, DIMENSIONS);
    const exact = await findExact(kernels, vectors, queries, NEAREST);
    for (const [name, build] of Object.entries(BUILDS)) {
      report(`growth: ${name} at ${videos}`);
      const start = performance.now();
      const index = await build(vectors, kernels);
      const buildMs = performance.now() - start;
      const recallAt10 = recallOf(findAll(index, queries, NEAREST), exact, NEAREST);
      const queriesMs: number[] = [];
      const ids = new Int32Array(NEAREST);
      const scores = new Float32Array(NEAREST);
      for (let q = 0; q < QUERIES; q += 1) {
        const query = queries.data.subarray(q * DIMENSIONS, (q + 1) * DIMENSIONS);
        queriesMs.push(await timeOnce(() => index.search(query, NEAREST, ids, scores)));
      }
      const { bytesPerVector } = index;
      index.dispose();
      points.push({ index: name, videos, buildMs, queriesMs, bytesPerVector, recallAt10 });
    }
  }
  return {
    works: [],
    numbers: {},
    growth: points,
    notes: [
      'HNSW M 16, efConstruction 200, efSearch 64; IVF-PQ with as many cells as the root of the videos, 16 opened; k 10',
      VECTORS_NOTE,
    ],
  };
};
