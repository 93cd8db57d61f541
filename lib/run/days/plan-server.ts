import type { VectorIndex } from '../../ann/protocol.ts';
import { ok, type Result } from '../../core/result.ts';
import type { NodeId } from '../../design/types.ts';
import type { RankingModel } from '../../models/protocol.ts';
import { readInteractions } from '../../world/video/interactions.ts';
import { buildIndex } from '../build-index.ts';
import type { RunContext } from '../context.ts';
import { createPipeline, type Pipeline } from '../pipeline.ts';
import { exitOf, type Plan, rankersOf, type RetrievalPlan, sourcesOf } from '../plan.ts';
import type { RunError } from '../result.ts';
import {
  type CandidateSource,
  createCollaborativeSource,
  createCountedSource,
  createFollowedSource,
  createTowerSource,
} from '../sources.ts';
import { type OpenedDay, uploadedBy } from './open-day.ts';
import type { ModelHolds, TrainedModel } from './trained-model.ts';

const DAY_SECONDS = 86_400;

/** The indexes of one request path, kept from day to day while nothing has changed that they were built from. */
export interface IndexShelf {
  open(
    plan: RetrievalPlan,
    trained: Extract<TrainedModel, { kind: 'towers' }>,
    items: Int32Array,
    context: RunContext,
  ): Promise<Result<VectorIndex, RunError>>;
  /** Frees all of them. */
  clear(): void;
}

function areEqual(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((item, place) => item === b[place]);
}

/** Makes an empty shelf. Its indexes may not be searched any more once another was opened for the same component. */
export function createIndexShelf(): IndexShelf {
  const kept = new Map<NodeId, { trained: TrainedModel; items: Int32Array; index: VectorIndex }>();
  return {
    async open(plan, trained, items, context) {
      const before = kept.get(plan.indexNode);
      if (before?.trained === trained && areEqual(before.items, items)) return ok(before.index);
      before?.index.dispose();
      kept.delete(plan.indexNode);
      const built = await buildIndex(plan, trained.model, items, context);
      if (built.ok) kept.set(plan.indexNode, { trained, items, index: built.value });
      return built;
    },
    clear() {
      for (const { index } of kept.values()) index.dispose();
      kept.clear();
    },
  };
}

/** What a request path is opened with. */
export interface ServingParts {
  readonly day: OpenedDay;
  /** The version of a component's model that serves. */
  readonly modelOf: (node: NodeId) => TrainedModel;
  /** The last day whose uploads an index holds. */
  readonly indexDayOf: (plan: RetrievalPlan) => number;
  readonly shelf: IndexShelf;
  /** A source that is already open: that of the stored lists. */
  readonly stored?: { readonly node: NodeId; readonly source: CandidateSource };
}

function wrongKind(node: NodeId): never {
  throw new Error(`The model of "${node}" is of another kind than its component.`);
}

async function openSources(
  plan: Plan,
  { day: opened, modelOf, indexDayOf, shelf, stored }: ServingParts,
  context: RunContext,
): Promise<Result<ReadonlyMap<NodeId, CandidateSource>, RunError>> {
  const { day, observed, features, watched } = opened;
  const sources = new Map<NodeId, CandidateSource>();
  for (const source of sourcesOf(plan)) {
    const exit = exitOf(source);
    if (stored?.node === exit) {
      sources.set(exit, stored.source);
      continue;
    }
    switch (source.source) {
      case 'two-tower': {
        const trained = modelOf(source.node);
        if (trained.kind !== 'towers') return wrongKind(source.node);
        const items = uploadedBy(observed, Math.min(day, indexDayOf(source)));
        const index = await shelf.open(source, trained, items, context);
        if (!index.ok) return index;
        sources.set(exit, createTowerSource(source, trained.model, index.value, items, features));
        break;
      }
      case 'ials':
      case 'bpr':
      case 'item-knn': {
        const trained = modelOf(source.node);
        if (trained.kind !== 'collaborative') return wrongKind(source.node);
        sources.set(exit, createCollaborativeSource(source, trained.model, trained.data));
        break;
      }
      case 'popular':
      case 'trending': {
        const clicks = readInteractions(observed, { fromDay: 0, toDay: day, label: 'click' });
        sources.set(exit, createCountedSource(source, clicks, day * DAY_SECONDS));
        break;
      }
      case 'followed-creators':
        sources.set(exit, createFollowedSource(source, observed.videos, watched, day));
        break;
    }
  }
  return ok(sources);
}

/** Opens the request path of a plan on a day. Errors: index-failed. Rejects with what the pulse throws. */
export async function openPath(
  plan: Plan,
  parts: ServingParts,
  context: RunContext,
): Promise<Result<Pipeline, RunError>> {
  const sources = await openSources(plan, parts, context);
  if (!sources.ok) return sources;
  const { day, modelOf } = parts;
  const rankers = new Map<NodeId, RankingModel>();
  const calibrations = new Map(
    rankersOf(plan).flatMap(({ node }) => {
      const trained = modelOf(node);
      if (trained.kind !== 'ranker') return wrongKind(node);
      rankers.set(node, trained.model);
      return [...trained.calibrations];
    }),
  );
  return ok(
    createPipeline({
      plan,
      features: day.features,
      watched: day.watched,
      itemCount: day.observed.videos.count,
      sources: sources.value,
      rankers,
      calibrations,
      steps: context.registries.rerank,
      contextOf: day.contextOf,
    }),
  );
}

/** The models that a plan serves with. */
export function modelsOf(plan: Plan, modelOf: (node: NodeId) => TrainedModel): readonly TrainedModel[] {
  const sources = sourcesOf(plan).filter(
    ({ source }) => source !== 'popular' && source !== 'trending' && source !== 'followed-creators',
  );
  return [...sources, ...rankersOf(plan)].map(({ node }) => modelOf(node));
}

/** Holds some models until the returned function is called. */
export function holdAll(holds: ModelHolds, models: readonly TrainedModel[]): () => void {
  for (const model of models) holds.hold(model);
  return () => models.forEach((model) => holds.release(model));
}
