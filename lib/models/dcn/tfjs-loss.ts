import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';

/** One layer as tensors; the weight is in x out (width x 1 in a rank-one cross layer). */
export interface LayerTensors {
  readonly weight: Tensor2D;
  readonly bias: Tensor;
}

/** The dense weights of a DCN, and how they are wired. */
export interface DcnTensors {
  readonly cross: readonly LayerTensors[];
  readonly deep: readonly LayerTensors[];
  /** Cross layers are x0 (x . w) + b + x. */
  readonly isRankOne?: boolean;
  /** The deep part reads the last cross layer and alone makes the logit. */
  readonly isStacked?: boolean;
  /** From the cross part's output beside the deep part's to one logit. */
  readonly output: LayerTensors;
}

/**
 * The logits of a DCN: cross layers x(l+1) = x0 * (W x(l) + b) + x(l) (Wang et al., "DCN V2:
 * Improved Deep and Cross Network", WWW 2021) or x(l+1) = x0 (x(l) . w) + b + x(l) (Wang et al.,
 * "Deep & Cross Network for Ad Click Predictions", ADKDD 2017), and a stack of ReLU layers beside
 * them, both joined by one linear unit, or on top of them.
 *
 * @param rows batch x width: the embeddings field by field, then the dense features
 * @returns batch x 1
 */
export function dcnLogits(tf: TensorFlow, rows: Tensor2D, weights: DcnTensors): Tensor2D {
  let crossed = rows;
  for (const layer of weights.cross) {
    const product = tf.matMul(crossed, layer.weight);
    crossed = weights.isRankOne
      ? tf.add(tf.add<Tensor2D>(tf.mul(rows, product), layer.bias), crossed)
      : tf.add(tf.mul(rows, tf.add(product, layer.bias)), crossed);
  }
  let joined = crossed;
  if (weights.deep.length > 0) {
    let deep = weights.isStacked ? crossed : rows;
    for (const layer of weights.deep) {
      deep = tf.relu(tf.add<Tensor2D>(tf.matMul(deep, layer.weight), layer.bias));
    }
    joined = weights.isStacked ? deep : tf.concat2d([crossed, deep], 1);
  }
  return tf.add(tf.matMul(joined, weights.output.weight), weights.output.bias);
}

/** Mean binary cross-entropy (nats) of logits against labels of 0 or 1, each row's times its weight where there are weights; all batch x 1. */
export function binaryLoss(tf: TensorFlow, logits: Tensor2D, labels: Tensor2D, weights?: Tensor2D): Scalar {
  const losses = tf.sub<Tensor1D>(tf.softplus(logits), tf.mul(logits, labels));
  return tf.mean(weights === undefined ? losses : tf.mul(losses, weights));
}
