import type { GradSaveFunc, Rank, Scalar, Tensor, Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs';
import type { Named } from '../tfjs/named.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import type { TransformerConfig } from './config.ts';
import { transformerWidths, type TransformerShapes } from './init.ts';

/** Added to the variance of a layer norm (Ba et al., "Layer Normalization", 2016, as usually set). */
export const NORM_EPSILON = 1e-5;
/** Added to the scores of padding: its share of attention is then exactly 0. */
const MASKED = -1e9;

/** What the network reads, as tensors. */
export interface TransformerInputs {
  /** (groups x perGroup) x row width. */
  readonly inputs: Tensor2D;
  /** (groups x length) x watch width. */
  readonly watches: Tensor2D;
  /** groups x length: 1 for a watch, 0 for padding. */
  readonly mask: Tensor2D;
}

/**
 * The matrix product, whose gradients transpose their operands first: the wasm backend has a fast
 * routine only for operands that are not transposed.
 */
function multiply(tf: TensorFlow, a: Tensor2D, b: Tensor2D): Tensor2D {
  const product = tf.customGrad((...given) => {
    const [left, right, save] = given as [Tensor2D, Tensor2D, GradSaveFunc];
    save([left, right]);
    return {
      value: tf.matMul(left, right),
      gradFunc: (gradient: Tensor, saved: Tensor[]) => {
        const [x, y] = saved as [Tensor2D, Tensor2D];
        return [
          tf.matMul<Tensor2D>(gradient, tf.transpose(y)),
          tf.matMul<Tensor2D>(tf.transpose(x), gradient),
        ];
      },
    };
  });
  return product(a, b) as Tensor2D;
}

/** The network on one set of weights. */
class Network {
  private readonly tf: TensorFlow;
  private readonly config: TransformerConfig;
  private readonly weights: Named<string, Tensor>;

  constructor(tf: TensorFlow, config: TransformerConfig, weights: Named<string, Tensor>) {
    this.tf = tf;
    this.config = config;
    this.weights = weights;
  }

  weight(name: string): Tensor {
    const tensor = this.weights[name];
    if (tensor === undefined) throw new RangeError(`The Transformer has no weight ${name}.`);
    return tensor;
  }

  multiply(x: Tensor2D, name: string): Tensor2D {
    return multiply(this.tf, x, this.weight(name) as Tensor2D);
  }

  linear(x: Tensor2D, name: string): Tensor2D {
    return this.tf.add(this.multiply(x, `${name}Weight`), this.weight(`${name}Bias`));
  }

  normalize(x: Tensor2D, name: string): Tensor2D {
    const { tf } = this;
    const [, width] = x.shape;
    // a product is many times faster than a mean over rows on the wasm backend
    const average = tf.mul<Tensor2D>(tf.ones<Rank.R2>([width, 1]), 1 / width);
    const centred = tf.sub<Tensor2D>(x, multiply(tf, x, average));
    const variance = multiply(tf, tf.square(centred), average);
    const unit = tf.mul<Tensor2D>(centred, tf.rsqrt(tf.add(variance, NORM_EPSILON)));
    return tf.add(tf.mul<Tensor2D>(unit, this.weight(`${name}Gain`)), this.weight(`${name}Shift`));
  }

  /** (groups x count) x token -> groups x heads x count x head. */
  splitHeads(x: Tensor2D, groups: number): Tensor4D {
    const { heads, headWidth } = this.config;
    const rows = this.tf.reshape<Rank.R4>(x, [groups, x.shape[0] / groups, heads, headWidth]);
    return this.tf.transpose(rows, [0, 2, 1, 3]);
  }

  /** Scaled dot-product attention of every head, side by side: rows like those of the queries. */
  attend(query: Tensor2D, key: Tensor2D, value: Tensor2D, mask: Tensor2D): Tensor2D {
    const { tf } = this;
    const { heads, headWidth } = this.config;
    const [groups, length] = mask.shape;
    const q = this.splitHeads(query, groups);
    const products = tf.matMul(q, this.splitHeads(key, groups), false, true);
    const masked = tf.reshape(tf.mul(tf.sub(1, mask), MASKED), [groups, 1, 1, length]);
    const shares = tf.softmax(tf.add(tf.mul(products, 1 / Math.sqrt(headWidth)), masked));
    const found = tf.matMul(shares, this.splitHeads(value, groups));
    return tf.reshape<Rank.R2>(tf.transpose(found, [0, 2, 1, 3]), [query.shape[0], heads * headWidth]);
  }

  block(x: Tensor2D, mask: Tensor2D, name: string): Tensor2D {
    const { tf } = this;
    const normal = this.normalize(x, `${name}Attention`);
    const [query, key, value] = [
      this.multiply(normal, `${name}QueryWeight`),
      this.multiply(normal, `${name}KeyWeight`),
      this.multiply(normal, `${name}ValueWeight`),
    ];
    const found = this.attend(query, key, value, mask);
    const attended = tf.add<Tensor2D>(x, this.multiply(found, `${name}JoinWeight`));
    const inner = tf.relu(this.linear(this.normalize(attended, `${name}Feed`), `${name}FeedIn`));
    return tf.add(attended, this.linear(inner, `${name}FeedOut`));
  }

  /** The histories, (groups x length) x token. */
  encode(watches: Tensor2D, mask: Tensor2D): Tensor2D {
    const { tf } = this;
    const [groups, length] = mask.shape;
    const linear = this.linear(watches, 'token');
    const width = linear.shape[1];
    const tokens = tf.reshape<Rank.R3>(linear, [groups, length, width]);
    const placed = tf.add<Tensor3D>(tokens, this.weight('position'));
    let x = tf.reshape<Rank.R2>(placed, [groups * length, width]);
    for (let block = 0; block < this.config.blocks; block += 1) x = this.block(x, mask, `block${block}`);
    return x;
  }

  /** What each row's candidate finds in its history; zeros where that is empty. */
  attendTargets(target: Tensor2D, history: Tensor2D, mask: Tensor2D): Tensor2D {
    const { tf } = this;
    const [groups] = mask.shape;
    const found = this.attend(
      this.multiply(target, 'queryWeight'),
      this.multiply(history, 'keyWeight'),
      this.multiply(history, 'valueWeight'),
      mask,
    );
    const [rows, width] = found.shape;
    const isThere = tf.reshape(tf.max(mask, 1), [groups, 1, 1]);
    const byGroup = tf.reshape<Rank.R3>(found, [groups, rows / groups, width]);
    return tf.reshape<Rank.R2>(tf.mul(byGroup, isThere), [rows, width]);
  }
}

/**
 * The logits of the Transformer ranker. The last watched items, each with its position and time gap,
 * pass through pre-norm blocks of self-attention (Vaswani et al., NeurIPS 2017; over histories as in
 * Kang and McAuley, "Self-Attentive Sequential Recommendation", ICDM 2018, without its causal mask:
 * all of the history is past). The candidate then attends to them, and what it finds joins the row's
 * other features below ReLU layers (after Chen et al., "Behavior Sequence Transformer for E-commerce
 * Recommendation in Alibaba", DLP-KDD 2019). Unlike there the candidate is no item of the sequence,
 * so that a history is encoded once for all of its candidates.
 *
 * @returns (groups x perGroup) x 1
 */
export function transformerLogits(
  tf: TensorFlow,
  config: TransformerConfig,
  shapes: TransformerShapes,
  { inputs, watches, mask }: TransformerInputs,
  weights: Named<string, Tensor>,
): Tensor2D {
  const network = new Network(tf, config, weights);
  const { item } = transformerWidths(config, shapes);
  const history = network.encode(watches, mask);
  const candidates = tf.slice(inputs, [0, shapes.firstField * config.embedding], [inputs.shape[0], item]);
  const target = network.linear(candidates, 'target');
  const found = network.attendTargets(target, history, mask);
  let x = tf.concat2d([inputs, found, tf.mul(found, target)], 1);
  config.hidden.forEach((_, layer) => {
    x = tf.relu(network.linear(x, `hidden${layer}`));
  });
  return network.linear(x, 'output');
}

/** Mean binary cross-entropy (nats) of logits against labels of 0 or 1, over the rows whose weight is 1; all are rows x 1. */
export function maskedLoss(tf: TensorFlow, logits: Tensor2D, labels: Tensor2D, weights: Tensor2D): Scalar {
  const each = tf.sub<Tensor2D>(tf.softplus(logits), tf.mul(logits, labels));
  return tf.div(tf.sum(tf.mul(each, weights)), tf.sum(weights));
}
