import type { AdsLog } from './types.ts';

/** When labels are made, and how long each impression waits for its click. */
export interface LabelRule {
  /** Hours since the beginning of the history: what comes in later is not known. */
  readonly asOfHours: number;
  /** Hours that a click is waited for; whatever has come in counts where absent. */
  readonly windowHours?: number;
}

const timeOf = ({ day, hour }: AdsLog, row: number): number =>
  24 * (day[row] as number) + (hour[row] as number);

/** What is known of an impression: 1 clicked, 0 not, -1 too young to tell. */
export function labelImpression(log: AdsLog, row: number, { asOfHours, windowHours }: LabelRule): 0 | 1 | -1 {
  const age = asOfHours - timeOf(log, row);
  if (age < (windowHours ?? 0)) return -1;
  if (log.click[row] === 0) return 0;
  return (log.delayHours[row] as number) <= (windowHours ?? age) ? 1 : 0;
}

/** Clicks at risk below which a late one says too little to count. */
const FEWEST_AT_RISK = 20;

/**
 * The share of clicks that come in within a window. A click is in the log only if it was quicker than
 * its impression is old, so that quick ones are seen too often; the estimator goes through the delays
 * from the longest down, and asks of each how many clicks could have been seen as late as that and
 * were not: the product-limit estimator in reversed time. Clicks that come later than the history is
 * long are missed. 1 where there are too few.
 *
 * Source: Kalbfleisch, Lawless, Inference Based on Retrospective Ascertainment, JASA 1989, after
 * Lynden-Bell, A Method of Allowing for Known Observational Selection in Small Samples, MNRAS 1971.
 */
export function estimateSeenShare(log: AdsLog, asOfHours: number, windowHours: number): number {
  const known: number[] = [];
  const seenAfter: number[] = [];
  for (let row = 0; row < log.count; row += 1) {
    const age = asOfHours - timeOf(log, row);
    const delay = log.delayHours[row] as number;
    if (log.click[row] === 0 || delay > age) continue;
    known.push(age);
    seenAfter.push(delay);
  }
  const ages = Float64Array.from(known).sort();
  const delays = Float64Array.from(seenAfter).sort();
  let share = 1;
  let younger = ages.length;
  for (let at = delays.length - 1; at >= 0 && (delays[at] as number) > windowHours; at -= 1) {
    while (younger > 0 && (ages[younger - 1] as number) >= (delays[at] as number)) younger -= 1;
    const atRisk = at + 1 - younger;
    if (atRisk >= FEWEST_AT_RISK) share *= 1 - 1 / atRisk;
  }
  return share;
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
