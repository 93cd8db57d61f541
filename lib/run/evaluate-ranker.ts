import type { RankingData } from '../core/datasets.ts';
import { ok, type Result } from '../core/result.ts';
import { bootstrapClassification } from '../metrics/bootstrap-classification.ts';
import { calibrationRatio } from '../metrics/calibration-ratio.ts';
import { groupedAuc } from '../metrics/gauc.ts';
import { logLoss } from '../metrics/log-loss.ts';
import { normalizedEntropy } from '../metrics/normalized-entropy.ts';
import { rocAuc } from '../metrics/roc-auc.ts';
import type { RankingModel } from '../models/protocol.ts';
import { rankingCategoricalFeatures } from '../world/video/feature-list.ts';
import { rankingData } from '../world/video/features.ts';
import type { RunContext } from './context.ts';
import { estimateMean } from './estimate.ts';
import { findLeaks, type LeakFinding } from './find-leaks.ts';
import type { RankerPlan } from './plan.ts';
import { rankerRows } from './ranker-rows.ts';
import { scoreRows } from './score-rows.ts';
import type { PreparedWorld } from './prepare-world.ts';
import type { RankerQuality, RunError, UserAuc } from './result.ts';
import { rankerKey } from './train.ts';

/** Impressions of the tested day that are scored; all of them where there are fewer. */
const MOST_ROWS = 100_000;
/** Rows of the tested day that are looked at for leaks. */
const AUDITED_ROWS = 2000;
/** The categorical field that holds the user. */
const USER_FIELD = rankingCategoricalFeatures.findIndex((feature) => feature.name === 'user');

/** Resamples of the intervals of the ranker's figures. */
const RESAMPLES = 200;

/** The user of each row. */
function usersOf({ vocabularies, labels, categorical }: RankingData): Int32Array {
  const fields = vocabularies.length;
  return Int32Array.from(labels, (_, row) => categorical[row * fields + USER_FIELD] as number);
}

/** AUC within users; undefined where no user has both labels. */
function measureUserAuc(
  users: Int32Array,
  labels: Float32Array,
  probabilities: Float32Array,
  seed: number,
): UserAuc | undefined {
  const grouped = groupedAuc(users, labels, probabilities);
  if (!grouped.ok) return undefined;
  const { aucs, weights, dropped } = grouped.value;
  return { ...estimateMean(aucs, seed, weights), users: aucs.length, dropped };
}

/** Signs of leaks in the rows of the tested day, made as the plan says. */
function auditRows(
  { data: { node, split, join }, label }: RankerPlan,
  tested: RankingData,
  prepared: PreparedWorld,
  seed: number,
): readonly LeakFinding[] {
  const { features } = prepared.serving();
  if (split === 'time') return findLeaks(tested, features, node);
  const { day } = prepared;
  const options = { fromDay: day, toDay: day + 1, join, label, maximumRows: AUDITED_ROWS, seed };
  const rows = rankingData(prepared.world.observed, options);
  return [{ code: 'tested-among-trained', node }, ...findLeaks(rows, features, node)];
}

/**
 * What a ranker reaches on the tested rows: on the last day by its impressions, scored with the
 * features of that day's start and the places they were shown in, or as the design splits and joins
 * otherwise. The ranker was trained on none of them. Signs of leaks are looked for. Kept for later
 * runs with the same ranker.
 *
 * Errors: one-class-labels when the day has positives or negatives alone. Randomness: the draw of
 * rows beyond 100,000 and the bootstrap, by the seed.
 */
export async function evaluateRanker(
  ranker: RankerPlan,
  model: RankingModel,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<RankerQuality, RunError>> {
  const { qualities } = context.cache;
  const key = rankerKey(ranker, prepared, context);
  const kept = qualities.find(key);
  if (kept !== undefined) return ok(kept);
  const quality = await scoreTestDay(ranker, model, prepared, context);
  if (quality.ok) qualities.keep(key, quality.value);
  return quality;
}

/** Rows that a ranker was not trained on: those that it is tested on, or those that a calibration is fitted on; 100,000 at most. */
export function readHeldOut(
  ranker: RankerPlan,
  part: 'calibrate' | 'test',
  prepared: PreparedWorld,
  seed: number,
): RankingData {
  const rows = rankerRows(prepared, ranker, part, seed);
  const sequences = ranker.model === 'transformer';
  const options = { ...rows, label: ranker.label, maximumRows: MOST_ROWS, seed, sequences };
  return rankingData(prepared.world.observed, options);
}

/** Scored rows whose labels are known. */
export interface ScoredRows {
  readonly label: RankerQuality['label'];
  /** One entry a row. */
  readonly users: Int32Array;
  readonly labels: Float32Array;
  readonly chances: Float32Array;
}

/**
 * What chances reach, with intervals over users; leaks are not looked for.
 *
 * Error: one-class-labels, naming the model. Randomness: the bootstrap, by the seed.
 */
export function measureRanker(
  { label, users, labels, chances }: ScoredRows,
  model: Pick<RankingModel, 'name'>,
  seed: number,
): Result<Omit<RankerQuality, 'leaks'>, RunError> {
  let positives = 0;
  for (const one of labels) positives += one;
  const auc = rocAuc(labels, chances);
  const loss = logLoss(labels, chances);
  const entropy = normalizedEntropy(labels, chances);
  const calibration = calibrationRatio(labels, chances);
  const resampling = { seed, resamples: RESAMPLES, level: 0.95 };
  const intervals = bootstrapClassification(users, labels, chances, resampling);
  if (!auc.ok || !loss.ok || !entropy.ok || !calibration.ok || !intervals.ok) {
    return {
      ok: false,
      error: { code: 'one-class-labels', model: model.name, label: positives === 0 ? 0 : 1 },
    };
  }
  const gauc = measureUserAuc(users, labels, chances, seed);
  return ok({
    label,
    rows: labels.length,
    positives,
    auc: auc.value,
    logLoss: loss.value,
    normalizedEntropy: entropy.value,
    calibrationRatio: calibration.value,
    intervals: intervals.value,
    ...(gauc === undefined ? {} : { gauc }),
  });
}

async function scoreTestDay(
  ranker: RankerPlan,
  model: RankingModel,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<RankerQuality, RunError>> {
  const { seed } = context;
  const data = readHeldOut(ranker, 'test', prepared, seed);
  const { label } = ranker;
  const chances = await scoreRows(model, data, context.pulse);
  const { labels } = data;
  const measured = measureRanker({ label, users: usersOf(data), labels, chances }, model, seed);
  return measured.ok ? ok({ ...measured.value, leaks: auditRows(ranker, data, prepared, seed) }) : measured;
}
