import type { RankingData } from '../../core/datasets.ts';
import { sampleNegatives } from '../../models/calibration/negative-sampling.ts';
import { createRandom } from '../../core/random.ts';
import { estimateSeenShare, labelImpression, weighLateLabels } from '../../world/ads/labels.ts';
import { type AdsRowOptions, describeLogged } from '../../world/ads/rows.ts';
import type { AdsLabels } from '../ads-result.ts';
import type { RankerDataPlan, RankerPlan } from '../plan.ts';
import { FIRST_TRAINING_DAY } from '../prepare-world.ts';
import type { AdsDataPlan } from './plan.ts';
import type { PreparedAds } from './prepare.ts';

/** A calibration is fitted on the last of the training days: chances of earlier ones were made of shorter histories. */
const CALIBRATION_DAYS = 4;
/** Chance of a row of those days to be kept for a calibration. */
const CALIBRATION_SHARE = 0.15;
/** Impressions of the tested day that are scored; all of them where there are fewer. */
const MOST_TEST_ROWS = 100_000;
/** Where training reads what a run without such data would. */
const PLAIN: AdsDataPlan = { late: 'negative' };

/** How a ranker's rows are described. */
export function rowOptionsOf({ data }: { readonly data: RankerDataPlan }): AdsRowOptions {
  const { crosses } = data.ads ?? PLAIN;
  return { position: data.positionBias === 'feature', ...(crosses === undefined ? {} : { crosses }) };
}

/** Evenly spread rows, at most so many, in their order. Randomness: the stream ("ads-rows") of the seed. */
function thin(rows: Int32Array, most: number, seed: number): Int32Array {
  if (rows.length <= most) return rows;
  const random = createRandom(seed, 'ads-rows');
  let left = most;
  return rows.filter((_, at) => {
    const isTaken = random.uniform() * (rows.length - at) < left;
    if (isTaken) left -= 1;
    return isTaken;
  });
}

/** The first day that is trained on; of very short histories the first one too, though nobody has a history on it. */
const firstDay = (served: number): number => (served > 3 ? FIRST_TRAINING_DAY : 0);

/** Labelled impressions before they are described. */
interface LabelledRows {
  readonly rows: Int32Array;
  readonly labels: Float32Array;
  readonly tooYoung: number;
}

function labelRows(prepared: PreparedAds, { windowHours }: AdsDataPlan): LabelledRows {
  const { log } = prepared.world.observed;
  const asOfHours = 24 * prepared.day;
  const rule = { asOfHours, ...(windowHours === undefined ? {} : { windowHours }) };
  const rows: number[] = [];
  const labels: number[] = [];
  let tooYoung = 0;
  for (let row = 0; row < log.count; row += 1) {
    const day = log.day[row] as number;
    if (day < firstDay(prepared.day)) continue;
    if (day >= prepared.day) break;
    const label = labelImpression(log, row, rule);
    if (label < 0) tooYoung += 1;
    else {
      rows.push(row);
      labels.push(label);
    }
  }
  return { rows: Int32Array.from(rows), labels: Float32Array.from(labels), tooYoung };
}

/** Whether a row is of the days that calibrations are fitted on. */
const isForCalibration = ({ world, day }: PreparedAds, row: number): boolean =>
  (world.observed.log.day[row] as number) >= day - CALIBRATION_DAYS;

/** Whether each row is held out for a calibration. Randomness: the stream ("ads-holdout") of the seed. */
function drawHeldOut(rows: Int32Array, prepared: PreparedAds, seed: number): Uint8Array {
  const random = createRandom(seed, 'ads-holdout');
  return Uint8Array.from(rows, (row) =>
    isForCalibration(prepared, row) && random.chance(CALIBRATION_SHARE) ? 1 : 0,
  );
}

