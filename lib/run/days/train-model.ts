import type { Interactions, RankingData, RetrievalData } from '../../core/datasets.ts';
import { createRandom } from '../../core/random.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { NodeId } from '../../design/types.ts';
import { fitIsotonicRegression } from '../../models/calibration/isotonic.ts';
import { fitPlattScaling } from '../../models/calibration/platt.ts';
import type { Calibration } from '../../models/calibration/protocol.ts';
import type { RankingModel, RetrievalModel } from '../../models/protocol.ts';
import { rankingData, retrievalData, type TrainingDays } from '../../world/video/features.ts';
import { readInteractions } from '../../world/video/interactions.ts';
import type { ObservedVideoWorld } from '../../world/video/types.ts';
import type { RunContext } from '../context.ts';
import type { RankerPlan, RetrievalPlan } from '../plan.ts';
import { dropNegatives, rankerRows } from '../ranker-rows.ts';
import type { RunError } from '../result.ts';
import { scoreRows } from '../score-rows.ts';
import { thinPositives } from '../thin-positives.ts';
import { fitCollaborative, thinInteractions } from '../train-collaborative.ts';
import { fitRanker } from '../train.ts';
import type { ModelPart, TrainedModel } from './trained-model.ts';

/** Keeps chances this far from 0 and 1, so that a wrong certainty does not make the log loss infinite. */
const EDGE = 1e-6;

/** What one training works with. */
export interface TrainingTask {
  readonly world: ObservedVideoWorld;
  /** Which rows are examples, and what counts as one. */
  readonly days: Omit<TrainingDays, 'label'>;
  /** The version whose weights it goes on from; afresh where absent. */
  readonly from?: TrainedModel;
  /** Learns from labels that are mixed up: whatever can be learned from them is wrong. */
  readonly mixesLabels: boolean;
}

/** A trained model and how many examples it learned from. */
export interface Training {
  readonly trained: TrainedModel;
  readonly examples: number;
}

/** A copy in another order, drawn by the seed (stream "mixed-labels"). */
function mix<Column extends Int32Array | Float32Array>(column: Column, seed: number): Column {
  const order = Int32Array.from(column, (_, i) => i);
  createRandom(seed, 'mixed-labels').shuffle(order);
  const mixed = column.slice() as Column;
  order.forEach((from, to) => (mixed[to] = column[from] ?? 0));
  return mixed;
}

async function trainTowers(
  plan: RetrievalPlan,
  { world, days, from, mixesLabels }: TrainingTask,
  { trainers, seed, pulse }: RunContext,
): Promise<Result<Training, RunError>> {
  const { config, label, maximumRows } = plan;
  const all = thinPositives(retrievalData(world, { ...days, label }), maximumRows, seed);
  const data: RetrievalData = mixesLabels ? { ...all, items: mix(all.items, seed) } : all;
  const { retrieval } = trainers;
  const options = { seed, pulse };
  const fitted: Result<RetrievalModel, RunError> =
    from?.kind === 'towers' && retrieval.resume !== undefined
      ? await retrieval.resume(from.model, data, config, options)
      : await retrieval.fit(data, config, options);
  if (!fitted.ok) return fitted;
  return ok({ trained: { kind: 'towers', model: fitted.value }, examples: data.items.length });
}

async function resumeRanker(
  plan: RankerPlan,
  from: RankingModel,
  data: RankingData,
  { trainers, registries, kernels, seed, pulse }: RunContext,
): Promise<Result<RankingModel, RunError> | undefined> {
  const options = { seed, pulse };
  if (plan.model === 'dcn') return trainers.ranking.resume?.(from, data, plan.config, options);
  if (plan.model !== 'mlp') return undefined;
  return registries.rankers.mlp.createTrainer(kernels).resume?.(from, data, plan.config, options);
}

