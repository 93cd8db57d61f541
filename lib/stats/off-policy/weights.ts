import { err, ok, type Result } from '../../core/result.ts';
import { normalQuantile } from '../distributions/normal.ts';
import type { StatisticsError } from '../errors.ts';
import { checkLength, checkParameter, checkShare, checkValues, LEAST_VARIANCE } from '../inputs.ts';
import type { Moments } from '../moments.ts';

/** What was logged, and what another policy would have done. All columns have one entry a decision. */
export interface LoggedDecisions {
  /** What came of the action that was taken, e.g. seconds watched. */
  readonly rewards: ArrayLike<number>;
  /** Probability with which the logging policy took it, in (0, 1]. */
  readonly loggedPropensities: ArrayLike<number>;
  /** Probability with which the target policy would take it, in [0, 1]. */
  readonly targetPropensities: ArrayLike<number>;
}

/** How an off-policy estimate is made. */
export interface OffPolicyOptions {
  /** Weights above this are cut to it, above 0; absent: none are. Cutting trades variance for bias. */
  readonly clip?: number;
  /** Confidence level of the interval, in (0, 1); 0.95 when absent. */
  readonly level?: number;
}

/** What the target policy would have earned a decision, guessed from another policy's log. */
export interface OffPolicyEstimate {
  readonly value: number;
  /** 0 or more; 0 when all terms are the same. */
  readonly standardError: number;
  /** Confidence interval by the normal distribution. */
  readonly low: number;
  readonly high: number;
  /** Decisions of equal weight that would be worth as much, above 0, at most the number logged (Kish 1965, Survey sampling). */
  readonly effectiveSampleSize: number;
  /** The largest weight that was used. */
  readonly largestWeight: number;
  /** Share of the decisions whose weight was cut, in [0, 1]. */
  readonly clippedShare: number;
}

/** Importance weights of a log: target over logged propensity, cut where asked. */
export interface ImportanceWeights extends Pick<
  OffPolicyEstimate,
  'effectiveSampleSize' | 'largestWeight' | 'clippedShare'
> {
  readonly weights: Float64Array;
  /** Above 0. */
  readonly total: number;
}

/** The least propensity that is taken in. */
const LEAST_PROPENSITY = 1e-15;

/**
 * Checks a log and makes its importance weights.
 *
 * Errors: empty-input, length-mismatch, value-out-of-range, parameter-out-of-range, too-few-values
 * (one decision), no-overlap.
 */
export function weighDecisions(
  statistic: string,
  log: LoggedDecisions,
  { clip, level }: OffPolicyOptions,
): Result<ImportanceWeights, StatisticsError> {
  const count = log.rewards.length;
  const wrong =
    checkValues(statistic, 'reward', log.rewards) ??
    checkLength(statistic, count, log.loggedPropensities) ??
    checkValues(statistic, 'logged propensity', log.loggedPropensities, LEAST_PROPENSITY, 1) ??
    checkLength(statistic, count, log.targetPropensities) ??
    checkValues(statistic, 'target propensity', log.targetPropensities, 0, 1) ??
    checkParameter(statistic, 'clip', clip ?? 1, LEAST_PROPENSITY) ??
    checkShare(statistic, 'level', level ?? 0.95);
  if (wrong !== undefined) return err(wrong);
  if (count < 2) return err({ code: 'too-few-values', statistic, what: 'decisions', need: 2, got: count });
  const weights = new Float64Array(count);
  let [total, squares, largestWeight, clipped] = [0, 0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const whole = (log.targetPropensities[i] ?? NaN) / (log.loggedPropensities[i] ?? NaN);
    const weight = Math.min(whole, clip ?? whole);
    if (weight < whole) clipped += 1;
    weights[i] = weight;
    total += weight;
    squares += weight * weight;
    largestWeight = Math.max(largestWeight, weight);
  }
  if (!(squares >= LEAST_VARIANCE)) return err({ code: 'no-overlap', statistic });
  return ok({
    weights,
    total,
    effectiveSampleSize: (total / squares) * total,
    largestWeight,
    clippedShare: clipped / count,
  });
}

/** Puts an estimate together from the moments of its terms, whose mean is the value. */
export function summarise(
  weighed: ImportanceWeights,
  { count, mean, sumOfSquares }: Moments,
  level = 0.95,
): OffPolicyEstimate {
  const standardError = Math.sqrt(sumOfSquares / (count - 1) / count);
  const margin = normalQuantile((1 - level) / 2) * standardError;
  return {
    value: mean,
    standardError,
    low: mean - margin,
    high: mean + margin,
    effectiveSampleSize: weighed.effectiveSampleSize,
    largestWeight: weighed.largestWeight,
    clippedShare: weighed.clippedShare,
  };
}
