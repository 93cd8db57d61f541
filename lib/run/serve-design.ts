import { ok, type Result } from '../core/result.ts';
import type { CollaborativeModel } from '../models/collaborative-protocol.ts';
import type { RankingModel, RetrievalModel } from '../models/protocol.ts';
import type { AssistedRun } from './assisted-run.ts';
import type { RunContext } from './context.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import { type Plan, rankersOf, type SourcePlan, sourcesOf } from './plan.ts';
import type { PreparedWorld } from './prepare-world.ts';
import { createRerankContext } from './rerank-stage.ts';
import type { NamedRankerQuality, RunError, TrainingSummary } from './result.ts';
import {
  fitCalibrations,
  type PlacedCalibration,
  servedCalibrations,
  type TrainedRanker,
  trainModels,
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

/** A design with its models, trained or kept, and what these report. It can serve the day that it was trained for and every later one. */
export interface TrainedDesign {
  readonly plan: Plan;
  /** The first day that was not trained on. */
  readonly day: number;
  readonly sources: readonly TrainedSource[];
  readonly rankers: readonly TrainedRanker[];
  readonly calibrations: readonly PlacedCalibration[];
  readonly training: readonly TrainingSummary[];
}

/** Sees to it that nothing that designs need at the same time is freed for want of room. */
export function makeRoomFor(plans: readonly Plan[], { cache }: RunContext): void {
  const count = (among: readonly SourcePlan['source'][]): number =>
    plans.flatMap(sourcesOf).filter(({ source }) => among.includes(source)).length;
  const rankers = plans.flatMap(rankersOf).length;
  cache.retrieval.makeRoom(count(['two-tower']));
  cache.collaborative.makeRoom(count(['ials', 'bpr', 'item-knn']));
  for (const shelf of [cache.rankers, cache.qualities, cache.calibrations]) shelf.makeRoom(rankers);
}

/**
 * Trains the models of a plan on the days before the prepared one, or takes them from the cache, and
 * tests the rankers where the log holds that day. The models belong to the cache: call
 * {@link makeRoomFor} with all plans that are used at the same time first.
 *
 * With an assistant the rankers come first, and their tests are left to it.
 *
 * Errors: those of the models, and one-class-labels where the tested day has one label alone.
 * Rejects with what the pulse throws. Hands on what is known so far.
 */
export async function trainDesign(
  plan: Plan,
  prepared: PreparedWorld,
  context: RunContext,
  assisted?: AssistedRun,
): Promise<Result<TrainedDesign, RunError>> {
  // the assistant trains the towers meanwhile, and needs the rankers next
  const early = assisted && (await trainModels(plan, prepared, context));
  if (early?.ok === false) return early;
  if (early !== undefined) assisted?.sendRankers(early.value);
  const training: TrainingSummary[] = [];
  const sources = await trainSources(
    plan,
    prepared,
    context,
    (trained) => {
      training.push(summariseTraining(trained.plan.node, trained.part.value));
      context.emit({ training: [...training] });
    },
    assisted,
  );
  if (!sources.ok) return sources;
  const measured: NamedRankerQuality[] = [];
  const rankers = await trainRankers(
    plan,
    prepared,
    context,
    ({ plan: { node }, part, quality }) => {
      training.push(summariseTraining(node, part.value));
      if (quality !== undefined) measured.push({ node, ...quality });
      const several = rankersOf(plan).length > 1 ? { rankers: [...measured] } : {};
      const tested = quality === undefined ? {} : { ranker: quality, ...several };
      context.emit({ training: [...training], ...tested });
    },
    early?.value,
  );
  if (!rankers.ok) return rankers;
  const calibrations = await fitCalibrations(plan, rankers.value, prepared, context);
  if (!calibrations.ok) return calibrations;
  return ok({
    plan,
    day: prepared.day,
    sources: sources.value,
    rankers: rankers.value,
    calibrations: calibrations.value,
    training,
  });
}

/**
 * Makes the request path of a trained design on the prepared day: features, watch histories, counts
 * and the index stand as of that day's start; the models are those that were trained. The index
 * holds the videos uploaded by then, and belongs to `context.cache.indexes`: the design served
 * before through the same cache can serve no longer. Give each design that serves at the same time
 * a map of its own.
 *
 * Errors: index-failed. Rejects with what the pulse throws.
 */
export async function serveDesign(
  trained: TrainedDesign,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<Pipeline, RunError>> {
  const { plan } = trained;
  const sources = await openSources(plan, trained.sources, prepared, context);
  if (!sources.ok) return sources;
  const { observed } = prepared.world;
  const { features, watched } = prepared.serving();
  const rankers = new Map(trained.rankers.map((ranker) => [ranker.plan.node, ranker.part.value]));
  return ok(
    createPipeline({
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
    }),
  );
}
