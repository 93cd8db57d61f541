import { ivfPqIndex } from '../../../lib/ann/pq/ivf-pq.ts';
import { recallOf } from '../../../lib/cli/bench/recall.ts';
import { type Case, take } from './case.ts';
import { findAll, findExact } from './nearest.ts';
import { timeOnce } from './timing.ts';
import { makeVectors, VECTORS_NOTE } from './vectors.ts';

const VECTORS = 1_000_000;
const DIMENSIONS = 32;
const NEAREST = 10;
const QUERIES = 200;
const SETTINGS = { nlist: 1024, nprobe: 16, subQuantizers: 16 } as const;

/** IVF-PQ over a million vectors: training and adding, once, and what it keeps. */
export const ivfPq: Case = async ({ kernels, report }) => {
  report('ivf-pq: making vectors');
  const vectors = makeVectors(1, VECTORS, DIMENSIONS);
  const queries = makeVectors(2, QUERIES, DIMENSIONS);
  const exact = await findExact(kernels, vectors, queries, NEAREST);
  report('ivf-pq: training and adding');
  const start = performance.now();
  const index = take(await ivfPqIndex.build(vectors, SETTINGS, kernels));
  const buildMs = performance.now() - start;
  const found = findAll(index, queries, NEAREST);
  const queryMs = await timeOnce(() => findAll(index, queries, NEAREST));
  const { bytesPerVector } = index;
  index.dispose();
  return {
    works: [{ work: 'train-and-add', roundsMs: [[buildMs]] }],
    numbers: {
      bytesPerVector,
      recallAt10: recallOf(found, exact, NEAREST),
      queryMs: queryMs / QUERIES,
    },
    notes: [
      '1,024 cells, 16 parts of 8 bits, 16 cells opened, no re-rank; bytesPerVector adds ids and what was trained',
      VECTORS_NOTE,
    ],
  };
};
