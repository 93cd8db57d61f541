import { err, ok, type Result } from '../core/result.ts';
import { checkBothClasses, checkLabelled } from './inputs.ts';
import type { MetricError } from './protocol.ts';
import { walkThresholds } from './walk-thresholds.ts';

/** A ROC curve: columns of equal length, one entry a point, from (0, 0) to (1, 1). */
export interface RocCurve {
  /** False positive rate, not decreasing. */
  readonly fpr: Float64Array;
  /** True positive rate, not decreasing. */
  readonly tpr: Float64Array;
  /** An example counts as positive when its score >= threshold. Decreasing; the first is Infinity. */
  readonly thresholds: Float64Array;
}

/**
 * The ROC curve with every distinct score as a threshold (no point is dropped), starting at (0, 0).
 *
 * Laws: both rates never decrease and end at 1; the trapezoid area under it is the ROC AUC.
 *
 * @param labels 0 or 1; @param scores finite, same length
 *
 * Errors: empty-input, length-mismatch, value-out-of-range, one-class.
 * Source: Fawcett 2006, An introduction to ROC analysis; agrees with scikit-learn's roc_curve with
 * drop_intermediate off.
 */
export function rocCurve(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): Result<RocCurve, MetricError> {
  const counts = checkLabelled('roc_curve', labels, 'score', scores);
  if (!counts.ok) return counts;
  const oneClass = checkBothClasses('roc_curve', counts.value);
  if (oneClass !== undefined) return err(oneClass);
  const fpr = new Float64Array(labels.length + 1);
  const tpr = new Float64Array(labels.length + 1);
  const thresholds = new Float64Array(labels.length + 1);
  thresholds[0] = Infinity;
  let points = 1;
  walkThresholds(labels, scores, (threshold, truePositives, falsePositives) => {
    tpr[points] = truePositives / counts.value.positives;
    fpr[points] = falsePositives / counts.value.negatives;
    thresholds[points] = threshold;
    points += 1;
  });
  return ok({
    fpr: fpr.slice(0, points),
    tpr: tpr.slice(0, points),
    thresholds: thresholds.slice(0, points),
  });
}
