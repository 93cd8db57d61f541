import { err, ok, type Result } from '../../core/result.ts';
import { reliabilityCurve } from '../../metrics/reliability-curve.ts';
import { estimateRatio } from '../../stats/delta-method.ts';
import { DEVICE_NAMES, PLACEMENT_NAMES, VERTICAL_NAMES } from '../../world/ads/constants.ts';
import { describeHistoryRates } from '../../world/ads/rates.ts';
import type { AdsChances, AdsQuality, AdsSlice } from '../ads-result.ts';
import type { RunContext } from '../context.ts';
import { measureRanker } from '../evaluate-ranker.ts';
import { type Plan, rankersOf } from '../plan.ts';
import type { RunError } from '../result.ts';
import { scoreRows } from '../score-rows.ts';
import { listTestRows, makeTestRows } from './examples.ts';
import type { PreparedAds } from './prepare.ts';
import type { FittedAdsCalibration, TrainedAdsRanker } from './train.ts';

/** Bins of the table of chances. */
const BUCKETS = 10;
/** Two-sided 95% point of the standard normal distribution. */
const Z_95 = 1.959963984540054;

/** The chances that the auction would be told of the tested impressions, and what came of them. */
interface ScoredImpressions {
  readonly rows: Int32Array;
  readonly labels: Float32Array;
  readonly chances: Float32Array;
  readonly model: string;
}

async function scoreImpressions(
  plan: Plan,
  rankers: readonly TrainedAdsRanker[],
  calibrations: readonly FittedAdsCalibration[],
  prepared: PreparedAds,
  { seed, pulse }: RunContext,
): Promise<ScoredImpressions> {
  const last = rankersOf(plan).at(-1);
  const trained = rankers.find((one) => one.plan.node === last?.node);
  const { log } = prepared.world.observed;
  if (last === undefined || trained === undefined) {
    const rows = listTestRows(prepared, seed);
    const rate = describeHistoryRates(prepared.world.observed, prepared.day);
    const chances = Float32Array.from(rows, (row) => rate(log.ad[row] as number));
    const labels = Float32Array.from(rows, (row) => log.click[row] as number);
    return { rows, labels, chances, model: 'click rates' };
  }
  const { data, rows } = makeTestRows(last, prepared, seed);
  const raw = await scoreRows(trained.part.value, data, pulse);
  const { calibrate } = calibrations.findLast(({ ranker }) => ranker === last.node) ?? {};
  const chances = calibrate === undefined ? raw : raw.map((chance) => calibrate(chance));
  return { rows, labels: data.labels, chances, model: trained.part.value.name };
}

/** Predicted over actual clicks of the impressions that one column tells apart. */
function sliceBy(
  by: AdsSlice['by'],
  names: readonly string[],
  { rows, labels, chances }: ScoredImpressions,
  valueOf: (row: number) => number,
  userOf: (row: number) => number,
): readonly AdsSlice[] {
  return names.flatMap((name, value): AdsSlice[] => {
    const users = new Map<number, [predicted: number, clicks: number]>();
    let count = 0;
    rows.forEach((row, at) => {
      if (valueOf(row) !== value) return;
      const sums = users.get(userOf(row)) ?? [0, 0];
      sums[0] += chances[at] as number;
      sums[1] += labels[at] as number;
      users.set(userOf(row), sums);
      count += 1;
    });
    const [predicted, clicks] = [[...users.values()].map(([p]) => p), [...users.values()].map(([, c]) => c)];
    const found = estimateRatio(predicted, clicks);
    if (!found.ok) return [];
    const { ratio, standardError } = found.value;
    const ratioOf = {
      mean: ratio,
      low: Math.max(0, ratio - Z_95 * standardError),
      high: ratio + Z_95 * standardError,
    };
    return [{ by, name, rows: count, clicks: clicks.reduce((sum, one) => sum + one, 0), ratio: ratioOf }];
  });
}

/**
 * How well the chances that the auction is told come true on the tested day, over all, by predicted
 * chance, and by device, placement and vertical.
 *
 * Error: one-class-labels where nothing or everything was clicked. Randomness: the bootstrap and the
 * draw of rows beyond 100,000, by the seed.
 */
export async function measureAdsChances(
  plan: Plan,
  rankers: readonly TrainedAdsRanker[],
  calibrations: readonly FittedAdsCalibration[],
  prepared: PreparedAds,
  context: RunContext,
): Promise<Result<Pick<AdsQuality, 'chances' | 'buckets' | 'slices'>, RunError>> {
  const scored = await scoreImpressions(plan, rankers, calibrations, prepared, context);
  const { rows, labels, chances, model } = scored;
  const { log, ads } = prepared.world.observed;
  const users = rows.map((row) => log.user[row] as number);
  const measured = measureRanker({ label: 'click', users, labels, chances }, { name: model }, context.seed);
  if (!measured.ok) return measured;
  const buckets = reliabilityCurve(labels, chances, BUCKETS);
  if (!buckets.ok) return err({ code: 'nothing-to-evaluate', reason: 'no impressions were tested' });
  const { positives, intervals, ...quality } = measured.value;
  const figure = (name: 'auc' | 'logLoss' | 'normalizedEntropy' | 'calibrationRatio') => ({
    mean: quality[name],
    ...intervals[name],
  });
  const summary: AdsChances = {
    rows: rows.length,
    positives,
    auc: figure('auc'),
    logLoss: figure('logLoss'),
    normalizedEntropy: figure('normalizedEntropy'),
    calibrationRatio: figure('calibrationRatio'),
  };
  const userOf = (row: number): number => log.user[row] as number;
  return ok({
    chances: summary,
    buckets: buckets.value,
    slices: [
      ...sliceBy('device', DEVICE_NAMES, scored, (row) => log.device[row] as number, userOf),
      ...sliceBy('placement', PLACEMENT_NAMES, scored, (row) => log.placement[row] as number, userOf),
      ...sliceBy(
        'vertical',
        VERTICAL_NAMES,
        scored,
        (row) => ads.vertical[log.ad[row] as number] as number,
        userOf,
      ),
    ],
  });
}
