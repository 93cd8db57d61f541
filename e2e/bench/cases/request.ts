import { int8Index } from '../../../lib/ann/int8/int8.ts';
import { matrix, type Matrix } from '../../../lib/core/matrix.ts';
import { createRandom } from '../../../lib/core/random.ts';
import type { Kernels } from '../../../lib/kernels/load.ts';
import {
  benchDcnConfig,
  benchTwoTowerConfig,
  makeBenchRankingData,
} from '../../../lib/models/bench-shapes.ts';
import { initialDcnWeights } from '../../../lib/models/dcn/init.ts';
import { createDcnScorer } from '../../../lib/models/dcn/scorer.ts';
import { shapesOf } from '../../../lib/models/dcn/training.ts';
import { createTowerEncoder } from '../../../lib/models/two-tower/encoder.ts';
import { initialTwoTowerWeights } from '../../../lib/models/two-tower/init.ts';
import { dedupStep } from '../../../lib/rerank/dedup.ts';
import { mmrStep } from '../../../lib/rerank/mmr.ts';
import type { Candidate } from '../../../lib/rerank/protocol.ts';
import { type Case, take } from './case.ts';
import { makeVectors, VECTORS_NOTE } from './vectors.ts';

const VIDEOS = 1_000_000;
const USERS = 20_000;
const CANDIDATES = 500;
const LIST = 20;
const FEATURES = 8;
const WARM_UP = 20;
const REQUESTS = 400;

const STAGES = ['tower', 'index', 'ranking', 're-ranking'] as const;

function normalRows(rows: number, path: string): Matrix {
  const random = createRandom(1, 'bench', path);
  return matrix(
    rows,
    FEATURES,
    Float32Array.from({ length: rows * FEATURES }, () => random.normal()),
  );
}

/** Looks up the rows of candidates for the ranker, and scores them. */
function createRanking(kernels: Kernels) {
  const shapes = shapesOf(makeBenchRankingData(1, 1));
  const weights = initialDcnWeights(benchDcnConfig, shapes, 1);
  const scorer = take(createDcnScorer(kernels, benchDcnConfig, shapes, weights));
  const features = normalRows(VIDEOS, 'videos');
  const fields = shapes.vocabularies.length;
  const fieldsOfVideos = new Uint16Array(VIDEOS * fields);
  const random = createRandom(1, 'bench', 'fields');
  for (let i = 0; i < fieldsOfVideos.length; i += 1) {
    fieldsOfVideos[i] = random.below(shapes.vocabularies[i % fields]!);
  }
  const categorical = new Int32Array(CANDIDATES * fields);
  const dense = matrix(CANDIDATES, FEATURES);
  return {
    rank(user: number, items: Int32Array, out: Float32Array): void {
      for (const [r, item] of items.entries()) {
        const to = r * fields;
        for (let f = 0; f < fields; f += 1) categorical[to + f] = fieldsOfVideos[item * fields + f]!;
        categorical[to] = user;
        dense.data.set(features.data.subarray(item * FEATURES, (item + 1) * FEATURES), r * FEATURES);
      }
      scorer.score({ rows: items.length, categorical, dense }, out);
    },
    dispose: () => scorer.dispose(),
  };
}

/** The best 20 of ranked candidates: near-duplicates go, then MMR chooses. */
function rerank(
  kernels: Kernels,
  vectors: Matrix,
  items: Int32Array,
  scores: Float32Array,
): readonly Candidate[] {
  const { columns, data } = vectors;
  const picked = matrix(items.length, columns);
  const list = [...items].map((item, row): Candidate => {
    picked.data.set(data.subarray(item * columns, (item + 1) * columns), row * columns);
    return { item, row, score: scores[row]! };
  });
  list.sort((a, b) => b.score - a.score || a.item - b.item);
  const context = { vectors: picked, size: LIST, kernels };
  const different = take(dedupStep.apply(list, dedupStep.defaults, context)).list;
  return take(mmrStep.apply(different, mmrStep.defaults, context)).list;
}

/** One request at a million videos, from a user to a list of 20. */
export const request: Case = async ({ kernels, report }) => {
  report('request: making vectors');
  const vectors = makeVectors(1, VIDEOS, benchTwoTowerConfig.output);
  const index = take(await int8Index.build(vectors, {}, kernels));
  const users = normalRows(USERS, 'users');
  const shapes = { userCount: USERS, itemCount: 1, userWidth: FEATURES, itemWidth: FEATURES };
  const towers = initialTwoTowerWeights(benchTwoTowerConfig, shapes, 1);
  const tower = take(createTowerEncoder(kernels, benchTwoTowerConfig, towers, 'user', 1));
  const ranking = createRanking(kernels);
  const vector = new Float32Array(benchTwoTowerConfig.output);
  const items = new Int32Array(CANDIDATES);
  const scores = new Float32Array(CANDIDATES);
  const random = createRandom(1, 'bench', 'requests');
  const wholeMs: number[] = [];
  const stageMs = STAGES.map((): number[] => []);
  report('request: asking');
  for (let asked = 0; asked < WARM_UP + REQUESTS; asked += 1) {
    const user = random.below(USERS);
    const marks = [performance.now()];
    tower.embed(user, users.data, user, 1, vector, 0);
    marks.push(performance.now());
    const found = index.search(vector, CANDIDATES, items, scores);
    marks.push(performance.now());
    ranking.rank(user, items, scores);
    marks.push(performance.now());
    const list = rerank(kernels, vectors, items, scores);
    marks.push(performance.now());
    if (found !== CANDIDATES || list.length !== LIST)
      throw new Error(`A request found ${found} and kept ${list.length}.`);
    if (asked < WARM_UP) continue;
    wholeMs.push(marks[STAGES.length]! - marks[0]!);
    for (const [s, ms] of stageMs.entries()) ms.push(marks[s + 1]! - marks[s]!);
  }
  for (const held of [index, tower, ranking]) held.dispose();
  return {
    works: [
      { work: 'request', roundsMs: [wholeMs] },
      ...STAGES.map((work, s) => ({ work, roundsMs: [stageMs[s]!] })),
    ],
    numbers: {},
    notes: [
      'user tower, int8 flat scan, feature rows looked up, 500 candidates through DCN-v2, near-duplicates removed, MMR to 20',
      `synthetic features, untrained weights; vectors ${VECTORS_NOTE}`,
    ],
  };
};
