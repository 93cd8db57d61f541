import type { Interactions } from '../core/datasets.ts';
import { ok, type Result } from '../core/result.ts';
import type { NodeId } from '../design/types.ts';
import type { CollaborativeModel } from '../models/collaborative-protocol.ts';
import type { RetrievalModel } from '../models/protocol.ts';
import { readInteractions } from '../world/video/interactions.ts';
import type { AssistedRun } from './assisted-run.ts';
import type { RunContext } from './context.ts';
import { dropIndexes, openIndex } from './open-index.ts';
import {
  exitOf,
  type Label,
  type Plan,
  type RetrievalPlan,
  type CollaborativePlan,
  sourcesOf,
} from './plan.ts';
import { FIRST_TRAINING_DAY, type PreparedWorld } from './prepare-world.ts';
import type { RunError } from './result.ts';
import {
  type CandidateSource,
  createCollaborativeSource,
  createCountedSource,
  createFollowedSource,
  createTowerSource,
} from './sources.ts';
import { type Part, trainRetrieval } from './train.ts';
import { thinInteractions, trainCollaborative } from './train-collaborative.ts';

const DAY_SECONDS = 86_400;

interface TrainedTowers {
  readonly plan: RetrievalPlan;
  readonly part: Part<RetrievalModel>;
}

interface TrainedCollaborative {
  readonly plan: CollaborativePlan;
  readonly part: Part<CollaborativeModel>;
  /** What it learned from: who and what it knows. */
  readonly data: Interactions;
}

/** A source whose model was trained or kept. */
export type TrainedSource = TrainedTowers | TrainedCollaborative;

function isTowers(trained: TrainedSource): trained is TrainedTowers {
  return trained.plan.source === 'two-tower';
}

/** The positives of the training days that a model learns from, at most as many as it may. */
function readTraining(source: CollaborativePlan, { world, day }: PreparedWorld, seed: number) {
  const { label, maximumRows } = source;
  const days = { fromDay: FIRST_TRAINING_DAY, toDay: day, label };
  return thinInteractions(readInteractions(world.observed, days), maximumRows, seed);
}

/** Trains the models of all sources that have one, one after another, the two-tower models last: they take longest. */
export async function trainSources(
  plan: Plan,
  prepared: PreparedWorld,
  context: RunContext,
  onTrained: (trained: TrainedSource) => void,
  assisted?: AssistedRun,
): Promise<Result<readonly TrainedSource[], RunError>> {
  const done: TrainedSource[] = [];
  const add = (trained: TrainedSource): void => {
    done.push(trained);
    onTrained(trained);
  };
  const towersLast = sourcesOf(plan).toSorted(
    (a, b) => Number(a.source === 'two-tower') - Number(b.source === 'two-tower'),
  );
  for (const source of towersLast) {
    switch (source.source) {
      case 'two-tower': {
        const come = await assisted?.towers(source, prepared);
        const part = come === undefined ? await trainRetrieval(source, prepared, context) : ok(come);
        if (!part.ok) return part;
        add({ plan: source, part: part.value });
        break;
      }
      case 'ials':
      case 'bpr':
      case 'item-knn': {
        const data = readTraining(source, prepared, context.seed);
        const origin = { world: prepared.origin, day: prepared.day };
        const part = await trainCollaborative(source, data, origin, context);
        if (!part.ok) return part;
        add({ plan: source, part: part.value, data });
        break;
      }
      case 'popular':
      case 'trending':
      case 'followed-creators':
        break;
    }
  }
  return ok(done);
}

function must<T>(found: T | undefined, node: NodeId): T {
  if (found === undefined) throw new Error(`No model was trained for "${node}".`);
  return found;
}

/** The two-tower model of a source. Throws where there is none. */
export function towersOf(trained: readonly TrainedSource[], { node }: RetrievalPlan): RetrievalModel {
  const towers = trained.flatMap((one) => (isTowers(one) && one.plan.node === node ? [one.part.value] : []));
  return must(towers[0], node);
}

/** The model of a source that learned from who used what, and what it learned from. Throws where there is none. */
export function collaborativeOf(
  trained: readonly TrainedSource[],
  { node }: CollaborativePlan,
): TrainedCollaborative {
  const found = trained.flatMap((one) => (!isTowers(one) && one.plan.node === node ? [one] : []));
  return must(found[0], node);
}

/** Makes every source of a plan ready to serve on the prepared day, by the component that hands its candidates on. */
export async function openSources(
  plan: Plan,
  trained: readonly TrainedSource[],
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<ReadonlyMap<NodeId, CandidateSource>, RunError>> {
  const { day, world } = prepared;
  const { observed } = world;
  const { features, watched, uploadedVideos } = prepared.serving();
  const clicks = (label: Label) => readInteractions(observed, { fromDay: 0, toDay: day, label });
  dropIndexes(plan, context.cache);
  const sources = new Map<NodeId, CandidateSource>();
  for (const source of sourcesOf(plan)) {
    // counting over the whole log takes long enough for a cancel to wait in between
    await context.pulse({ stage: 'features', done: sources.size, total: sourcesOf(plan).length });
    const exit = exitOf(source);
    switch (source.source) {
      case 'two-tower': {
        const model = towersOf(trained, source);
        const index = await openIndex(source, model, uploadedVideos, context);
        if (!index.ok) return index;
        sources.set(exit, createTowerSource(source, model, index.value, uploadedVideos, features));
        break;
      }
      case 'ials':
      case 'bpr':
      case 'item-knn': {
        const { part, data } = collaborativeOf(trained, source);
        sources.set(exit, createCollaborativeSource(source, part.value, data));
        break;
      }
      case 'popular':
      case 'trending':
        sources.set(exit, createCountedSource(source, clicks('click'), day * DAY_SECONDS));
        break;
      case 'followed-creators':
        sources.set(exit, createFollowedSource(source, observed.videos, watched, day));
        break;
    }
  }
  return ok(sources);
}
