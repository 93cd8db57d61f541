import { ok, type Result } from '../core/result.ts';
import { checkLabelled } from './inputs.ts';
import type { MetricError } from './protocol.ts';
import { walkThresholds } from './walk-thresholds.ts';

/** A precision-recall curve: columns of equal length, one entry a distinct score, from the highest down. */
export interface PrecisionRecallCurve {
  /** Positives at or above the threshold over all of them: not decreasing, ends at 1. All 0 without a positive. */
  readonly recall: Float64Array;
  /** Positives at or above the threshold over all examples there, in [0, 1]. */
  readonly precision: Float64Array;
  /** An example counts as positive when its score >= threshold. Decreasing. */
  readonly thresholds: Float64Array;
}

/**
 * The precision-recall curve with every distinct score as a threshold. Unlike scikit-learn's it has no
 * point at recall 0, where nothing is called positive and precision has no value.
 *
 * Laws: the sum of (recall(n) - recall(n - 1)) * precision(n) is the average precision; the last
 * precision is the share of positives.
 *
 * @param labels 0 or 1; @param scores finite, same length
 *
 * Errors: empty-input, length-mismatch, value-out-of-range.
 * Source: Davis and Goadrich 2006, The relationship between precision-recall and ROC curves.
 */
export function precisionRecallCurve(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): Result<PrecisionRecallCurve, MetricError> {
  const counts = checkLabelled('precision_recall_curve', labels, 'score', scores);
  if (!counts.ok) return counts;
  const recall = new Float64Array(labels.length);
  const precision = new Float64Array(labels.length);
  const thresholds = new Float64Array(labels.length);
  const positives = Math.max(1, counts.value.positives);
  let points = 0;
  walkThresholds(labels, scores, (threshold, truePositives, falsePositives) => {
    recall[points] = truePositives / positives;
    precision[points] = truePositives / (truePositives + falsePositives);
    thresholds[points] = threshold;
    points += 1;
  });
  return ok({
    recall: recall.slice(0, points),
    precision: precision.slice(0, points),
    thresholds: thresholds.slice(0, points),
  });
}
