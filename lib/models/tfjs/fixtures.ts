import * as tf from '@tensorflow/tfjs';
import * as wasm from '@tensorflow/tfjs-backend-wasm';
import { matrix } from '../../core/matrix.ts';
import { createRandom } from '../../core/random.ts';
import type { RankingData, RetrievalData } from '../protocol.ts';
import type { TensorFlow } from './tensor-flow.ts';

/** Starts TF.js in Node for a test, on one of the two backends that run there. */
export async function startTestBackend(backend: 'cpu' | 'wasm'): Promise<TensorFlow> {
  tf.enableProdMode();
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (backend === 'wasm') {
    wasm.setWasmPaths(
      new URL('../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url).pathname,
    );
  }
  if (!(await tf.setBackend(backend))) throw new Error(`TF.js declined the ${backend} backend.`);
  return tf;
}

/** Sizes of a random retrieval set. Few items in a large batch give many accidental hits. */
export interface RetrievalSizes {
  readonly examples: number;
  readonly users: number;
  readonly items: number;
  readonly userWidth: number;
  readonly itemWidth: number;
}

/** Positives of random users and items, the first items more often; two feature rows a user. */
export function createRetrievalSet(sizes: RetrievalSizes, seed: number): RetrievalData {
  const random = createRandom(seed, 'fixtures', 'retrieval');
  const normals = (count: number) => Float32Array.from({ length: count }, () => random.normal());
  const users = Int32Array.from({ length: sizes.examples }, () => random.below(sizes.users));
  const items = Int32Array.from({ length: sizes.examples }, () =>
    random.below(1 + random.below(sizes.items)),
  );
  const counts = new Float32Array(sizes.items);
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
  return {
    userCount: sizes.users,
    itemCount: sizes.items,
    users,
    userRows: users.map((user) => 2 * user + random.below(2)),
    items,
    userFeatures: matrix(2 * sizes.users, sizes.userWidth, normals(2 * sizes.users * sizes.userWidth)),
    itemFeatures: matrix(sizes.items, sizes.itemWidth, normals(sizes.items * sizes.itemWidth)),
    samplingProbability: counts.map((count) => Math.max(1, count) / sizes.examples),
  };
}

/** The same positives of items that have up to three tags of a vocabulary of 20. */
export function withTags(data: RetrievalData, seed: number): RetrievalData {
  const random = createRandom(seed, 'fixtures', 'tags');
  const ids = Int32Array.from({ length: data.itemCount * 3 }, () => random.below(21) - 1);
  return { ...data, tags: { perItem: 3, vocabulary: 20, ids } };
}

/** Sizes of a random ranking set. */
export interface RankingSizes {
  readonly rows: number;
  readonly vocabularies: readonly number[];
  readonly denseWidth: number;
}

/** Random rows whose label leans on the first dense feature, where there is one, and the first field. */
export function createRankingSet(
  { rows, vocabularies, denseWidth }: RankingSizes,
  seed: number,
): RankingData {
  const random = createRandom(seed, 'fixtures', 'ranking');
  const fields = vocabularies.length;
  const categorical = Int32Array.from({ length: rows * fields }, (_, i) =>
    random.below(vocabularies[i % fields] ?? 1),
  );
  const dense = matrix(
    rows,
    denseWidth,
    Float32Array.from({ length: rows * denseWidth }, () => random.normal()),
  );
  const labels = Float32Array.from({ length: rows }, (_, row) => {
    const lean = (dense.data[row * denseWidth] ?? 0) + ((categorical[row * fields] ?? 0) % 2);
    return random.normal() < lean - 0.5 ? 1 : 0;
  });
  return { rows, vocabularies, categorical, dense, labels };
}
