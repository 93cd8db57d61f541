import type { Rank, Tensor, Tensor1D } from '@tensorflow/tfjs';
import type { AdamSchedule } from '../adam.ts';
import type { Tensor as WeightArray } from '../encoding.ts';
import { mapNamed, namesOf, type Named } from './named.ts';
import type { TensorFlow } from './tensor-flow.ts';

/** Dense weights that live in TF.js, with Adam's two moments beside them. */
export interface DenseWeights<Name extends string> {
  /** The weights as tensors. Valid until the next `update` or `dispose`. */
  tensors(): Named<Name, Tensor>;
  /**
   * One step of Adam at the schedule's present step. The gradients are left alone; other names in
   * the record are passed over. The tensors handed out before are disposed of.
   */
  update(gradients: Named<Name, Tensor>, schedule: AdamSchedule): void;
  /** Reads the weights back, as copies. */
  read(): Promise<Named<Name, WeightArray>>;
  /** Frees every tensor held. Calling it twice is harmless. */
  dispose(): void;
}

// A type, not an interface: tf.tidy takes only objects with an index signature.
type State = { value: Tensor1D; first: Tensor1D; second: Tensor1D; parts: Tensor[] };

/**
 * Puts dense weights into TF.js. All of them lie in one flat vector, so that a step of Adam is
 * about fifteen operations however many weights there are.
 * (Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015).
 */
export function createDenseWeights<Name extends string>(
  tf: TensorFlow,
  initial: Named<Name, WeightArray>,
): DenseWeights<Name> {
  const names = namesOf(initial);
  const cut = (value: Tensor1D): Tensor[] => {
    const sizes = names.map((name) => initial[name].data.length);
    const flat: Tensor[] = tf.split(value, sizes);
    return flat.map((part, i) => tf.reshape(part, [...initial[names[i] as Name].shape]));
  };
  let state: State = tf.tidy(() => {
    const value = tf.concat1d(names.map((name) => tf.tensor1d(initial[name].data)));
    const first = tf.zerosLike(value);
    return { value, first, second: tf.zerosLike(value), parts: cut(value) };
  });
  const step = (gradients: Named<Name, Tensor>, schedule: AdamSchedule): State => {
    const { beta1, beta2, stepSize, scaledEpsilon } = schedule;
    const flat = names.map((name) => tf.reshape<Rank.R1>(gradients[name], [gradients[name].size]));
    const gradient = tf.concat1d(flat);
    const first = tf.add<Tensor1D>(tf.mul(state.first, beta1), tf.mul(gradient, 1 - beta1));
    const second = tf.add<Tensor1D>(tf.mul(state.second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
    const change = tf.mul(tf.div(first, tf.add(tf.sqrt(second), scaledEpsilon)), stepSize);
    const value = tf.sub<Tensor1D>(state.value, change);
    return { value, first, second, parts: cut(value) };
  };
  const free = (): void => tf.dispose([state.value, state.first, state.second, ...state.parts]);
  return {
    tensors: () => mapNamed(initial, (_, name, place) => state.parts[place] ?? missing(name)),
    update(gradients, schedule) {
      const next = tf.tidy(() => step(gradients, schedule));
      free();
      state = next;
    },
    async read() {
      const all = await state.value.data<'float32'>();
      let end = 0;
      return mapNamed(initial, ({ shape, data }) => {
        end += data.length;
        return { shape, data: all.slice(end - data.length, end) };
      });
    },
    dispose: free,
  };
}

function missing(name: string): never {
  throw new RangeError(`Dense weight ${name} has no tensor.`);
}
