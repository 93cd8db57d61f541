import { err, ok, type Result } from '../core/result.ts';
import type { Difference } from './difference.ts';
import { normalTail } from './distributions/normal.ts';
import { studentTail } from './distributions/student-t.ts';
import type { StatisticsError } from './errors.ts';
import { checkParameter, checkShare, LARGEST, LEAST_ERROR } from './inputs.ts';

const NAME = 'guardrail';

/** A metric that a launch must not harm, fixed before the test. */
export interface Guardrail {
  /** Which values of the metric are good. */
  readonly better: 'higher' | 'lower';
  /** The largest loss that would be put up with, in the metric's unit, 0 or more. */
  readonly margin: number;
  /** One-sided chance of calling a loss of the whole margin safe, in (0, 1), e.g. 0.05. */
  readonly alpha: number;
}

/** What a test says of a guardrail. */
export interface GuardrailVerdict {
  /** safe: the loss is less than the margin; harmed: it is more; inconclusive: too little data to say. */
  readonly verdict: 'safe' | 'harmed' | 'inconclusive';
  /** How much worse the treatment is, in the metric's unit; below 0 when it is better. */
  readonly loss: number;
  /** One-sided p-value of "the loss is the margin or more"; safe below alpha. */
  readonly p: number;
}

/**
 * Judges a guardrail as a test of non-inferiority: "no significant harm" is not enough, the loss
 * must be shown to be less than the margin.
 *
 * @param estimate treatment minus control, with its standard error in [1e-75, 1e75] and, where it
 * comes from a t test, its degrees of freedom (otherwise the normal distribution judges)
 *
 * Errors: parameter-out-of-range.
 * Source: Piaggio et al. 2012, Reporting of noninferiority and equivalence randomized trials.
 */
export function judgeGuardrail(
  estimate: Pick<Difference, 'difference' | 'standardError'> & { readonly df?: number },
  { better, margin, alpha }: Guardrail,
): Result<GuardrailVerdict, StatisticsError> {
  const { difference, standardError, df } = estimate;
  const wrong =
    checkParameter(NAME, 'difference', difference, -LARGEST) ??
    checkParameter(NAME, 'standardError', standardError, LEAST_ERROR) ??
    checkParameter(NAME, 'df', df ?? 1, 1e-9) ??
    checkParameter(NAME, 'margin', margin, 0) ??
    checkShare(NAME, 'alpha', alpha);
  if (wrong !== undefined) return err(wrong);
  const loss = better === 'higher' ? -difference : difference;
  const distance = (margin - loss) / standardError;
  const tail = (x: number): number => (df === undefined ? normalTail(x) : studentTail(x, df));
  const p = tail(distance);
  const verdict = p < alpha ? 'safe' : tail(-distance) < alpha ? 'harmed' : 'inconclusive';
  return ok({ verdict, loss: loss === 0 ? 0 : loss, p });
}
