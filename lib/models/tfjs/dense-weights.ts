import type { Rank, Tensor, Tensor1D } from '@tensorflow/tfjs';
import type { TensorFlow } from './tensor-flow.ts';

/** Adam's constants (Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015). */
export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** One dense weight: its shape and its row-major values. */
export interface DenseWeight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Dense weights that live in TF.js, with Adam's two moments beside them. */
export interface DenseWeights {
  /** The weights as tensors, in the order given. Valid until the next `update` or `dispose`. */
  tensors(): readonly Tensor[];
  /**
   * One Adam step. `gradients` are in the order of `tensors` and are left alone; the tensors
   * handed out before are disposed of.
   */
  update(gradients: readonly Tensor[]): void;
  /** Reads the weights back: one array a weight, in order. */
  read(): Promise<Float32Array[]>;
  /** Frees every tensor held. Calling it twice is harmless. */
  dispose(): void;
}

// A type, not an interface: tf.tidy takes only objects with an index signature.
type Held = { value: Tensor1D; first: Tensor1D; second: Tensor1D; views: Tensor[] };

function splitIntoViews(tf: TensorFlow, value: Tensor1D, weights: readonly DenseWeight[]): Tensor[] {
  const parts = tf.split(
    value,
    weights.map((weight) => weight.values.length),
  );
  return parts.map((part, i) => tf.reshape(part, [...(weights[i]?.shape ?? [])]));
}

/**
 * Puts dense weights into TF.js. All of them lie in one flat vector, so that a step of Adam is
 * about fifteen operations however many weights there are.
 *
 * Step t: m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2;
 * w = w - rate (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon).
 */
export function createDenseWeights(
  tf: TensorFlow,
  weights: readonly DenseWeight[],
  settings: AdamSettings,
): DenseWeights {
  const { learningRate, beta1, beta2, epsilon } = settings;
  let held: Held = tf.tidy(() => {
    const value = tf.concat1d(weights.map((weight) => tf.tensor1d(weight.values)));
    const first = tf.zerosLike(value);
    return { value, first, second: tf.zerosLike(value), views: splitIntoViews(tf, value, weights) };
  });
  let decay1 = 1;
  let decay2 = 1;
  const step = (gradients: readonly Tensor[]): Held => {
    const gradient = tf.concat1d(gradients.map((tensor) => tf.reshape<Rank.R1>(tensor, [tensor.size])));
    const first = tf.add<Tensor1D>(tf.mul(held.first, beta1), tf.mul(gradient, 1 - beta1));
    const second = tf.add<Tensor1D>(tf.mul(held.second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
    const scale = tf.add(tf.sqrt(tf.mul(second, 1 / (1 - decay2))), epsilon);
    const change = tf.mul(tf.div(first, scale), learningRate / (1 - decay1));
    const value = tf.sub<Tensor1D>(held.value, change);
    return { value, first, second, views: splitIntoViews(tf, value, weights) };
  };
  const free = ({ value, first, second, views }: Held): void => {
    tf.dispose([value, first, second, ...views]);
  };
  return {
    tensors: () => held.views,
    update(gradients) {
      decay1 *= beta1;
      decay2 *= beta2;
      const next = tf.tidy(() => step(gradients));
      free(held);
      held = next;
    },
    async read() {
      const all = await held.value.data<'float32'>();
      let start = 0;
      return weights.map(({ values }) => {
        start += values.length;
        return all.slice(start - values.length, start);
      });
    },
    dispose: () => free(held),
  };
}
