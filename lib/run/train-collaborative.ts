import type { Interactions } from '../core/datasets.ts';
import { canonicalJson } from '../core/hash.ts';
import type { Result } from '../core/result.ts';
import type { CollaborativeModel } from '../models/collaborative-protocol.ts';
import type { RunContext } from './context.ts';
import type { CollaborativePlan } from './plan.ts';
import type { RunError } from './result.ts';
import { type Part, train } from './train.ts';
import { REPRODUCIBLE_ENGINE } from './context.ts';
import { drawInOrder } from './thin-positives.ts';

/** Keeps at most `limit` interactions, drawn evenly without replacement and in their order. */
export function thinInteractions(data: Interactions, limit: number, seed: number): Interactions {
  if (data.items.length <= limit) return data;
  const rows = drawInOrder(data.items.length, limit, seed);
  return {
    ...data,
    users: Int32Array.from(rows, (row) => data.users[row] as number),
    items: Int32Array.from(rows, (row) => data.items[row] as number),
    values: Float32Array.from(rows, (row) => data.values[row] as number),
    times: Float64Array.from(rows, (row) => data.times[row] as number),
  };
}

/** Fits a model on who used what. Errors and rejections are those of the model. */
export function fitCollaborative(
  plan: CollaborativePlan,
  data: Interactions,
  { registries: { collaborative }, kernels, seed }: RunContext,
  pulse: RunContext['pulse'],
): Promise<Result<CollaborativeModel, RunError>> {
  const options = { seed, pulse };
  switch (plan.source) {
    case 'ials':
      return collaborative.ials.createTrainer(kernels).fit(data, plan.config, options);
    case 'bpr':
      return collaborative.bpr.createTrainer(kernels).fit(data, plan.config, options);
    case 'item-knn':
      return collaborative['item-knn'].createTrainer(kernels).fit(data, plan.config, options);
  }
}

/**
 * Trains a model on who used what, or takes it from an earlier run.
 *
 * @param data what it learns from, already thinned
 * @param origin everything that made the data
 */
export function trainCollaborative(
  plan: CollaborativePlan,
  data: Interactions,
  origin: Readonly<Record<string, unknown>>,
  context: RunContext,
): Promise<Result<Part<CollaborativeModel>, RunError>> {
  const { source: model, config, label, maximumRows } = plan;
  const stage = `train-${model}`;
  return train<CollaborativeModel>(context, {
    engine: REPRODUCIBLE_ENGINE,
    stage,
    preparing: stage,
    shelf: context.cache.collaborative,
    key: canonicalJson({ model, seed: context.seed, origin, config, label, maximumRows }),
    async fit(pulse) {
      await context.pulse({ stage, done: 0, total: 1 });
      return fitCollaborative(plan, data, context, pulse);
    },
  });
}
