import { int8Index } from '../../../lib/ann/int8/int8.ts';
import type { VectorIndex } from '../../../lib/ann/protocol.ts';
import type { CaseMeasurement } from '../../../lib/cli/bench/case-protocol.ts';
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
import { type Case, type CaseTools, take } from './case.ts';
import { makeCatalogue } from './catalogue.ts';
import { makeVectors, VECTORS_NOTE } from './vectors.ts';

const VIDEOS = 1_000_000;
const LARGE_VIDEOS = 10_000_000;
const USERS = 20_000;
const CANDIDATES = 500;
const LIST = 20;
const FEATURES = 8;
const WARM_UP = 20;
const REQUESTS = 400;

const STAGES = ['tower', 'index', 'ranking', 're-ranking'] as const;

/** What a request needs of the videos. */
interface Videos {
  readonly index: VectorIndex;
  /** Writes a video's dense features, eight of them, to a row of a table. */
  writeDense(video: number, dense: Float32Array, row: number): void;
  /** Writes a video's ids in the ranker's fields from the second on. */
  writeFields(video: number, fields: Int32Array, row: number): void;
  /** Writes the vectors of videos, one after another. */
  readVectors(videos: Int32Array, out: Float32Array): void;
}

/** The shapes of the ranker, whose first field is the user. */
const SHAPES = shapesOf(makeBenchRankingData(1, 1));
const FIELDS = SHAPES.vocabularies.length;

function normalRows(rows: number, path: string): Matrix {
  const random = createRandom(1, 'bench', path);
  return matrix(
    rows,
    FEATURES,
    Float32Array.from({ length: rows * FEATURES }, () => random.normal()),
  );
}

/** A million videos with features of their own, vectors kept as floats beside the int8 index. */
async function openMillion(kernels: Kernels): Promise<Videos> {
  const vectors = makeVectors(1, VIDEOS, benchTwoTowerConfig.output);
  const features = normalRows(VIDEOS, 'videos');
  const ids = new Uint16Array(VIDEOS * FIELDS);
  const random = createRandom(1, 'bench', 'fields');
  for (let i = 0; i < ids.length; i += 1) ids[i] = random.below(SHAPES.vocabularies[i % FIELDS]!);
  const { columns, data } = vectors;
  return {
    index: take(await int8Index.build(vectors, {}, kernels)),
    writeDense: (video, dense, row) =>
      dense.set(features.data.subarray(video * FEATURES, (video + 1) * FEATURES), row * FEATURES),
    writeFields(video, fields, row) {
      for (let f = 1; f < FIELDS; f += 1) fields[row * FIELDS + f] = ids[video * FIELDS + f]!;
    },
    readVectors(videos, out) {
      for (const [place, video] of videos.entries()) {
        out.set(data.subarray(video * columns, (video + 1) * columns), place * columns);
      }
    },
  };
}

/** Ten million videos: 32 bytes of vector and 12 of features each, read in chunks, nothing held twice. */
async function openTenMillion(kernels: Kernels): Promise<Videos> {
  const { index, columns } = await makeCatalogue(kernels, LARGE_VIDEOS, benchTwoTowerConfig.output);
  const { category, creator, language, durationSeconds, uploadDay } = columns;
  const { readVectors } = index;
  if (readVectors === undefined) throw new Error('The index keeps no vectors.');
  const sources = [creator, category, language, creator, category, language, creator, category, language];
  return {
    index,
    readVectors,
    writeDense(video, dense, row) {
      dense.fill(0, row * FEATURES, (row + 1) * FEATURES);
      dense[row * FEATURES] = durationSeconds[video]! / 600 - 1;
      dense[row * FEATURES + 1] = uploadDay[video]! / 1000 + 1;
    },
    writeFields(video, fields, row) {
      for (const [f, source] of sources.entries()) {
        fields[row * FIELDS + f + 1] = source[video]! % SHAPES.vocabularies[f + 1]!;
      }
    },
  };
}

