import { ok, type Result } from '../core/result.ts';
import type { NodeId } from '../design/types.ts';
import type { CollaborativeModel } from '../models/collaborative-protocol.ts';
import type { RetrievalModel } from '../models/protocol.ts';
import { readInteractions } from '../world/video/interactions.ts';
import { buildIndex } from './build-index.ts';
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
import { type Part, testDay, trainRetrieval } from './train.ts';
import { thinInteractions, trainCollaborative } from './train-collaborative.ts';

const DAY_SECONDS = 86_400;

/** A source whose model was trained or kept. */
export type TrainedSource =
  | { readonly plan: RetrievalPlan; readonly part: Part<RetrievalModel> }
  | { readonly plan: CollaborativePlan; readonly part: Part<CollaborativeModel> };

/** The positives of the training days that a model learns from, at most as many as it may. */
function readTraining(plan: Plan, source: CollaborativePlan, { world }: PreparedWorld, seed: number) {
  const { label, maximumRows } = source;
  const days = { fromDay: FIRST_TRAINING_DAY, toDay: testDay(plan), label };
  return thinInteractions(readInteractions(world.observed, days), maximumRows, seed);
}

/** Trains the models of all sources that have one, one after another, the two-tower models last: they take longest. */
export async function trainSources(
  plan: Plan,
  prepared: PreparedWorld,
  context: RunContext,
  onTrained: (trained: TrainedSource) => void,
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
        const part = await trainRetrieval(plan, source, prepared.world, context);
        if (!part.ok) return part;
        add({ plan: source, part: part.value });
        break;
      }
      case 'ials':
      case 'bpr':
      case 'item-knn': {
        const data = readTraining(plan, source, prepared, context.seed);
        const part = await trainCollaborative(source, data, { world: plan.world }, context);
        if (!part.ok) return part;
        add({ plan: source, part: part.value });
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

/** The trained model of a source. Throws where there is none. */
export function modelOf(trained: readonly TrainedSource[], source: RetrievalPlan): RetrievalModel;
export function modelOf(trained: readonly TrainedSource[], source: CollaborativePlan): CollaborativeModel;
export function modelOf(
  trained: readonly TrainedSource[],
  { node }: RetrievalPlan | CollaborativePlan,
): RetrievalModel | CollaborativeModel {
  const found = trained.find(({ plan }) => plan.node === node);
  if (found === undefined) throw new Error(`No model was trained for "${node}".`);
  return found.part.value;
}

/** Makes every source of a plan ready to serve on the tested day, by the component that hands its candidates on. */
export async function openSources(
  plan: Plan,
  trained: readonly TrainedSource[],
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<ReadonlyMap<NodeId, CandidateSource>, RunError>> {
  const { observed } = prepared.world;
  const { features, watched } = prepared.serving();
  const day = testDay(plan);
  const clicks = (label: Label) => readInteractions(observed, { fromDay: 0, toDay: day, label });
  dropIndexes(plan, context.cache);
  const sources = new Map<NodeId, CandidateSource>();
  for (const source of sourcesOf(plan)) {
    const exit = exitOf(source);
    switch (source.source) {
      case 'two-tower': {
        const model = modelOf(trained, source);
        const index = await openIndex(source, model, context, () => buildIndex(source, model, context));
        if (!index.ok) return index;
        sources.set(exit, createTowerSource(source, model, index.value, features));
        break;
      }
      case 'ials':
      case 'bpr':
      case 'item-knn': {
        const data = readTraining(plan, source, prepared, context.seed);
        sources.set(exit, createCollaborativeSource(source, modelOf(trained, source), data));
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
