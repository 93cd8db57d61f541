import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';

/** Added to the squared length of a row, so that a row of zeros stays one of zeros. */
const TINY = 1e-12;

/** The dense weights of one tower: two layers, weights in x out. */
export interface TowerTensors {
  readonly hiddenWeight: Tensor2D;
  readonly hiddenBias: Tensor;
  readonly outputWeight: Tensor2D;
  readonly outputBias: Tensor;
}

/** What the in-batch loss takes besides the vectors; all of it constant. */
export interface InBatchTerms {
  /** Divides the cosines. */
  readonly temperature: number;
  /** 1 x columns, log q of each column's item; null without the logQ correction. */
  readonly logProbability: Tensor2D | null;
  /** batch x columns: 0, and a large negative number where row and column hold the same item. Null when none do. */
  readonly accidentalHits: Tensor2D | null;
  /** batch x columns: 1 where row and column have the same number, else 0. */
  readonly identity: Tensor2D;
}

/**
 * One tower: ReLU layer, linear layer, rows scaled to unit length.
 *
 * @param rows batch x width: the embedding of the id, then the dense features
 * @returns batch x output, rows of length 1
 */
export function embedTower(tf: TensorFlow, rows: Tensor2D, tower: TowerTensors): Tensor2D {
  const hidden = tf.relu(tf.add(tf.matMul(rows, tower.hiddenWeight), tower.hiddenBias));
  const raw = tf.add<Tensor2D>(tf.matMul(hidden, tower.outputWeight), tower.outputBias);
  return normalizeRows(tf, raw);
}

/** Scales each row to length 1; a row of zeros stays so. */
export function normalizeRows(tf: TensorFlow, rows: Tensor2D): Tensor2D {
  return tf.mul(rows, tf.rsqrt(tf.add(tf.sum(tf.square(rows), 1, true), TINY)));
}

/**
 * Mean in-batch softmax cross-entropy (nats): row i's target is column i, every other column of
 * the batch is a negative (Yi et al., "Sampling-Bias-Corrected Neural Modeling for Large Corpus
 * Item Recommendations", RecSys 2019).
 *
 * @param users batch x output, unit rows
 * @param items columns x output, unit rows; those after the batch's own are negatives only
 */
export function inBatchLoss(tf: TensorFlow, users: Tensor2D, items: Tensor2D, terms: InBatchTerms): Scalar {
  let logits = tf.matMul(tf.mul<Tensor2D>(users, 1 / terms.temperature), items, false, true);
  if (terms.logProbability !== null) logits = tf.sub(logits, terms.logProbability);
  if (terms.accidentalHits !== null) logits = tf.add(logits, terms.accidentalHits);
  const picked = tf.mul(tf.logSoftmax(logits), terms.identity);
  return tf.neg(tf.mean<Scalar>(tf.sum(picked, 1)));
}
