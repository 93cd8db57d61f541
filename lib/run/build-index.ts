import type { VectorIndex } from '../ann/protocol.ts';
import { type Matrix, matrix } from '../core/matrix.ts';
import { err, type Result } from '../core/result.ts';
import type { RetrievalModel } from '../models/protocol.ts';
import type { RunContext } from './context.ts';
import type { RetrievalPlan } from './plan.ts';
import type { RunError } from './result.ts';

function takeRows({ columns, data }: Matrix, rows: Int32Array): Matrix {
  const taken = matrix(rows.length, columns);
  rows.forEach((row, to) => {
    taken.data.set(data.subarray(row * columns, (row + 1) * columns), to * columns);
  });
  return taken;
}

/** Builds the index of a source over the vectors of some items; place i of the index is item `items[i]`. The caller disposes of it. Error: index-failed. */
export async function buildIndex(
  { index: name, indexSettings }: RetrievalPlan,
  model: RetrievalModel,
  items: Int32Array,
  { registries, kernels, seed, pulse }: RunContext,
): Promise<Result<VectorIndex, RunError>> {
  const kind = Object.hasOwn(registries.indexes, name) ? registries.indexes[name] : undefined;
  if (kind === undefined) return err({ code: 'index-failed', index: name, reason: 'there is no such index' });
  const vectors = model.itemVectors();
  const held = items.length === vectors.rows ? vectors : takeRows(vectors, items);
  const built = await kind.build(held, indexSettings, kernels, { seed, pulse });
  return built.ok ? built : err({ code: 'index-failed', index: name, reason: built.error.code });
}
