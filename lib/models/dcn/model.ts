import { ok, type Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import { sizeOf } from '../encoding.ts';
import type { ModelCost, ModelError, RankingModel } from '../protocol.ts';
import { DCN } from './config.ts';
import { writeDcnFile, type DcnState } from './file.ts';
import { dcnInputWidth, dcnWeightShapes, type DcnNetworkConfig, type DcnShapes } from './init.ts';
import { createDcnScorer } from './scorer.ts';

/** What the model costs. Serving holds all weights; the additions of biases are not counted. */
export function dcnCost(config: DcnNetworkConfig, shapes: DcnShapes): ModelCost {
  const { embedding: table = [], ...dense } = dcnWeightShapes(config, shapes);
  const denseSizes = Object.entries(dense).map(([name, shape]) => [name, sizeOf(shape)] as const);
  const sum = (entries: typeof denseSizes): number => entries.reduce((total, [, size]) => total + size, 0);
  const parameters = sizeOf(table) + sum(denseSizes);
  const products = sum(denseSizes.filter(([name]) => name.endsWith('Weight')));
  return {
    parameters,
    servingBytes: 4 * parameters,
    multiplyAddsPerScore: products + config.crossLayers * dcnInputWidth(config, shapes),
  };
}

/**
 * Makes the serving model. Ids never seen in training keep their small initial embedding, so that
 * the other fields and the dense features decide.
 *
 * Errors: `out-of-memory`, and then nothing is held.
 */
export function createDcnModel(kernels: Kernels, state: DcnState): Result<RankingModel, ModelError> {
  const { config, shapes, weights, report } = state;
  const made = createDcnScorer(kernels, config, shapes, weights);
  if (!made.ok) return made;
  const scorer = made.value;
  return ok({
    name: DCN,
    report,
    cost: dcnCost(config, shapes),
    score: (input, out) => scorer.score(input, out),
    toJSON: () => writeDcnFile(state),
    dispose: () => scorer.dispose(),
  });
}
