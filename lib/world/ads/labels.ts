import type { AdsLog } from './types.ts';

/** When labels are made, and how long each impression waits for its click. */
export interface LabelRule {
  /** Hours since the beginning of the history: what comes in later is not known. */
  readonly asOfHours: number;
  /** Hours that a click is waited for; whatever has come in counts where absent. */
  readonly windowHours?: number;
}

/** Age at which an impression tells how late clicks come, hours. Few come later. */
const MATURE_HOURS = 72;

const timeOf = ({ day, hour }: AdsLog, row: number): number =>
  24 * (day[row] as number) + (hour[row] as number);

/** What is known of an impression: 1 clicked, 0 not, -1 too young to tell. */
export function labelImpression(log: AdsLog, row: number, { asOfHours, windowHours }: LabelRule): 0 | 1 | -1 {
  const age = asOfHours - timeOf(log, row);
  if (age < (windowHours ?? 0)) return -1;
  if (log.click[row] === 0) return 0;
  return (log.delayHours[row] as number) <= (windowHours ?? age) ? 1 : 0;
}

/**
 * The share of clicks that come in within a window, found from impressions that are at least
 * 72 hours old, of which all clicks within 72 hours are known; from the older half of the history where
 * that is shorter. 1 where there are none. Clicks that come still later are missed, so that the share
 * is a little too high.
 */
export function estimateSeenShare(log: AdsLog, asOfHours: number, windowHours: number): number {
  const waited = Math.max(windowHours, Math.min(MATURE_HOURS, asOfHours / 2));
  let inTime = 0;
  let all = 0;
  for (let row = 0; row < log.count; row += 1) {
    const age = asOfHours - timeOf(log, row);
    if (age < waited || log.click[row] === 0) continue;
    const delay = log.delayHours[row] as number;
    if (delay > waited) continue;
    all += 1;
    if (delay <= windowHours) inTime += 1;
  }
  return all === 0 ? 1 : inTime / all;
}

/**
 * Weights that make labels of a window unbiased: positives count for those that come later, and
 * negatives for what is left of them.
 *
 * @param labels 0 or 1; @param seenShare share of the clicks that the labels know, above 0
 *
 * Source: the importance weights of Ktena et al., Addressing Delayed Feedback for Continuous Training
 * with Neural Networks in CTR prediction, RecSys 2019, with the base rate in place of each row's chance.
 */
export function weighLateLabels(labels: Float32Array, seenShare: number): Float32Array {
  let positives = 0;
  for (const label of labels) positives += label;
  const rate = labels.length === 0 ? 0 : positives / labels.length;
  const whole = Math.min(1, rate / seenShare);
  const negative = rate < 1 ? (1 - whole) / (1 - rate) : 0;
  return labels.map((label) => (label === 1 ? 1 / seenShare : negative));
}
