import { err, ok, type Result } from '../../core/result.ts';
import { allocateGroup } from '../../kernels/heap.ts';
import type { Kernels } from '../../kernels/load.ts';
import { outOfMemory } from '../check.ts';
import type { Weights } from '../encoding.ts';
import type { ModelError, RankingInput } from '../protocol.ts';
import { DCN } from './config.ts';
import type { DcnNetworkConfig, DcnShapes } from './init.ts';
import { createRowLoader } from './load-rows.ts';
import { activationPlan, computeLogits, dcnShape, ROW_BLOCK } from './network.ts';
import { dcnAddresses, dcnParameterLayout, takeWeight, writeDcnWeights } from './weights.ts';

/** A trained DCN, ready to score. */
export interface DcnScorer {
  /** Log-odds, one a row of `input`, written to `out`. Throws a RangeError for an id outside its vocabulary. Allocates nothing. */
  logits(input: RankingInput, out: Float32Array): void;
  /** Probabilities, kept inside (0, 1); otherwise like `logits`. */
  score(input: RankingInput, out: Float32Array): void;
  /** Probabilities like `score`, and the second output (0 where there is none) to `watch`. */
  scoreBoth(input: RankingInput, probabilities: Float32Array, watch: Float32Array): void;
  /** Gives the kernels' memory back. Calling it twice is harmless. */
  dispose(): void;
}

/**
 * Puts trained weights into the kernels' memory, ready to score.
 *
 * @param weights copied
 *
 * Errors: `out-of-memory`, and then nothing is held.
 */
export function createDcnScorer(
  kernels: Kernels,
  config: DcnNetworkConfig,
  shapes: DcnShapes,
  weights: Weights,
): Result<DcnScorer, ModelError> {
  const { call } = kernels;
  const shape = dcnShape(config, shapes);
  const layout = dcnParameterLayout(config, shapes);
  const table = takeWeight(weights, 'embedding').data;
  const allocated = allocateGroup(kernels, {
    parameters: { values: { f32: layout.length }, table: { f32: table.length } },
    activations: activationPlan(shape),
    block: { ids: { i32: ROW_BLOCK * shape.fields }, probabilities: { f32: ROW_BLOCK } },
  });
  if (!allocated.ok) return err(outOfMemory(DCN, allocated.error));
  const { parameters, activations, block } = allocated.value.arrays;
  writeDcnWeights(layout, parameters.values, weights);
  parameters.table.view.set(table);
  const addresses = dcnAddresses(config, layout, parameters.values);
  const loadRows = createRowLoader(shape, shapes.vocabularies, block.ids, activations.x);
  const { x, logits } = activations;
  const numbers = new Int32Array(ROW_BLOCK);

  const run = (
    input: RankingInput,
    out: Float32Array,
    isProbability: boolean,
    watch?: Float32Array,
  ): void => {
    if (input.dense.columns !== shape.denseWidth) {
      throw new RangeError(`A row has ${shape.denseWidth} dense features; got ${input.dense.columns}.`);
    }
    for (let first = 0; first < input.rows; first += ROW_BLOCK) {
      const n = Math.min(ROW_BLOCK, input.rows - first);
      for (let i = 0; i < n; i += 1) numbers[i] = first + i;
      loadRows(input, numbers, 0, 0, n);
      const { stride, embedding, fields } = shape;
      const rows = parameters.table.pointer;
      call.gatherRows(x.pointer, stride, rows, embedding, embedding, block.ids.pointer, n, fields);
      computeLogits(call, shape, addresses, activations, n);
      if (isProbability) call.sigmoid(block.probabilities.pointer, logits.pointer, n);
      const results = isProbability ? block.probabilities.view : logits.view;
      for (let i = 0; i < n; i += 1) out[first + i] = results[i] ?? NaN;
      if (watch === undefined) continue;
      for (let i = 0; i < n; i += 1) watch[first + i] = logits.view[ROW_BLOCK + i] ?? 0;
    }
  };
  return ok({
    logits: (input, out) => run(input, out, false),
    score: (input, out) => run(input, out, true),
    scoreBoth: (input, probabilities, watch) => run(input, probabilities, true, watch),
    dispose: () => allocated.value.free(),
  });
}
