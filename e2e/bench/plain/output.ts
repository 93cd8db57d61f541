import type { Tensor } from '../../../lib/models/encoding.ts';
import { createParameter } from './parameter.ts';

function dot(x: Float32Array, row: number, weights: Float32Array, first: number, width: number): number {
  let sum = 0;
  for (let c = 0; c < width; c += 1) sum += x[row * width + c]! * weights[first + c]!;
  return sum;
}

/** The last layer of DCN-v2: one logit from the cross part's output beside the deep part's, and its loss. */
export function createOutput(initialWeight: Tensor, initialBias: Tensor) {
  const weight = createParameter(initialWeight);
  const bias = createParameter(initialBias);
  /** xGradient = g * weights for one row; adds g * x to the gradient of the weights. */
  const backwardRow = (
    g: number,
    x: Float32Array,
    xGradient: Float32Array,
    row: number,
    first: number,
    width: number,
  ): void => {
    const { values, gradient } = weight;
    for (let c = 0; c < width; c += 1) {
      xGradient[row * width + c] = g * values[first + c]!;
      gradient[first + c] = gradient[first + c]! + g * x[row * width + c]!;
    }
  };
  return {
    parameters: [weight, bias],
    /**
     * Mean binary cross-entropy (nats) of the rows of `crossed` and `deepened`, one a label. Adds to
     * the gradients of the layer and writes those with respect to its inputs.
     */
    differentiate(
      crossed: Float32Array,
      deepened: Float32Array,
      labels: Float32Array,
      crossedGradients: Float32Array,
      deepenedGradients: Float32Array,
    ): number {
      const rows = labels.length;
      const wide = crossed.length / rows;
      const narrow = deepened.length / rows;
      let loss = 0;
      for (let r = 0; r < rows; r += 1) {
        const label = labels[r]!;
        const crossLogit = dot(crossed, r, weight.values, 0, wide);
        const logit = crossLogit + dot(deepened, r, weight.values, wide, narrow) + bias.values[0]!;
        loss += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - logit * label;
        const g = (1 / (1 + Math.exp(-logit)) - label) / rows;
        bias.gradient[0] = bias.gradient[0]! + g;
        backwardRow(g, crossed, crossedGradients, r, 0, wide);
        backwardRow(g, deepened, deepenedGradients, r, wide, narrow);
      }
      return loss / rows;
    },
  };
}
