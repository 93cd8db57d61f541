/**
 * Calls `visit` once for every distinct score, from the highest down, with the number of positives
 * and negatives whose score is at or above it. Equal scores form one step, which is how ties
 * become mid-ranks in the area under the curve.
 *
 * @param labels 0 or 1; @param scores finite, same length (both already checked; neither is changed)
 *
 * Each class is sorted by itself and the two are merged: typed arrays sort faster than an index
 * with a comparison function.
 */
export function walkThresholds(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  visit: (threshold: number, truePositives: number, falsePositives: number) => void,
): void {
  let positiveCount = 0;
  for (let i = 0; i < labels.length; i += 1) if (labels[i] === 1) positiveCount += 1;
  const positives = new Float64Array(positiveCount);
  const negatives = new Float64Array(labels.length - positiveCount);
  let p = 0;
  let n = 0;
  for (let i = 0; i < labels.length; i += 1) {
    const score = scores[i] ?? NaN;
    if (labels[i] === 1) positives[p++] = score;
    else negatives[n++] = score;
  }
  positives.sort();
  negatives.sort();
  while (p > 0 || n > 0) {
    const nextPositive = p > 0 ? (positives[p - 1] ?? NaN) : -Infinity;
    const nextNegative = n > 0 ? (negatives[n - 1] ?? NaN) : -Infinity;
    const threshold = Math.max(nextPositive, nextNegative);
    while (p > 0 && positives[p - 1] === threshold) p -= 1;
    while (n > 0 && negatives[n - 1] === threshold) n -= 1;
    visit(threshold, positives.length - p, negatives.length - n);
  }
}
