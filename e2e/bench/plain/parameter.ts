import type { AdamSchedule } from '../../../lib/models/adam.ts';
import type { Tensor } from '../../../lib/models/encoding.ts';

/** A dense weight in training: its values, its gradient and Adam's two moments. */
export interface Parameter {
  readonly values: Float32Array;
  readonly gradient: Float32Array;
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

/** Puts a weight into training; `initial` is copied. */
export function createParameter({ data }: Tensor): Parameter {
  const empty = (): Float32Array => new Float32Array(data.length);
  return { values: data.slice(), gradient: empty(), mean: empty(), square: empty() };
}

/** One step of Adam (Kingma and Ba, ICLR 2015) on every weight, after which the gradients are 0. */
export function updateParameters(parameters: readonly Parameter[], schedule: AdamSchedule): void {
  const { beta1, beta2, stepSize, scaledEpsilon } = schedule;
  for (const { values, gradient, mean, square } of parameters) {
    for (let i = 0; i < values.length; i += 1) {
      const g = gradient[i]!;
      const m = beta1 * mean[i]! + (1 - beta1) * g;
      const v = beta2 * square[i]! + (1 - beta2) * g * g;
      mean[i] = m;
      square[i] = v;
      values[i] = values[i]! - (stepSize * m) / (Math.sqrt(v) + scaledEpsilon);
    }
    gradient.fill(0);
  }
}