/** The share of late labels that a design makes up for; undefined where it does not. */
export function correctedShare(ranker: RankerPlan, prepared: PreparedAds): number | undefined {
  const { late, windowHours } = ranker.data.ads ?? PLAIN;
  if (late === 'negative' || windowHours === undefined) return undefined;
  return estimateSeenShare(prepared.world.observed.log, 24 * prepared.day, windowHours);
}

/** How much the error in each slot counts: clicks in lower slots are rarer, and count for as many more. */
function weighPositions(labels: Float32Array, rows: Int32Array, prepared: PreparedAds): Float32Array {
  const { position } = prepared.world.observed.log;
  const [shown, clicked] = [new Float64Array(256), new Float64Array(256)];
  rows.forEach((row, at) => {
    const slot = position[row] as number;
    shown[slot] = (shown[slot] as number) + 1;
    clicked[slot] = (clicked[slot] as number) + (labels[at] as number);
  });
  const rate = (slot: number): number => ((clicked[slot] as number) + 1) / ((shown[slot] as number) + 100);
  return Float32Array.from(rows, (row, at) =>
    labels[at] === 1 ? Math.min(10, Math.max(1, rate(0) / rate(position[row] as number))) : 1,
  );
}

/** The weights of rows; undefined where all count alike. */
function weighRows(
  { data }: RankerPlan,
  { rows, labels }: Pick<LabelledRows, 'rows' | 'labels'>,
  seenShare: number | undefined,
  prepared: PreparedAds,
): Float32Array | undefined {
  const late = seenShare === undefined ? undefined : weighLateLabels(labels, seenShare);
  if (data.positionBias !== 'inverse-propensity') return late;
  const slots = weighPositions(labels, rows, prepared);
  return late === undefined ? slots : slots.map((weight, at) => weight * (late[at] as number));
}

/** Labelled rows at some places. */
const pickRows = (
  { rows, labels }: Omit<LabelledRows, 'tooYoung'>,
  places: Int32Array,
): Pick<LabelledRows, 'rows' | 'labels'> => ({
  rows: Int32Array.from(places, (at) => rows[at] as number),
  labels: Float32Array.from(places, (at) => labels[at] as number),
});

/** Rows that a ranker is trained on, before negatives and rows beyond the limit are dropped. */
function selectTrained(
  { data }: RankerPlan,
  prepared: PreparedAds,
  seed: number,
): Omit<LabelledRows, 'tooYoung'> & { readonly summary: AdsLabels } {
  const rule = data.ads ?? PLAIN;
  const all = labelRows(prepared, rule);
  const heldOut = data.holdsOut === true ? drawHeldOut(all.rows, prepared, seed) : undefined;
  const open = Int32Array.from(all.rows.keys()).filter((at) => heldOut?.[at] !== 1);
  const trained = pickRows(all, open);
  const summary = {
    ...(rule.windowHours === undefined ? {} : { windowHours: rule.windowHours }),
    late: rule.late,
    ...countLabels(trained.rows, trained.labels, prepared),
    tooYoung: all.tooYoung,
  };
  return { ...trained, summary };
}

/** What the labels knew that a ranker is trained on. */
export function describeLabels(ranker: RankerPlan, prepared: PreparedAds, seed: number): AdsLabels {
  const { summary } = selectTrained(ranker, prepared, seed);
  const estimatedShare = correctedShare(ranker, prepared);
  return { ...summary, ...(estimatedShare === undefined ? {} : { estimatedShare }) };
}

/**
 * What a ranker is trained on: impressions of the days before the served one that are old enough to
 * be labelled, with what was known when they were shown. Later clicks are not known. Negatives are
 * dropped before rows are: what is left of them is as much as there is room for.
 *
 * Randomness: which rows are held out, which negatives are dropped, and which rows are taken where
 * there are too many, by the seed.
 */
