import { flatIndex } from '../../../lib/ann/flat/flat.ts';
import { int8Index } from '../../../lib/ann/int8/int8.ts';
import { recallOf } from '../../../lib/cli/bench/recall.ts';
import { type Case, take } from './case.ts';
import { findAll } from './nearest.ts';
import { timeInTurns } from './timing.ts';
import { makeVectors, VECTORS_NOTE } from './vectors.ts';

const VECTORS = 1_000_000;
const DIMENSIONS = 32;
const NEAREST = 10;
/** Of which recall is the mean; one alone is timed. */
const QUERIES = 50;
const ROUNDS = 25;
const RUNS_PER_ROUND = 2;

/** One query against a million vectors: float32, int8, and the sum of the float32 bytes. */
export const flatScan: Case = async ({ kernels, report }) => {
  report('flat-scan: making vectors');
  const vectors = makeVectors(1, VECTORS, DIMENSIONS);
  const query = makeVectors(2, 1, DIMENSIONS).data;
  const flat = take(await flatIndex.build(vectors, {}, kernels));
  const int8 = take(await int8Index.build(vectors, {}, kernels));
  const summed = take(kernels.allocate({ numbers: { f32: vectors.data.length } }));
  const { numbers } = summed.arrays;
  numbers.view.set(vectors.data);
  const ids = new Int32Array(NEAREST);
  const scores = new Float32Array(NEAREST);
  report('flat-scan: scanning');
  const works = await timeInTurns(
    [
      { work: 'sum', run: () => kernels.call.sum(numbers.pointer, numbers.length) },
      { work: 'float32', run: () => flat.search(query, NEAREST, ids, scores) },
      { work: 'int8', run: () => int8.search(query, NEAREST, ids, scores) },
    ],
    ROUNDS,
    RUNS_PER_ROUND,
  );
  const asked = makeVectors(3, QUERIES, DIMENSIONS);
  const recall = recallOf(findAll(int8, asked, NEAREST), findAll(flat, asked, NEAREST), NEAREST);
  for (const held of [flat, int8]) held.dispose();
  summed.free();
  return { works, numbers: { int8RecallAt10: recall }, notes: [`k 10; ${VECTORS_NOTE}`] };
};