/** Looks up the rows of candidates for the ranker, and scores them. */
function createRanking(kernels: Kernels, videos: Videos) {
  const weights = initialDcnWeights(benchDcnConfig, SHAPES, 1);
  const scorer = take(createDcnScorer(kernels, benchDcnConfig, SHAPES, weights));
  const categorical = new Int32Array(CANDIDATES * FIELDS);
  const dense = matrix(CANDIDATES, FEATURES);
  return {
    rank(user: number, items: Int32Array, out: Float32Array): void {
      for (const [row, item] of items.entries()) {
        categorical[row * FIELDS] = user;
        videos.writeFields(item, categorical, row);
        videos.writeDense(item, dense.data, row);
      }
      scorer.score({ rows: items.length, categorical, dense }, out);
    },
    dispose: () => scorer.dispose(),
  };
}

/** The best 20 of ranked candidates: near-duplicates go, then MMR chooses. */
function rerank(
  kernels: Kernels,
  videos: Videos,
  items: Int32Array,
  scores: Float32Array,
): readonly Candidate[] {
  const picked = matrix(items.length, benchTwoTowerConfig.output);
  videos.readVectors(items, picked.data);
  const list = Array.from(items, (item, row): Candidate => ({ item, row, score: scores[row]! }));
  list.sort((a, b) => b.score - a.score || a.item - b.item);
  const context = { vectors: picked, size: LIST, kernels };
  const different = take(dedupStep.apply(list, dedupStep.defaults, context)).list;
  return take(mmrStep.apply(different, mmrStep.defaults, context)).list;
}

/** Requests one after another, from a user to a list of 20. */
function serve(kernels: Kernels, videos: Videos): Pick<CaseMeasurement, 'works'> {
  const users = normalRows(USERS, 'users');
  const shapes = { userCount: USERS, itemCount: 1, userWidth: FEATURES, itemWidth: FEATURES };
  const towers = initialTwoTowerWeights(benchTwoTowerConfig, shapes, 1);
  const tower = take(createTowerEncoder(kernels, benchTwoTowerConfig, towers, 'user', 1));
  const ranking = createRanking(kernels, videos);
  const vector = new Float32Array(benchTwoTowerConfig.output);
  const items = new Int32Array(CANDIDATES);
  const scores = new Float32Array(CANDIDATES);
  const random = createRandom(1, 'bench', 'requests');
  const wholeMs: number[] = [];
  const stageMs = STAGES.map((): number[] => []);
  for (let asked = 0; asked < WARM_UP + REQUESTS; asked += 1) {
    const user = random.below(USERS);
    const marks = [performance.now()];
    tower.embed(user, users.data, user, 1, vector, 0);
    marks.push(performance.now());
    const found = videos.index.search(vector, CANDIDATES, items, scores);
    marks.push(performance.now());
    ranking.rank(user, items, scores);
    marks.push(performance.now());
    const list = rerank(kernels, videos, items, scores);
    marks.push(performance.now());
    if (found !== CANDIDATES || list.length !== LIST)
      throw new Error(`A request found ${found} and kept ${list.length}.`);
    if (asked < WARM_UP) continue;
    wholeMs.push(marks[STAGES.length]! - marks[0]!);
    for (const [s, ms] of stageMs.entries()) ms.push(marks[s + 1]! - marks[s]!);
  }
  for (const held of [videos.index, tower, ranking]) held.dispose();
  return {
    works: [
      { work: 'request', roundsMs: [wholeMs] },
      ...STAGES.map((work, s) => ({ work, roundsMs: [stageMs[s]!] })),
    ],
  };
}

const STAGES_NOTE =
  'user tower, int8 flat scan, feature rows looked up, 500 candidates through DCN-v2, near-duplicates removed, MMR to 20';

async function measure(
  { kernels, report }: CaseTools,
  id: string,
  open: (kernels: Kernels) => Promise<Videos>,
  notes: readonly string[],
): ReturnType<Case> {
  report(`${id}: making vectors`);
  const videos = await open(kernels);
  report(`${id}: asking`);
  return { ...serve(kernels, videos), numbers: {}, notes: [STAGES_NOTE, ...notes] };
}

/** One request at a million videos. */
export const request: Case = (tools) =>
  measure(tools, 'request', openMillion, [`synthetic features, untrained weights; vectors ${VECTORS_NOTE}`]);

/** One request at ten million videos. */
export const requestTenMillion: Case = (tools) =>
  measure(tools, 'request-10m', openTenMillion, [
    'vectors and features of the synthetic catalogue of 10,000,000 videos, made and packed in chunks; untrained weights',
    'peak memory: resident bytes of all renderer processes of the browser while the case runs, looked at ten times a second',
  ]);
