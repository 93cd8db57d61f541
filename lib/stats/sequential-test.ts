import { exp, log } from '../core/real.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Difference } from './difference.ts';
import { log1p } from './distributions/gamma.ts';
import type { StatisticsError } from './errors.ts';
import { checkParameter, checkShare, LARGEST, LEAST_ERROR } from './inputs.ts';

const NAME = 'sequential_test';

/** How a sequential test is set up, before its first look. */
export interface SequentialPlan {
  /**
   * Variance of the normal mixture over true differences, above 0, in the metric's unit squared.
   * Any value keeps the promise; the test is quickest for differences about as large as its root,
   * so the square of the smallest difference that matters is a good choice.
   */
  readonly mixtureVariance: number;
  /** Chance of ever raising a false alarm, in (0, 1). */
  readonly alpha: number;
}

/** What one look at a running test shows. */
export interface SequentialLook {
  /** Always-valid p-value: the smallest so far, in [0, 1]. Stopping as soon as it is alpha or less is allowed. */
  readonly p: number;
  /** Logarithm of this look's mixture likelihood ratio. */
  readonly logLikelihoodRatio: number;
  /** Confidence interval of this look; all looks together cover the truth with 1 - alpha. */
  readonly low: number;
  readonly high: number;
}

/**
 * One look of the mixture sequential probability ratio test (mSPRT) of "no difference", for data
 * that is looked at as often as one likes. With v the squared standard error and m the mixture
 * variance, the ratio is sqrt(v / (v + m)) exp(m d^2 / (2 v (v + m))), and p is the least of 1 /
 * ratio over all looks.
 *
 * The promise holds for estimates of one fixed quantity from ever more data: means a user of users
 * who keep arriving, or means a user and day of the same users. A sum that grows with the days is
 * another quantity every day: divide it by the days. Standard errors are estimated, so let some dozens of users in (many
 * more where outcomes have heavy tails) before the first look.
 *
 * @param estimate of all the data so far: treatment minus control, and its standard error in
 * [1e-75, 1e75]
 * @param earlier the look before, absent at the first
 *
 * Errors: parameter-out-of-range (NaN and a zero standard error included).
 * Source: Johari, Koomen, Pekelis, Walsh 2017, Peeking at A/B tests; Robbins 1970, Statistical
 * methods related to the law of the iterated logarithm (the mixture).
 */
export function lookSequentially(
  estimate: Pick<Difference, 'difference' | 'standardError'>,
  plan: SequentialPlan,
  earlier?: Pick<SequentialLook, 'p'>,
): Result<SequentialLook, StatisticsError> {
  const { difference, standardError } = estimate;
  const earlierP = earlier?.p ?? 1;
  const wrong =
    checkParameter(NAME, 'difference', difference, -LARGEST) ??
    checkParameter(NAME, 'standardError', standardError, LEAST_ERROR) ??
    checkParameter(NAME, 'mixtureVariance', plan.mixtureVariance, 1e-150, 1e150) ??
    checkShare(NAME, 'alpha', plan.alpha) ??
    checkParameter(NAME, 'earlier.p', earlierP, 0, 1);
  if (wrong !== undefined) return err(wrong);
  const variance = standardError * standardError;
  const growth = plan.mixtureVariance / variance;
  const share = growth / (1 + growth);
  const squared = (difference * difference) / variance;
  const logLikelihoodRatio = 0.5 * (share * squared - logOfSum(growth));
  const bound = Math.sqrt((logOfSum(growth) - 2 * log(plan.alpha)) / share) * standardError;
  return ok({
    p: Math.min(earlierP, exp(-logLikelihoodRatio), 1),
    logLikelihoodRatio,
    low: difference - bound,
    high: difference + bound,
  });
}

/** log(1 + x) for any x from 0 up. */
function logOfSum(x: number): number {
  return x < 1 ? log1p(x) : log(1 + x);
}
