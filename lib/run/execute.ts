import { ok, type Result } from '../core/result.ts';
import type { CollaborativeModel } from '../models/collaborative-protocol.ts';
import type { RankingModel, RetrievalModel } from '../models/protocol.ts';
import { REPRODUCIBLE_ENGINE, type RunContext } from './context.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { createPipeline } from './pipeline.ts';
import { type Plan, rankersOf, type SourcePlan, sourcesOf } from './plan.ts';
import type { PreparedWorld } from './prepare-world.ts';
import { createRerankContext } from './rerank-stage.ts';
import type {
  NamedRankerQuality,
  Provenance,
  RunError,
  RunMetrics,
  RunResult,
  RunTimings,
  TrainingSummary,
  WorldSummary,
} from './result.ts';
import { makeWorld, type Part, rankerEngine } from './train.ts';
import {
  fitCalibrations,
  type PlacedCalibration,
  servedCalibrations,
  type TrainedRanker,
  trainRankers,
} from './train-rankers.ts';
import { openSources, type TrainedSource, trainSources } from './train-sources.ts';

/** What a trained model reports, under its component. */
export const summariseTraining = (
  node: TrainingSummary['node'],
  model: RetrievalModel | RankingModel | CollaborativeModel,
): TrainingSummary => ({
  node,
  model: model.name,
  report: model.report,
  cost: model.cost,
});

/** The models of a plan, trained or kept, with what they report. */
interface Trained {
  readonly sources: readonly TrainedSource[];
  readonly rankers: readonly TrainedRanker[];
  readonly calibrations: readonly PlacedCalibration[];
  readonly training: readonly TrainingSummary[];
}

/** Sees to it that nothing that this run needs is freed for want of room while it runs. */
export function makeRoomFor(plan: Plan, { cache }: RunContext): void {
  const count = (among: readonly SourcePlan['source'][]): number =>
    sourcesOf(plan).filter(({ source }) => among.includes(source)).length;
  const rankers = rankersOf(plan).length;
  cache.retrieval.makeRoom(count(['two-tower']));
  cache.collaborative.makeRoom(count(['ials', 'bpr', 'item-knn']));
  for (const shelf of [cache.rankers, cache.qualities, cache.calibrations]) shelf.makeRoom(rankers);
}

async function trainAll(
  plan: Plan,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<Trained, RunError>> {
  const training: TrainingSummary[] = [];
  const sources = await trainSources(plan, prepared, context, (trained) => {
    training.push(summariseTraining(trained.plan.node, trained.part.value));
    context.emit({ training: [...training] });
  });
  if (!sources.ok) return sources;
  const measured: NamedRankerQuality[] = [];
  const rankers = await trainRankers(plan, prepared, context, (trained) => {
    training.push(summariseTraining(trained.plan.node, trained.part.value));
    measured.push({ node: trained.plan.node, ...trained.quality });
    const several = rankersOf(plan).length > 1 ? { rankers: [...measured] } : {};
    context.emit({ training: [...training], ranker: trained.quality, ...several });
  });
  if (!rankers.ok) return rankers;
  const calibrations = await fitCalibrations(plan, rankers.value, prepared, context);
  if (!calibrations.ok) return calibrations;
  return ok({ sources: sources.value, rankers: rankers.value, calibrations: calibrations.value, training });
}

async function serveAndEvaluate(
  plan: Plan,
  prepared: PreparedWorld,
  trained: Trained,
  context: RunContext,
): Promise<Result<Evaluation, RunError>> {
  await context.pulse({ stage: 'serve', done: 0, total: 1 });
  const sources = await openSources(plan, trained.sources, prepared, context);
  if (!sources.ok) return sources;
  const { observed } = prepared.world;
  const { features, watched } = prepared.serving();
  const rankers = new Map(trained.rankers.map((ranker) => [ranker.plan.node, ranker.part.value]));
  const pipeline = createPipeline({
    plan,
    features,
    watched,
    itemCount: observed.videos.count,
    sources: sources.value,
    rankers,
    calibrations: servedCalibrations(trained.calibrations, rankers),
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

/** Who computed a run of a plan. */
export function nameProvenance(plan: Plan, context: RunContext): Provenance {
  const { designHash, seed, engine } = context;
  const engines = rankersOf(plan).map((ranker) => rankerEngine(ranker, context));
  const rankedBy = engines.at(-1) ?? engine;
  return {
    designHash,
    seed,
    engine,
    ...(rankedBy === engine ? {} : { rankerEngine: rankedBy }),
    reproducible: [engine, ...engines].every((one) => one === REPRODUCIBLE_ENGINE),
  };
}

function gatherMetrics(world: WorldSummary, trained: Trained, evaluation: Evaluation): RunMetrics {
  const { rankers, calibrations, training } = trained;
  const { funnel, retrieval, sources, list } = evaluation;
  const last = rankers.at(-1);
  return {
    world,
    training,
    funnel,
    retrieval,
    ...(sources === undefined ? {} : { sources }),
    ...(last === undefined ? {} : { ranker: last.quality }),
    ...(rankers.length < 2
      ? {}
      : { rankers: rankers.map(({ plan, quality }) => ({ node: plan.node, ...quality })) }),
    ...(calibrations.length === 0
      ? {}
      : {
          calibrations: calibrations.map(({ fitted, ...place }) => ({ ...place, ...fitted.quality })),
        }),
    list,
  };
}

/** What the trained parts of a run took. */
export function timeParts(
  plan: Plan,
  sources: readonly TrainedSource[],
  rankers: readonly Pick<TrainedRanker, 'plan' | 'part'>[],
): Pick<RunTimings, 'stepMs'> & { readonly trained: RunTimings['parts'] } {
  const part = (name: string, { ms, reused }: Part<unknown>) => ({ part: name, ms, reused });
  const nameOf = ({ source }: SourcePlan): string => (source === 'two-tower' ? 'retrieval' : source);
  const isBefore = (node: string): boolean =>
    plan.steps.some((step) => step.step === 'rank' && step.node === node && step.keep !== undefined);
  const towers = sources.find((one) => one.plan.source === 'two-tower')?.part.stepMs;
  const ranker = rankers.at(-1)?.part.stepMs;
  return {
    trained: [
      ...sources.map((one) => part(nameOf(one.plan), one.part)),
      ...rankers.map((one) => part(isBefore(one.plan.node) ? 'pre-ranker' : 'ranker', one.part)),
    ],
    stepMs: {
      ...(towers === undefined ? {} : { retrieval: towers }),
      ...(ranker === undefined ? {} : { ranker }),
    },
  };
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
  makeRoomFor(plan, context);
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
  const { ms, reused } = world.value;
  const parts = timeParts(plan, trained.value.sources, trained.value.rankers);
  return ok({
    version: 1,
    provenance: nameProvenance(plan, context),
    metrics: gatherMetrics(summary, trained.value, evaluated.value),
    timings: {
      ...evaluated.value.times,
      parts: [
        { part: 'world', ms, reused },
        ...parts.trained,
        { part: 'evaluation', ms: end - evaluationStart, reused: false },
      ],
      stepMs: parts.stepMs,
      wholeMs: end - start,
    },
  });
}
