import type { RankingData, RetrievalData } from '../core/datasets.ts';
import { matrix, type Matrix } from '../core/matrix.ts';
import { createRandom, type Random } from '../core/random.ts';
import { exp, power, sigmoid } from '../core/real.ts';
import type { DcnConfig, TwoTowerConfig } from './protocol.ts';

/** The two-tower shape whose step is timed: ids of width 32 and 8 dense features -> 64 -> 32 on both sides. */
export const benchTwoTowerConfig: TwoTowerConfig = {
  embedding: 32,
  hidden: 64,
  output: 32,
  batch: 1024,
  epochs: 1,
  learningRate: 0.005,
  temperature: 0.07,
  logQ: true,
};

/** The DCN-v2 shape whose step is timed: 10 fields of width 8 and 8 dense features = 88, 3 cross layers, 64 -> 32 in parallel. */
export const benchDcnConfig: DcnConfig = {
  embedding: 8,
  crossLayers: 3,
  deep: [64, 32],
  batch: 1024,
  epochs: 1,
  learningRate: 0.002,
};

/** Vocabularies of the ten fields, 41,891 embedding rows in all; the first two are user and item. */
const benchVocabularies = [20_000, 20_000, 1000, 500, 200, 100, 50, 24, 10, 7] as const;

/** Sizes of the synthetic retrieval set. */
export interface BenchRetrievalSizes {
  readonly users: number;
  readonly items: number;
  readonly positives: number;
}

const FEATURES = 8;
/** Hidden tastes and topics, of which the dense features show a noisy part. */
const HIDDEN = 8;
/** Standard deviation of the noise on a dense feature, in units of the hidden number's own. */
const FEATURE_NOISE = 0.5;
/** Exponent of the popularity of items by rank; about 1 is usual for catalogues. */
const POPULARITY_EXPONENT = 0.8;

function normalRows(random: Random, rows: number, columns: number): Float32Array {
  return Float32Array.from({ length: rows * columns }, () => random.normal());
}

function noisyFeatures(random: Random, hidden: Float32Array): Matrix {
  const noisy = hidden.map((value) => (value + FEATURE_NOISE * random.normal()) / Math.sqrt(1.25));
  return matrix(hidden.length / FEATURES, FEATURES, noisy);
}

function affinity(users: Float32Array, user: number, items: Float32Array, item: number): number {
  let sum = 0;
  for (let d = 0; d < HIDDEN; d += 1) {
    sum += (users[user * HIDDEN + d] ?? 0) * (items[item * HIDDEN + d] ?? 0);
  }
  return sum / Math.sqrt(HIDDEN);
}

/**
 * Positive pairs of users and items with hidden tastes: an item is drawn by popularity and kept
 * with a probability that grows with its affinity to the user. One feature row a user.
 */
export function makeBenchRetrievalData(sizes: BenchRetrievalSizes, seed: number): RetrievalData {
  const random = createRandom(seed, 'bench', 'retrieval');
  const tastes = normalRows(random, sizes.users, HIDDEN);
  const topics = normalRows(random, sizes.items, HIDDEN);
  const cumulative = new Float64Array(sizes.items);
  let mass = 0;
  for (let i = 0; i < sizes.items; i += 1) cumulative[i] = mass += power(i + 1, -POPULARITY_EXPONENT);
  const drawItem = (): number => {
    const at = random.uniform() * mass;
    let low = 0;
    let high = sizes.items - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const users = Int32Array.from({ length: sizes.positives }, () => random.below(sizes.users));
  const items = users.map((user) => {
    for (;;) {
      const item = drawItem();
      if (random.chance(exp(Math.min(0, 2 * affinity(tastes, user, topics, item) - 3)))) return item;
    }
  });
  const counts = new Float32Array(sizes.items);
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
  return {
    userCount: sizes.users,
    itemCount: sizes.items,
    users,
    userRows: users,
    items,
    userFeatures: noisyFeatures(random, tastes),
    itemFeatures: noisyFeatures(random, topics),
    samplingProbability: counts.map((count) => Math.max(1, count) / sizes.positives),
  };
}

/**
 * Rows whose label depends on the product of a hidden taste and a hidden topic (fields 0 and 1),
 * on fields 2 to 9 alone, and on one product of dense features; click rate about one in four.
 */
export function makeBenchRankingData(rows: number, seed: number): RankingData {
  const random = createRandom(seed, 'bench', 'ranking');
  const [users, items] = benchVocabularies;
  const tastes = normalRows(random, users, HIDDEN);
  const topics = normalRows(random, items, HIDDEN);
  const effects = benchVocabularies.map((size) => normalRows(random, size, 1));
  const fields = benchVocabularies.length;
  const categorical = new Int32Array(rows * fields);
  const dense = matrix(rows, FEATURES, normalRows(random, rows, FEATURES));
  const labels = new Float32Array(rows);
  for (let r = 0; r < rows; r += 1) {
    let logit = -1.5 + (dense.data[r * FEATURES] ?? 0) * (dense.data[r * FEATURES + 1] ?? 0);
    benchVocabularies.forEach((size, f) => {
      // Squaring makes low ids frequent, as in logs.
      const id = Math.floor(size * random.uniform() * random.uniform());
      categorical[r * fields + f] = id;
      if (f >= 2) logit += 0.3 * (effects[f]?.[id] ?? 0);
    });
    const user = categorical[r * fields] ?? 0;
    const item = categorical[r * fields + 1] ?? 0;
    logit += affinity(tastes, user, topics, item);
    labels[r] = random.chance(sigmoid(logit)) ? 1 : 0;
  }
  return { rows, vocabularies: benchVocabularies, categorical, dense, labels };
}
