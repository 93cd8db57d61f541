/** Gradients by differences; only tests use it. */
import type { Weights } from './encoding.ts';

/** Weights as float64 copies that may be changed. */
export type LooseWeights = Record<string, { readonly data: Float64Array }>;

/**
 * The largest difference between a gradient and the central differences of `lossOf`, over all
 * numbers of all weights, relative to the largest gradient of the same weight.
 *
 * @param lossOf the loss in float64, as a function of the weights
 */
export function compareWithDifferences(
  weights: Weights,
  gradients: Weights,
  lossOf: (weights: LooseWeights) => number,
): Record<string, number> {
  const loose: LooseWeights = Object.fromEntries(
    Object.entries(weights).map(([name, { data }]) => [name, { data: Float64Array.from(data) }]),
  );
  const step = 1e-5;
  return Object.fromEntries(
    Object.entries(loose).map(([name, { data }]) => {
      const gradient = gradients[name]?.data ?? new Float32Array();
      let largest = 0;
      const errors = Array.from(data, (value, i) => {
        data[i] = value + step;
        const above = lossOf(loose);
        data[i] = value - step;
        const below = lossOf(loose);
        data[i] = value;
        const wanted = (above - below) / (2 * step);
        largest = Math.max(largest, Math.abs(wanted));
        return Math.abs((gradient[i] ?? NaN) - wanted);
      });
      return [name, Math.max(...errors) / largest];
    }),
  );
}
