import { matrix } from '../../core/matrix.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import { sizeOf } from '../encoding.ts';
import type { ModelCost, ModelError, ModelFile, RetrievalModel, TwoTowerConfig } from '../protocol.ts';
import { TWO_TOWER } from './config.ts';
import { createTowerEncoder } from './encoder.ts';
import { writeTwoTowerFile, type TwoTowerState } from './file.ts';
import { twoTowerWeightShapes, type TwoTowerShapes } from './init.ts';

export type { TwoTowerState } from './file.ts';

/**
 * What the model costs. Serving holds the user tower and the item vectors; a score is one pass of
 * the user tower (the inner products are the index's).
 */
export function twoTowerCost(config: TwoTowerConfig, shapes: TwoTowerShapes): ModelCost {
  const sizes = Object.entries(twoTowerWeightShapes(config, shapes)).map(
    ([name, shape]) => [name, sizeOf(shape)] as const,
  );
  const sum = (prefix: string): number =>
    sizes.reduce((total, [name, size]) => total + (name.startsWith(prefix) ? size : 0), 0);
  const { embedding, hidden, output } = config;
  return {
    parameters: sum(''),
    servingBytes: 4 * (sum('user') + shapes.itemCount * output),
    multiplyAddsPerScore: (embedding + shapes.userWidth) * hidden + hidden * output,
  };
}

/**
 * Makes the serving model. Ids never seen in training keep their small initial embedding, so
 * their vectors come from their dense features.
 *
 * Errors: `out-of-memory`, and then nothing is held.
 */
export function createTwoTowerModel(
  kernels: Kernels,
  state: TwoTowerState,
): Result<RetrievalModel, ModelError> {
  const { config, shapes, weights, itemVectors, report } = state;
  const made = createTowerEncoder(kernels, config, weights, 'user', 1);
  if (!made.ok) return made;
  const encoder = made.value;
  const vectors = matrix(shapes.itemCount, config.output, itemVectors);
  return ok({
    name: TWO_TOWER,
    dimensions: config.output,
    report,
    cost: twoTowerCost(config, shapes),
    itemVectors: () => vectors,
    userVector(user, features, out) {
      if (!(user >= 0 && user < shapes.userCount)) {
        throw new RangeError(`User ${user} is not in 0 .. ${shapes.userCount - 1}.`);
      }
      if (features.length !== shapes.userWidth) {
        throw new RangeError(`A user has ${shapes.userWidth} features; got ${features.length}.`);
      }
      encoder.embed(user, features, 0, 1, out, 0);
    },
    toJSON: (): ModelFile => writeTwoTowerFile(state),
    dispose: () => encoder.dispose(),
  });
}
