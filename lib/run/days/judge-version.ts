import { matrix } from '../../core/matrix.ts';
import type { RankingInput } from '../../core/datasets.ts';
import type { RankingModel } from '../../models/protocol.ts';
import { buildIndex } from '../build-index.ts';
import type { RunContext } from '../context.ts';
import type { RetrievalPlan } from '../plan.ts';
import type { LoggedDay } from './logged-day.ts';
import { sumLogLoss } from '../../metrics/log-loss.ts';
import { measureMoments } from '../../stats/moments.ts';
import { pairedTTest } from '../../stats/paired-t-test.ts';
import { measureRanker } from './operations/validation-gate.ts';
import type { ModelPart, TrainedModel } from './trained-model.ts';

/** Rows that go through a ranker at once. */
const CHUNK_ROWS = 1024;

/** A user as a request saw them, and the videos that the user then clicked on. */
export interface ClickSample {
  readonly user: number;
  /** What the user tower reads. */
  readonly features: Float32Array;
  readonly clicked: Int32Array;
}

/** What new versions are tested on: the newest day that was served. */
export interface GateSamples {
  /** Absent before the first day is over. */
  readonly logged?: LoggedDay;
  readonly clicks: readonly ClickSample[];
  /** The videos that were uploaded by that day, ascending. */
  readonly items: Int32Array;
  /** The day on which the test is made: outcomes that arrive later are not known. */
  readonly day: number;
}

/** Nothing to test on. */
export const NO_SAMPLES: GateSamples = { clicks: [], items: new Int32Array(0), day: 0 };

function cutInput({ categorical, dense }: RankingInput, fields: number, first: number, end: number) {
  const { columns, data } = dense;
  return {
    rows: end - first,
    categorical: categorical.subarray(first * fields, end * fields),
    dense: matrix(end - first, columns, data.subarray(first * columns, end * columns)),
  };
}

/** What a ranker promises for the logged lists whose outcomes are known. */
async function testRanker(
  model: RankingModel,
  { rows, starts, labels, input, knownDay }: LoggedDay,
  day: number,
  { pulse }: RunContext,
): Promise<{ labels: number[]; chances: number[]; starts: number[] }> {
  const chances = new Float32Array(rows);
  const fields = rows === 0 ? 0 : input.categorical.length / rows;
  for (let first = 0; first < rows; first += CHUNK_ROWS) {
    await pulse({ stage: 'gate', done: first, total: rows });
    const end = Math.min(rows, first + CHUNK_ROWS);
    model.score(cutInput(input, fields, first, end), chances.subarray(first, end));
  }
  // a session arrives as a whole, so that lists are known or not
  const known = { labels: [] as number[], chances: [] as number[], starts: [0] };
  for (let list = 0; list + 1 < starts.length; list += 1) {
    const first = starts[list] ?? 0;
    if ((knownDay?.[first] ?? Infinity) > day) continue;
    for (let row = first; row < (starts[list + 1] ?? 0); row += 1) {
      known.labels.push(labels[row] ?? 0);
      known.chances.push(chances[row] ?? 0);
    }
    known.starts.push(known.labels.length);
  }
  return known;
}

/** How many of the clicked videos of each user are among the candidates that an exact search would find. */
async function testTowers(
  plan: RetrievalPlan,
  { model }: Extract<TrainedModel, { kind: 'towers' }>,
  { clicks, items }: GateSamples,
  context: RunContext,
): Promise<readonly { found: number; wanted: number }[]> {
  if (clicks.length === 0 || items.length === 0) return [];
  const exact = { ...plan, index: 'flat', indexSettings: {} };
  const built = await buildIndex(exact, model, items, context);
  if (!built.ok) return [];
  const index = built.value;
  const query = new Float32Array(model.dimensions);
  const places = new Int32Array(plan.k);
  const scores = new Float32Array(plan.k);
  const tested: { found: number; wanted: number }[] = [];
  try {
    for (const [done, { user, features, clicked }] of clicks.entries()) {
      await context.pulse({ stage: 'gate', done, total: clicks.length });
      model.userVector(user, features, query);
      const count = index.search(query, plan.k, places, scores);
      const candidates = new Set(places.subarray(0, count).map((place) => items[place] ?? -1));
      let found = 0;
      for (const video of clicked) if (candidates.has(video)) found += 1;
      tested.push({ found, wanted: clicked.length });
    }
  } finally {
    index.dispose();
  }
  return tested;
}

/** Whether a ranker can be tested on what was logged: what was watched before is not logged with the features. */
function isLoggable(part: ModelPart): boolean {
  return part.kind === 'ranker' && part.plan.model !== 'transformer';
}

/**
 * What a metric says of a version on the newest day that was served: a ranker on the features that were
 * logged while serving, two towers by the recall of what was clicked on. Undefined where the metric is
 * not defined for the model, or there is nothing to test on. Rejects with what the pulse throws.
 */
export async function judgeVersion(
  part: ModelPart,
  trained: TrainedModel,
  metric: string,
  samples: GateSamples,
  context: RunContext,
): Promise<number | undefined> {
  if (part.kind === 'towers' && trained.kind === 'towers') {
    if (metric !== 'recall') return undefined;
    const users = await testTowers(part.plan, trained, samples, context);
    const wanted = users.reduce((sum, user) => sum + user.wanted, 0);
    return wanted === 0 ? undefined : users.reduce((sum, user) => sum + user.found, 0) / wanted;
  }
  const { logged, day } = samples;
  if (trained.kind !== 'ranker' || logged === undefined || !isLoggable(part)) return undefined;
  return measureRanker(metric, await testRanker(trained.model, logged, day, context));
}

/** How well a version does on each list or user: the less the better. */
async function lossesOf(
  part: ModelPart,
  trained: TrainedModel,
  samples: GateSamples,
  context: RunContext,
): Promise<readonly number[]> {
  if (part.kind === 'towers' && trained.kind === 'towers') {
    const users = await testTowers(part.plan, trained, samples, context);
    return users.map(({ found, wanted }) => 1 - found / wanted);
  }
  const { logged, day } = samples;
  if (trained.kind !== 'ranker' || logged === undefined || !isLoggable(part)) return [];
  const { labels, chances, starts } = await testRanker(trained.model, logged, day, context);
  return starts.slice(0, -1).map((first, list) => {
    const end = starts[list + 1] ?? first;
    return sumLogLoss(labels.slice(first, end), chances.slice(first, end)) / (end - first);
  });
}

/** Chance of a rollback where both versions are equally good. */
const ALPHA = 0.01;

/**
 * Whether the serving version is worse than the one before on the newest day that was served, by more
 * than chance: a paired t test over lists (log loss of a ranker) or users (recall of two towers), one
 * percent. False where there is nothing to test on.
 */
export async function isWorseThanBefore(
  part: ModelPart,
  versions: { readonly serving: TrainedModel; readonly before: TrainedModel },
  samples: GateSamples,
  context: RunContext,
): Promise<boolean> {
  const now = await lossesOf(part, versions.serving, samples, context);
  const then = await lossesOf(part, versions.before, samples, context);
  if (now.length === 0 || now.length !== then.length) return false;
  const moments = measureMoments(now.map((loss, unit) => loss - (then[unit] ?? 0)));
  if (!moments.ok) return false;
  const compared = pairedTTest(moments.value);
  return compared.ok && compared.value.difference > 0 && compared.value.p < ALPHA;
}
