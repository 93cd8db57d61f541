import type { Tensor } from './encoding.ts';
import type { ModelFile, TrainingReport } from './protocol.ts';

/** Name of the entry that holds a training report's loss curve. */
export const LOSS_CURVE = 'trainingLosses';

/** The loss curve as an array, points x (step, loss). */
export function encodeLosses({ losses }: TrainingReport): Tensor {
  const data = new Float32Array(losses.length * 2);
  losses.forEach(({ step, loss }, i) => data.set([step, loss], i * 2));
  return { shape: [losses.length, 2], data };
}

/** The shape of the loss curve that a file says it has; [0, 2] when it has none. */
export function lossCurveShape(file: ModelFile): readonly [number, 2] {
  const points = file.weights[LOSS_CURVE]?.shape[0];
  return [points !== undefined && Number.isInteger(points) && points >= 0 && points <= 1000 ? points : 0, 2];
}

/** Reads a report back. */
export function decodeReport(steps: number, examples: number, curve: Tensor): TrainingReport {
  const losses = Array.from({ length: curve.shape[0] ?? 0 }, (_, i) => ({
    step: curve.data[2 * i] ?? 0,
    loss: curve.data[2 * i + 1] ?? NaN,
  }));
  return { losses, steps, examples };
}
