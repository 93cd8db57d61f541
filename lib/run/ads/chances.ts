import { err, ok, type Result } from '../../core/result.ts';
import { reliabilityCurve } from '../../metrics/reliability-curve.ts';
import { estimateRatio } from '../../stats/delta-method.ts';
import { DEVICE_NAMES, PLACEMENT_NAMES, VERTICAL_NAMES } from '../../world/ads/constants.ts';
import { describeHistoryRates } from '../../world/ads/rates.ts';
import type { Estimate } from '../estimate.ts';
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

/** The true chances of logged impressions, in their slots. */
function readTruth({ world: { observed, truth } }: PreparedAds, rows: Int32Array): Float64Array {
  const { log } = observed;
  return Float64Array.from(rows, (row) => {
    const context = {
      hour: log.hour[row] as number,
      device: log.device[row] as number,
      placement: log.placement[row] as number,
    };
    const [user, ad, seen] = [log.user[row], log.ad[row], log.seen[row]] as [number, number, number];
    return truth.clickProbability(user, ad, context, seen) * truth.examination(log.position[row] as number);
  });
}

/** A ratio of sums over impressions, its 95% interval over users; undefined where the denominators are 0. */
function estimateByUser(
  entries: Int32Array,
  above: (at: number) => number,
  below: (at: number) => number,
  userOf: (entry: number) => number,
): Estimate | undefined {
  const users = new Map<number, [above: number, below: number]>();
  entries.forEach((entry, at) => {
    const sums = users.get(userOf(entry)) ?? [0, 0];
    sums[0] += above(at);
    sums[1] += below(at);
    users.set(userOf(entry), sums);
  });
  const sums = [...users.values()];
  const found = estimateRatio(
    sums.map(([one]) => one),
    sums.map(([, one]) => one),
  );
  if (!found.ok) return undefined;
  const { ratio, standardError } = found.value;
  return { mean: ratio, low: Math.max(0, ratio - Z_95 * standardError), high: ratio + Z_95 * standardError };
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
    const places = Int32Array.from(rows.keys()).filter((at) => valueOf(rows[at] as number) === value);
    const clicks = places.reduce((sum, at) => sum + (labels[at] as number), 0);
    const ratio = estimateByUser(
      places,
      (at) => chances[places[at] as number] as number,
      (at) => labels[places[at] as number] as number,
      (at) => userOf(rows[at] as number),
    );
    return ratio === undefined ? [] : [{ by, name, rows: places.length, clicks, ratio }];
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
  const userOf = (row: number): number => log.user[row] as number;
  const truths = readTruth(prepared, rows);
  const expectedRatio = estimateByUser(
    rows,
    (at) => chances[at] as number,
    (at) => truths[at] as number,
    userOf,
  );
  if (expectedRatio === undefined)
    return err({ code: 'nothing-to-evaluate', reason: 'one user at most was tested' });
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
    expectedRatio,
  };
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
