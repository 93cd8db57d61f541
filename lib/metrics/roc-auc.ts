import { err, ok, type Result } from '../core/result.ts';
import { checkBothClasses, checkLabelled } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';
import { walkThresholds } from './walk-thresholds.ts';

const NAME = 'roc_auc';

/**
 * Area under the ROC curve: the probability that a random positive scores above a random negative,
 * ties counting half (mid-ranks), in [0, 1]; 0.5 is chance.
 *
 * Laws: unchanged by any strictly increasing map of the scores and by permuting the examples;
 * negated scores give 1 - AUC.
 *
 * @param labels 0 or 1; @param scores finite, larger means more likely positive, same length
 *
 * Errors: empty-input, length-mismatch, value-out-of-range, one-class.
 * Source: Hanley and McNeil 1982, The meaning and use of the area under a receiver operating
 * characteristic curve; agrees with scikit-learn's roc_auc_score.
 */
export function rocAuc(labels: ArrayLike<number>, scores: ArrayLike<number>): Result<number, MetricError> {
  const counts = checkLabelled(NAME, labels, 'score', scores);
  if (!counts.ok) return counts;
  const oneClass = checkBothClasses(NAME, counts.value);
  if (oneClass !== undefined) return err(oneClass);
  // Twice the area in units of pairs: whole numbers, exact up to 2^53.
  let doubledArea = 0;
  let lastTruePositives = 0;
  let lastFalsePositives = 0;
  walkThresholds(labels, scores, (_threshold, truePositives, falsePositives) => {
    doubledArea += (falsePositives - lastFalsePositives) * (truePositives + lastTruePositives);
    lastTruePositives = truePositives;
    lastFalsePositives = falsePositives;
  });
  return ok(doubledArea / (2 * counts.value.positives * counts.value.negatives));
}

/** Registry entry of {@link rocAuc}. */
export const rocAucMetric = {
  label: 'ROC AUC',
  unit: 'share',
  better: 'higher',
  minimum: 0,
  maximum: 1,
  definition:
    'The chance that a random positive example scores above a random negative one, ties counting half.',
  formula: '(pairs with positive above negative + ties / 2) / (positives * negatives)',
  source:
    'Hanley and McNeil 1982, The meaning and use of the area under a receiver operating characteristic curve',
  input: 'labelled-scores',
  compute: rocAuc,
} as const satisfies Metric;
