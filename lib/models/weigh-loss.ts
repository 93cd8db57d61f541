import { exp, log } from '../core/real.ts';

/**
 * Weighs the binary cross-entropy of some rows: multiplies their gradients by the rows' weights, and
 * returns the weighted sum of their losses (nats). The same in every engine, bit for bit.
 *
 * @param gradients changed; their first `count` entries
 * @param logits log-odds; @param labels 0 or 1; @param weights 0 or more; each at least `count` long
 */
export function weighLoss(
  gradients: Float32Array,
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
  count: number,
): number {
  let loss = 0;
  for (let i = 0; i < count; i += 1) {
    const z = logits[i] ?? NaN;
    const weight = weights[i] ?? NaN;
    gradients[i] = (gradients[i] ?? NaN) * weight;
    loss += weight * (Math.max(z, 0) + log(1 + exp(-Math.abs(z))) - z * (labels[i] ?? NaN));
  }
  return loss;
}
