import { err, ok, type Result } from '../core/result.ts';
import { checkCount, checkLabelled } from './inputs.ts';
import type { MetricError } from './protocol.ts';

/** One group of examples with similar predicted chances. */
export interface ReliabilityBin {
  readonly examples: number;
  readonly positives: number;
  /** Mean predicted chance, 0 .. 1. */
  readonly predicted: number;
  /** Share of positives, 0 .. 1. */
  readonly observed: number;
  /** 95% interval of the share, as if examples were independent. */
  readonly low: number;
  readonly high: number;
}

const NAME = 'reliability_curve';
/** Two-sided 95% point of the standard normal distribution. */
const Z_95 = 1.959963984540054;

/** The 95% interval of a share of 1 or more examples: Wilson's (Wilson 1927, Probable inference, the law of succession, and statistical inference). */
export function shareInterval(
  positives: number,
  examples: number,
): { readonly low: number; readonly high: number } {
  const share = positives / examples;
  const z2 = (Z_95 * Z_95) / examples;
  const centre = (share + z2 / 2) / (1 + z2);
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / examples + z2 / (4 * examples))) / (1 + z2);
  // rounding must not push an end past the share itself, which it may equal
  return {
    low: Math.max(0, Math.min(share, centre - half)),
    high: Math.min(1, Math.max(share, centre + half)),
  };
}

/**
 * The reliability curve: examples ordered by predicted chance and cut into bins of equal size, each with
 * its mean prediction and its share of positives. Examples of equal chance stay together, so that there
 * may be fewer and unequal bins. Predictions that come true lie on the diagonal.
 *
 * Laws: bins ascend in `predicted`; their examples and positives add up to those of the input; all
 * chances equal give one bin; unchanged by permuting the examples.
 *
 * @param labels 0 or 1; @param probabilities of label 1, in [0, 1], same length; @param bins 1 or more
 *
 * Errors: empty-input, length-mismatch, value-out-of-range, parameter-out-of-range.
 * Source: Niculescu-Mizil and Caruana 2005, Predicting good probabilities with supervised learning.
 */
export function reliabilityCurve(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  bins: number,
): Result<readonly ReliabilityBin[], MetricError> {
  const wrongBins = checkCount(NAME, 'bins', bins);
  if (wrongBins !== undefined) return err(wrongBins);
  const counts = checkLabelled(NAME, labels, 'probability', probabilities, 0, 1);
  if (!counts.ok) return counts;
  const count = labels.length;
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => (probabilities[a] ?? NaN) - (probabilities[b] ?? NaN),
  );
  const found: ReliabilityBin[] = [];
  let from = 0;
  for (let bin = 1; bin <= bins && from < count; bin += 1) {
    let end = Math.max(from, Math.round((bin * count) / bins));
    if (end === from) continue;
    while (end < count && probabilities[order[end] ?? 0] === probabilities[order[end - 1] ?? 0]) end += 1;
    let positives = 0;
    let predicted = 0;
    for (let i = from; i < end; i += 1) {
      positives += labels[order[i] ?? 0] ?? NaN;
      predicted += probabilities[order[i] ?? 0] ?? NaN;
    }
    const examples = end - from;
    const observed = positives / examples;
    found.push({
      examples,
      positives,
      predicted: predicted / examples,
      observed,
      ...shareInterval(positives, examples),
    });
    from = end;
  }
  return ok(found);
}
