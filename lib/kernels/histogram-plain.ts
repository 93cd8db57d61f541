/** Plain twins of the histogram kernels, in float64 on ordinary arrays. Only tests use them. */
import { exp } from '../core/real.ts';
import type { Split, SplitRule } from './histogram.ts';

/** Sums of gradients and hessians and numbers of rows of one feature, by bin. */
export interface PlainHistogram {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
  readonly rows: Int32Array;
}

/** The histogram of a feature over the rows of these numbers. */
export function plainHistogram(
  bins: ArrayLike<number>,
  rows: ArrayLike<number>,
  gradients: ArrayLike<number>,
  hessians: ArrayLike<number>,
): PlainHistogram {
  const out = {
    gradients: new Float64Array(256),
    hessians: new Float64Array(256),
    rows: new Int32Array(256),
  };
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0;
    const bin = bins[row] ?? 0;
    out.gradients[bin] = (out.gradients[bin] ?? 0) + (gradients[row] ?? NaN);
    out.hessians[bin] = (out.hessians[bin] ?? 0) + (hessians[row] ?? NaN);
    out.rows[bin] = (out.rows[bin] ?? 0) + 1;
  }
  return out;
}

const sum = (values: Float64Array | Int32Array): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** The best split of a leaf, by its histograms; the lowest feature, then the lowest bin, of equals. */
export function plainSplit(histograms: readonly PlainHistogram[], rule: SplitRule): Split | undefined {
  let best: Split | undefined;
  histograms.forEach((histogram, feature) => {
    const gradient = sum(histogram.gradients);
    const hessian = sum(histogram.hessians);
    const rows = sum(histogram.rows);
    let [leftGradient, leftHessian, leftRows] = [0, 0, 0];
    const part = (g: number, h: number): number => (g * g) / (h + rule.l2);
    for (let bin = 0; bin < 255; bin += 1) {
      leftGradient += histogram.gradients[bin] ?? NaN;
      leftHessian += histogram.hessians[bin] ?? NaN;
      leftRows += histogram.rows[bin] ?? NaN;
      const isAllowed =
        Math.min(leftRows, rows - leftRows) >= rule.minRows &&
        Math.min(leftHessian, hessian - leftHessian) >= rule.minHessian;
      if (!isAllowed) continue;
      const right = part(gradient - leftGradient, hessian - leftHessian);
      const gain = 0.5 * (part(leftGradient, leftHessian) + right - part(gradient, hessian));
      // Equal gains differ in their last bits here.
      if (!(gain > (best?.gain ?? 0) + 1e-9)) continue;
      best = { feature, bin, gain, leftRows, leftGradient, leftHessian, rows, gradient, hessian };
    }
  });
  return best;
}

/** Gradients p - y and hessians p (1 - p) of the binary cross-entropy. */
export function plainLogistic(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
): { gradients: Float64Array; hessians: Float64Array } {
  const p = Float64Array.from(logits, (z) => 1 / (1 + exp(-z)));
  return {
    gradients: p.map((value, i) => value - (labels[i] ?? NaN)),
    hessians: p.map((value) => value * (1 - value)),
  };
}
