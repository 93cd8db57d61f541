import type { VectorIndex } from '../ann/protocol.ts';
import { err, type Result } from '../core/result.ts';
import type { RetrievalModel } from '../models/protocol.ts';
import type { RunContext } from './context.ts';
import type { RetrievalPlan } from './plan.ts';
import type { RunError } from './result.ts';

/** Builds the index of a source over a model's item vectors; the caller disposes of it. Error: index-failed. */
export async function buildIndex(
  { index: name, indexSettings }: RetrievalPlan,
  model: RetrievalModel,
  { registries, kernels, seed, pulse }: RunContext,
): Promise<Result<VectorIndex, RunError>> {
  const kind = Object.hasOwn(registries.indexes, name) ? registries.indexes[name] : undefined;
  if (kind === undefined) return err({ code: 'index-failed', index: name, reason: 'there is no such index' });
  const built = await kind.build(model.itemVectors(), indexSettings, kernels, { seed, pulse });
  return built.ok ? built : err({ code: 'index-failed', index: name, reason: built.error.code });
}