/** Fits the calibrations behind a ranker on rows that it was not trained on. Those that cannot be fitted are left out. */
async function fitCalibrations(
  part: Extract<ModelPart, { kind: 'ranker' }>,
  model: RankingModel,
  { world, days }: TrainingTask,
  { seed, pulse }: RunContext,
): Promise<ReadonlyMap<NodeId, Calibration>> {
  const fitted = new Map<NodeId, Calibration>();
  const { calibrations, plan } = part;
  if (calibrations.size === 0 || model.rank !== undefined) return fitted;
  const rows = rankerRows({ day: days.toDay, isTested: false }, plan, 'calibrate', seed);
  const sequences = plan.model === 'transformer';
  const options = { ...rows, ...days, label: plan.label, maximumRows: plan.maximumRows, seed, sequences };
  const held = rankingData(world, options);
  if (held.rows === 0) return fitted;
  const chances = await scoreRows(model, held, pulse);
  for (const [node, method] of calibrations) {
    let calibrate: Calibration | undefined;
    if (method === 'isotonic') {
      const isotonic = fitIsotonicRegression(held.labels, chances);
      if (isotonic.ok) calibrate = isotonic.value;
    } else {
      const platt = await fitPlattScaling(held.labels, chances);
      if (platt.ok) ({ calibrate } = platt.value);
    }
    const curve = calibrate;
    if (curve !== undefined) {
      fitted.set(node, (chance) => Math.min(1 - EDGE, Math.max(EDGE, curve(chance))));
    }
  }
  return fitted;
}

async function trainRanker(
  part: Extract<ModelPart, { kind: 'ranker' }>,
  task: TrainingTask,
  context: RunContext,
): Promise<Result<Training, RunError>> {
  const { plan } = part;
  const { seed, pulse } = context;
  const { world, days, from, mixesLabels } = task;
  const rows = rankerRows({ day: days.toDay, isTested: false }, plan, 'train', seed);
  const sequences = plan.model === 'transformer';
  const { label, maximumRows } = plan;
  const read = rankingData(world, { ...rows, ...days, label, maximumRows, seed, sequences });
  const all = dropNegatives(read, plan.data.negativeShare, seed);
  if (all.rows === 0) return err({ code: 'empty-training-data', model: plan.model });
  const data = mixesLabels ? { ...all, labels: mix(all.labels, seed) } : all;
  const resumed = from?.kind === 'ranker' ? await resumeRanker(plan, from.model, data, context) : undefined;
  const fitted = resumed ?? (await fitRanker(plan, data, context, pulse));
  if (!fitted.ok) return fitted;
  const model = fitted.value;
  try {
    const calibrations = await fitCalibrations(part, model, task, context);
    return ok({ trained: { kind: 'ranker', model, calibrations }, examples: data.rows });
  } catch (cause) {
    model.dispose();
    throw cause;
  }
}

/**
 * Trains a part of a design on the examples of some days; the caller disposes of the model.
 *
 * Errors: those of the models, empty-training-data where there is no example. Rejects with what the
 * pulse throws, and nothing is held then. Randomness: by the seed of the context.
 */
export async function trainModel(
  part: ModelPart,
  task: TrainingTask,
  context: RunContext,
): Promise<Result<Training, RunError>> {
  await context.pulse({ stage: 'features', done: 0, total: 1 });
  switch (part.kind) {
    case 'towers':
      return trainTowers(part.plan, task, context);
    case 'ranker':
      return trainRanker(part, task, context);
    case 'collaborative': {
      const { label, maximumRows } = part.plan;
      const read = readInteractions(task.world, { ...task.days, label });
      const all = thinInteractions(read, maximumRows, context.seed);
      const data: Interactions = task.mixesLabels ? { ...all, items: mix(all.items, context.seed) } : all;
      const model = await fitCollaborative(part.plan, data, context, context.pulse);
      if (!model.ok) return model;
      return ok({
        trained: { kind: 'collaborative', model: model.value, data },
        examples: data.items.length,
      });
    }
  }
}
