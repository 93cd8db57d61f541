import { err, ok, type Result } from '../core/result.ts';
import { checkLabelled } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

/** Quality of the decisions at one threshold; each number is in [0, 1]. */
export interface PrecisionRecallF1 {
  readonly precision: number;
  readonly recall: number;
  /** Harmonic mean of the two. */
  readonly f1: number;
}

/** The threshold that the registry entries use: the more likely class, for probabilities. */
const EVEN_ODDS = 0.5;

/**
 * Precision, recall and F1 when an example counts as positive at score >= threshold. Each of them
 * is 0 where it would be 0/0 (nothing predicted positive, nothing positive).
 *
 * Laws: recall never rises with the threshold; F1 lies between precision and recall.
 *
 * @param labels 0 or 1; @param scores finite, same length; @param threshold a number (Infinity allowed)
 *
 * Errors: empty-input, length-mismatch, value-out-of-range, parameter-out-of-range (NaN threshold).
 * Source: van Rijsbergen 1979, Information Retrieval; agrees with scikit-learn with zero_division 0.
 */
export function precisionRecallF1(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  threshold: number,
): Result<PrecisionRecallF1, MetricError> {
  const counts = checkLabelled('precision_recall_f1', labels, 'score', scores);
  if (!counts.ok) return counts;
  if (Number.isNaN(threshold)) {
    return err({
      code: 'parameter-out-of-range',
      metric: 'precision_recall_f1',
      parameter: 'threshold',
      value: threshold,
      minimum: -Infinity,
      maximum: Infinity,
    });
  }
  let predicted = 0;
  let truePositives = 0;
  for (let i = 0; i < labels.length; i += 1) {
    if ((scores[i] ?? NaN) < threshold) continue;
    predicted += 1;
    truePositives += labels[i] ?? NaN;
  }
  const { positives } = counts.value;
  return ok({
    precision: predicted === 0 ? 0 : truePositives / predicted,
    recall: positives === 0 ? 0 : truePositives / positives,
    f1: predicted + positives === 0 ? 0 : (2 * truePositives) / (predicted + positives),
  });
}

function pick(part: keyof PrecisionRecallF1) {
  return (labels: ArrayLike<number>, scores: ArrayLike<number>): Result<number, MetricError> => {
    const all = precisionRecallF1(labels, scores, EVEN_ODDS);
    return all.ok ? ok(all.value[part]) : all;
  };
}

const shared = { unit: 'share', better: 'higher', minimum: 0, maximum: 1, input: 'labelled-scores' } as const;
const source = 'van Rijsbergen 1979, Information Retrieval';

/** Registry entry: precision at threshold 0.5. */
export const precisionMetric = {
  ...shared,
  label: 'Precision',
  definition: 'The share of the examples called positive at threshold 0.5 that are positive.',
  formula: 'true positives / predicted positives; 0/0 = 0',
  source,
  compute: pick('precision'),
} as const satisfies Metric;

/** Registry entry: recall at threshold 0.5. */
export const recallMetric = {
  ...shared,
  label: 'Recall',
  definition: 'The share of the positive examples that are called positive at threshold 0.5.',
  formula: 'true positives / positives; 0/0 = 0',
  source,
  compute: pick('recall'),
} as const satisfies Metric;

/** Registry entry: F1 at threshold 0.5. */
export const f1Metric = {
  ...shared,
  label: 'F1',
  definition: 'The harmonic mean of precision and recall at threshold 0.5.',
  formula: '2 * precision * recall / (precision + recall); 0/0 = 0',
  source,
  compute: pick('f1'),
} as const satisfies Metric;
