import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';

/** One layer as tensors; the weight is in x out. */
export interface LayerTensors {
  readonly weight: Tensor2D;
  readonly bias: Tensor;
}

/** The dense weights of DCN-v2. */
export interface DcnTensors {
  readonly cross: readonly LayerTensors[];
  readonly deep: readonly LayerTensors[];
  /** From the cross part's output beside the deep part's to one logit. */
  readonly output: LayerTensors;
}

/**
 * The logits of DCN-v2 with the deep part in parallel: x(l+1) = x0 * (W x(l) + b) + x(l) beside a
 * stack of ReLU layers, both joined by one linear unit (Wang et al., "DCN V2: Improved Deep and
 * Cross Network", WWW 2021).
 *
 * @param rows batch x width: the embeddings field by field, then the dense features
 * @returns batch x 1
 */
export function dcnLogits(tf: TensorFlow, rows: Tensor2D, weights: DcnTensors): Tensor2D {
  let crossed = rows;
  for (const layer of weights.cross) {
    crossed = tf.add(tf.mul(rows, tf.add(tf.matMul(crossed, layer.weight), layer.bias)), crossed);
  }
  let joined = crossed;
  if (weights.deep.length > 0) {
    let deep = rows;
    for (const layer of weights.deep) {
      deep = tf.relu(tf.add<Tensor2D>(tf.matMul(deep, layer.weight), layer.bias));
    }
    joined = tf.concat2d([crossed, deep], 1);
  }
  return tf.add(tf.matMul(joined, weights.output.weight), weights.output.bias);
}

/** Mean binary cross-entropy (nats) of logits against labels of 0 or 1, both batch x 1. */
export function binaryLoss(tf: TensorFlow, logits: Tensor2D, labels: Tensor2D): Scalar {
  return tf.mean(tf.sub<Tensor1D>(tf.softplus(logits), tf.mul(logits, labels)));
}
