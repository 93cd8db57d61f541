import type { Scalar, Tensor } from '@tensorflow/tfjs';
import { mapNamed, namesOf, type Named } from './named.ts';
import type { TensorFlow } from './tensor-flow.ts';

/** A loss and its gradients, all still in TF.js. */
export interface Differentiated<Name extends string> {
  readonly loss: Scalar;
  readonly gradients: Named<Name, Tensor>;
  /** Frees the loss and every gradient. */
  dispose(): void;
}

/**
 * Computes a loss and its gradient with respect to every variable by TF.js's automatic
 * differentiation. Everything made on the way is freed, also when it throws; the results are the
 * caller's to dispose of.
 *
 * @param makeVariables called inside the tidy scope, so that the tensors it makes are freed too
 * @param computeLoss from the variables to a scalar
 */
export function differentiate<Name extends string>(
  tf: TensorFlow,
  makeVariables: () => Named<Name, Tensor>,
  computeLoss: (variables: Named<Name, Tensor>) => Scalar,
): Differentiated<Name> {
  let gradients: Named<Name, Tensor> | undefined;
  const loss = tf.tidy(() => {
    const variables = makeVariables();
    const pick = <Value>(values: readonly Value[]): Named<Name, Value> =>
      mapNamed(variables, (_, name, place) => {
        const value = values[place];
        if (value === undefined) throw new RangeError(`TF.js returned nothing for ${name}.`);
        return value;
      });
    const run = tf.valueAndGrads((...values: Tensor[]) => computeLoss(pick(values)));
    const { value, grads } = run(namesOf(variables).map((name) => variables[name]));
    gradients = pick(grads.map((gradient) => tf.keep(gradient)));
    return value;
  });
  if (gradients === undefined) throw new RangeError('TF.js returned no gradients.');
  const all = [loss, ...Object.values<Tensor>(gradients)];
  return { loss, gradients, dispose: () => tf.dispose(all) };
}
