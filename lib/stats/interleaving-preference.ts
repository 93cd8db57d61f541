import { err, ok, type Result } from '../core/result.ts';
import { fairCoinTwoSided } from './distributions/binomial.ts';
import type { StatisticsError } from './errors.ts';
import { checkWhole } from './inputs.ts';

const NAME = 'interleaving_preference';

/** Users (or lists, where they are independent) by whose items got more credit. Whole, 0 or more. */
export interface InterleavingWins {
  readonly control: number;
  readonly treatment: number;
  readonly ties: number;
}

/** Which ranker interleaving prefers. */
export interface Preference {
  /** (treatment wins + half of the ties) / all - 1/2, in [-1/2, 1/2]; above 0 the treatment is preferred. */
  readonly preference: number;
  /** Exact two-sided sign test of the wins without the ties; 1 when all are ties. */
  readonly p: number;
}

/**
 * Judges interleaving by a sign test. Add up a user's credit over all lists first: lists of one
 * user are not independent.
 *
 * Errors: parameter-out-of-range, empty-input (nobody).
 * Source: Chapelle, Joachims, Radlinski, Yue 2012, Large-scale validation and analysis of
 * interleaved search evaluation.
 */
export function judgePreference({
  control,
  treatment,
  ties,
}: InterleavingWins): Result<Preference, StatisticsError> {
  const wrong =
    checkWhole(NAME, 'control', control, 0) ??
    checkWhole(NAME, 'treatment', treatment, 0) ??
    checkWhole(NAME, 'ties', ties, 0);
  if (wrong !== undefined) return err(wrong);
  const all = control + treatment + ties;
  if (all === 0) return err({ code: 'empty-input', statistic: NAME, what: 'wins' });
  return ok({
    preference: (treatment - control) / (2 * all),
    p: fairCoinTwoSided(treatment, treatment + control),
  });
}
