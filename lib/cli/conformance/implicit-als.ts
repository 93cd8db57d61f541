import { err, ok } from '../../core/result.ts';
import { checkIalsConfig, defaultIalsConfig } from '../../models/ials/config.ts';
import { createIalsTraining } from '../../models/ials/training.ts';
import { checkInteractions, createHistories } from '../../models/interactions.ts';
import type { Input } from './input.ts';
import { getKernels } from './kernels.ts';
import type { OperationResult } from './run-cases.ts';
import { Tensor } from './tensor.ts';

/**
 * One half step of implicit ALS (Hu et al. 2008) over all users: `userFactors`, users x factors,
 * solved with `itemFactors` fixed. `interactions` are rows of user, item and strength.
 *
 * Errors: `interactions-not-triples`, `users-out-of-range`, `value-not-finite`, those of the model.
 */
export async function runImplicitAlsUserSweep(input: Input): Promise<OperationResult> {
  const triples = input.rows('interactions');
  const items = input.rows('itemFactors');
  const userCount = input.number('users');
  if (triples.rows > 0 && triples.columns !== 3) return err({ code: 'interactions-not-triples' });
  if (!(Number.isSafeInteger(userCount) && userCount >= 1)) return err({ code: 'users-out-of-range' });
  const numbers = [triples.data, items.data].flatMap((data) => Array.from(data));
  if (!numbers.every(Number.isFinite)) return err({ code: 'value-not-finite' });
  const column = (place: number): number[] =>
    Array.from({ length: triples.rows }, (_, row) => triples.data[row * 3 + place] ?? NaN);
  const config = checkIalsConfig({
    ...defaultIalsConfig,
    form: 'hu-2008',
    factors: items.columns,
    regularization: input.number('regularization'),
    alpha: input.number('alpha'),
  });
  if (!config.ok) return config;
  const data = checkInteractions('implicit_als_user_sweep', {
    userCount,
    itemCount: items.rows,
    users: Int32Array.from(column(0)),
    items: Int32Array.from(column(1)),
    values: Float32Array.from(column(2)),
  });
  if (!data.ok) return data;
  const kernels = await getKernels();
  if (!kernels.ok) return kernels;
  const made = createIalsTraining(kernels.value, createHistories(data.value), config.value, 0);
  if (!made.ok) return made;
  const training = made.value;
  try {
    training.write('items', Float32Array.from(items.data));
    if (!(await training.halfStep('users', () => undefined))) return err({ code: 'no-solution' });
    return ok({ userFactors: new Tensor([userCount, items.columns], training.factors().users) });
  } finally {
    training.dispose();
  }
}
