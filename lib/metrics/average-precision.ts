import { ok, type Result } from '../core/result.ts';
import { checkLabelled } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';
import { walkThresholds } from './walk-thresholds.ts';

const NAME = 'average_precision';

/**
 * Average precision: the area under precision over recall taken as a step function over distinct
 * thresholds, without interpolation, in [0, 1]. Equal scores form one step. With no positive at
 * all it is 0 (0/0 = 0). A random order gives about the share of positives, not 0.5.
 *
 * Laws: unchanged by any strictly increasing map of the scores and by permuting the examples; 1
 * when every positive scores above every negative.
 *
 * @param labels 0 or 1; @param scores finite, larger means more likely positive, same length
 *
 * Errors: empty-input, length-mismatch, value-out-of-range.
 * Source: Buckley and Voorhees 2000, Evaluating evaluation measure stability; the step form over
 * distinct thresholds is scikit-learn's average_precision_score.
 */
export function averagePrecision(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): Result<number, MetricError> {
  const counts = checkLabelled(NAME, labels, 'score', scores);
  if (!counts.ok) return counts;
  if (counts.value.positives === 0) return ok(0);
  let sum = 0;
  let lastTruePositives = 0;
  walkThresholds(labels, scores, (_threshold, truePositives, falsePositives) => {
    const precision = truePositives / (truePositives + falsePositives);
    sum += (truePositives - lastTruePositives) * precision;
    lastTruePositives = truePositives;
  });
  return ok(sum / counts.value.positives);
}

/** Registry entry of {@link averagePrecision}. */
export const averagePrecisionMetric = {
  label: 'Average precision',
  unit: 'share',
  better: 'higher',
  minimum: 0,
  maximum: 1,
  definition: 'The mean precision over the positive examples, each taken at the score of that example.',
  formula: 'sum over thresholds of (recall(n) - recall(n - 1)) * precision(n)',
  source: 'Buckley and Voorhees 2000, Evaluating evaluation measure stability',
  input: 'labelled-scores',
  compute: averagePrecision,
} as const satisfies Metric;
