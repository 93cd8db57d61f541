import { log } from '../../core/real.ts';
import type { RankingData } from '../protocol.ts';
import type { DcnMemory } from './memory.ts';
import { ROW_BLOCK } from './network.ts';

/**
 * What the second output learns, one a row: log(1 + seconds watched) where the label is 1, NaN where
 * it is 0. Throws a RangeError where the data tells no seconds.
 */
export function watchTargetsOf({ rows, labels, watchSeconds }: RankingData): Float32Array {
  if (watchSeconds?.length !== rows) {
    throw new RangeError(`There are ${watchSeconds?.length ?? 0} watch times; ${rows} are needed.`);
  }
  return watchSeconds.map((seconds, row) => (labels[row] === 1 ? log(1 + seconds) : NaN));
}

/** The mean of the targets; 0 where there is none. Throws like {@link watchTargetsOf}. */
function meanOf(targets: Float32Array): number {
  let [sum, count] = [0, 0];
  for (const target of targets) {
    if (Number.isNaN(target)) continue;
    sum += target;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

/** The mean target of the second output over the rows with label 1. Throws like {@link watchTargetsOf}. */
export function meanWatchTarget(data: RankingData): number {
  return meanOf(watchTargetsOf(data));
}

/**
 * The loss of the second output on the block whose outputs are computed, and the gradients that the
 * backward pass goes on from, the bias included: `loss` x half the squared error of the rows that
 * have a target, its gradient divided by `size`, the rows of the batch. Returns the summed loss.
 */
export function runWatchOutput(
  { activations, backward, gradients }: DcnMemory,
  { loss: weight, targets }: NonNullable<DcnMemory['watch']>,
  rows: number,
  size: number,
): number {
  const outputs = activations.logits.view;
  const out = backward.logitGradients.view;
  const biases = gradients.outputBias.view;
  const biasAt = gradients.watch?.biasAt ?? NaN;
  let loss = 0;
  let bias = biases[biasAt] ?? NaN;
  for (let i = 0; i < rows; i += 1) {
    const target = targets[i] ?? NaN;
    const error = Number.isNaN(target) ? 0 : (outputs[ROW_BLOCK + i] ?? NaN) - target;
    const gradient = (weight * error) / size;
    out[ROW_BLOCK + i] = gradient;
    bias += gradient;
    loss += (weight * error * error) / 2;
  }
  biases[biasAt] = bias;
  return loss;
}
