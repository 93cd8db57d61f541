import { err, ok, type Result } from '../core/result.ts';
import type { VectorIndex } from '../ann/protocol.ts';
import type { RankingModel, RetrievalModel } from '../models/protocol.ts';
import { REPRODUCIBLE_ENGINE, type RunContext } from './context.ts';
import { evaluateRanker } from './evaluate-ranker.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { openIndex } from './open-index.ts';
import { createPipeline } from './pipeline.ts';
import type { Plan } from './plan.ts';
import type { PreparedWorld } from './prepare-world.ts';
import { createRerankContext } from './rerank-stage.ts';
import type { RankerQuality, RunError, RunMetrics, RunResult, TrainingSummary } from './result.ts';
import { makeWorld, type Part, rankerEngine, trainRanker, trainRetrieval } from './train.ts';

/** What a trained model reports, under its component. */
export const summariseTraining = (
  node: TrainingSummary['node'],
  model: RetrievalModel | RankingModel,
): TrainingSummary => ({
  node,
  model: model.name,
  report: model.report,
  cost: model.cost,
});

/** Builds the index of a plan over a model's item vectors; the caller disposes of it. Error: index-failed. */
export async function buildIndex(
  plan: Plan,
  model: RetrievalModel,
  { registries, kernels, seed, pulse }: RunContext,
): Promise<Result<VectorIndex, RunError>> {
  const { index: name, indexSettings } = plan.retrieval;
  const kind = Object.hasOwn(registries.indexes, name) ? registries.indexes[name] : undefined;
  if (kind === undefined) return err({ code: 'index-failed', index: name, reason: 'there is no such index' });
  const built = await kind.build(model.itemVectors(), indexSettings, kernels, { seed, pulse });
  return built.ok ? built : err({ code: 'index-failed', index: name, reason: built.error.code });
}

/** The models of a plan, trained or kept, with what they report. */
interface Trained {
  readonly retrieval: Part<RetrievalModel>;
  readonly ranker: Part<RankingModel> | undefined;
  readonly quality: RankerQuality | undefined;
  readonly training: readonly TrainingSummary[];
}

async function trainAll(
  plan: Plan,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<Trained, RunError>> {
  const { world } = prepared;
  const retrieval = await trainRetrieval(plan, world, context);
  if (!retrieval.ok) return retrieval;
  const training = [summariseTraining(plan.retrieval.node, retrieval.value.value)];
  context.emit({ training });
  if (plan.ranker === undefined) {
    return ok({ retrieval: retrieval.value, ranker: undefined, quality: undefined, training });
  }
  const ranker = await trainRanker(plan, plan.ranker, world, context);
  if (!ranker.ok) return ranker;
  training.push(summariseTraining(plan.ranker.node, ranker.value.value));
  const quality = await evaluateRanker(plan, plan.ranker, ranker.value.value, prepared, context);
  if (!quality.ok) return quality;
  context.emit({ training, ranker: quality.value });
  return ok({ retrieval: retrieval.value, ranker: ranker.value, quality: quality.value, training });
}

async function serveAndEvaluate(
  plan: Plan,
  prepared: PreparedWorld,
  trained: Trained,
  context: RunContext,
): Promise<Result<Evaluation, RunError>> {
  await context.pulse({ stage: 'serve', done: 0, total: 1 });
  const model = trained.retrieval.value;
  const opened = await openIndex(plan, model, context, () => buildIndex(plan, model, context));
  if (!opened.ok) return opened;
  const { observed } = prepared.world;
  const { features, watched } = prepared.serving();
  const pipeline = createPipeline({
    plan,
    features,
    watched,
    retrieval: model,
    index: opened.value,
    ranker: trained.ranker?.value,
    steps: context.registries.rerank,
    contextOf: createRerankContext({
      catalogue: observed.videos,
      users: observed.users,
      watched,
      day: features.day,
      size: plan.response.size,
      seed: context.seed,
      kernels: context.kernels,
    }),
  });
  return evaluate(plan, prepared, pipeline, context);
}

/**
 * Executes a plan: makes the world, trains on all days but the last, serves requests on the last
 * day and measures them against the truth. Models and worlds of earlier runs are reused where
 * nothing that made them has changed, which gives the same metrics.
 *
 * The same plan and seed give the same metrics, bit for bit, on the SIMD engine; timings are kept
 * apart. Rejects with Cancelled when the pulse throws it; everything the run held is freed then.
 */
export async function execute(plan: Plan, context: RunContext): Promise<Result<RunResult, RunError>> {
  const start = context.clock();
  await context.pulse({ stage: 'world', done: 0, total: 1 });
  const world = await makeWorld(plan, context);
  if (!world.ok) return world;
  const { summary } = world.value.value;
  context.emit({ world: summary });
  const trained = await trainAll(plan, world.value.value, context);
  if (!trained.ok) return trained;
  const evaluationStart = context.clock();
  const evaluated = await serveAndEvaluate(plan, world.value.value, trained.value, context);
  if (!evaluated.ok) return evaluated;
  const end = context.clock();

  const { retrieval, ranker, quality, training } = trained.value;
  const { funnel, list, times } = evaluated.value;
  const metrics: RunMetrics = {
    world: summary,
    training,
    funnel,
    retrieval: evaluated.value.retrieval,
    ...(quality === undefined ? {} : { ranker: quality }),
    list,
  };
  const rankedBy = plan.ranker === undefined ? context.engine : rankerEngine(plan.ranker, context);
  const part = (name: string, { ms, reused }: Part<unknown>) => ({ part: name, ms, reused });
  return ok({
    version: 1,
    provenance: {
      designHash: context.designHash,
      seed: context.seed,
      engine: context.engine,
      ...(rankedBy === context.engine ? {} : { rankerEngine: rankedBy }),
      reproducible: [context.engine, rankedBy].every((engine) => engine === REPRODUCIBLE_ENGINE),
    },
    metrics,
    timings: {
      ...times,
      parts: [
        part('world', world.value),
        part('retrieval', retrieval),
        ...(ranker === undefined ? [] : [part('ranker', ranker)]),
        { part: 'evaluation', ms: end - evaluationStart, reused: false },
      ],
      stepMs: {
        ...(retrieval.stepMs === undefined ? {} : { retrieval: retrieval.stepMs }),
        ...(ranker?.stepMs === undefined ? {} : { ranker: ranker.stepMs }),
      },
      wholeMs: end - start,
    },
  });
}