export function makeExamples(ranker: RankerPlan, prepared: PreparedAds, seed: number): RankingData {
  const { data: plan, maximumRows } = ranker;
  const trained = selectTrained(ranker, prepared, seed);
  const share = plan.negativeShare ?? 1;
  const all = Int32Array.from(trained.rows.keys());
  const kept = share < 1 ? sampleNegatives(trained.labels, share, seed) : all;
  const places = thin(kept, maximumRows, seed);
  const { rows, labels } = pickRows(trained, places);
  const join = plan.join === 'latest' ? { asOfDay: prepared.day } : {};
  const described = describeLogged(prepared.world.observed, rows, { ...rowOptionsOf(ranker), ...join });
  const weigher = weighRows(ranker, trained, correctedShare(ranker, prepared), prepared);
  const weights = weigher && Float32Array.from(places, (at) => weigher[at] as number);
  return { ...described, labels, ...(weights === undefined ? {} : { weights }) };
}

/** Rows that a calibration is fitted on. */
export interface CalibrationRows {
  readonly data: RankingData;
  /**
   * The click rate of all labelled rows of the same days over that of these. They are drawn from those by
   * chance, and the rate of many more rows is known better: the level of a calibration is put to it
   * (post-stratification: Holt, Smith, Post Stratification, JRSS A 1979).
   */
  readonly level: number;
}

/** Rows of the last training days that the ranker was not trained on, labelled as those were. */
export function makeCalibrationRows(
  ranker: RankerPlan,
  prepared: PreparedAds,
  seed: number,
): CalibrationRows {
  const all = labelRows(prepared, ranker.data.ads ?? PLAIN);
  const heldOut = drawHeldOut(all.rows, prepared, seed);
  const places = Int32Array.from(all.rows.keys());
  const { rows, labels } = pickRows(
    all,
    places.filter((at) => heldOut[at] === 1),
  );
  const sameDays = places.filter((at) => isForCalibration(prepared, all.rows[at] as number));
  const rate = meanOf(labels);
  return {
    data: { ...describeLogged(prepared.world.observed, rows, rowOptionsOf(ranker)), labels },
    level: rate > 0 ? meanOf(pickRows(all, sameDays).labels) / rate : 1,
  };
}

/** The mean of at least one value. */
function meanOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Rows of the log that are tested. */
export function listTestRows({ world, day }: PreparedAds, seed: number): Int32Array {
  const { log } = world.observed;
  const tested: number[] = [];
  for (let row = 0; row < log.count; row += 1) if (log.day[row] === day) tested.push(row);
  return thin(Int32Array.from(tested), MOST_TEST_ROWS, seed);
}

/** What is known without a ranker: the clicks that have come in. */
export function summariseLabels(prepared: PreparedAds): AdsLabels {
  const { rows, labels, tooYoung } = labelRows(prepared, PLAIN);
  return { late: 'negative', ...countLabels(rows, labels, prepared), tooYoung };
}

/** Positives among labelled rows, and how many of their clicks they are. */
function countLabels(
  rows: Int32Array,
  labels: Float32Array,
  { world }: PreparedAds,
): Pick<AdsLabels, 'rows' | 'positives' | 'seenShare'> {
  let positives = 0;
  let inTheEnd = 0;
  rows.forEach((row, at) => {
    positives += labels[at] as number;
    inTheEnd += world.observed.log.click[row] as number;
  });
  return { rows: rows.length, positives, seenShare: inTheEnd === 0 ? 1 : positives / inTheEnd };
}

/** Impressions of the tested day, with what they came to in the end, and their rows in the log; 100,000 at most. */
export function makeTestRows(
  ranker: RankerPlan,
  prepared: PreparedAds,
  seed: number,
): { readonly data: RankingData; readonly rows: Int32Array } {
  const { log } = prepared.world.observed;
  const rows = listTestRows(prepared, seed);
  const labels = Float32Array.from(rows, (row) => log.click[row] as number);
  return { data: { ...describeLogged(prepared.world.observed, rows, rowOptionsOf(ranker)), labels }, rows };
}
