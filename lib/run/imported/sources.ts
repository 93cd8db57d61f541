import type { Interactions } from '../../core/datasets.ts';
import type { Matrix } from '../../core/matrix.ts';
import { ok, type Result } from '../../core/result.ts';
import type { NodeId } from '../../design/types.ts';
import type { OpenedWorld } from '../../world/imported/open.ts';
import type { RunContext } from '../context.ts';
import { dropIndexes, openIndex } from '../open-index.ts';
import { type CollaborativePlan, exitOf, type Plan, sourcesOf } from '../plan.ts';
import type { RunError } from '../result.ts';
import {
  type CandidateSource,
  createCollaborativeSource,
  createCountedSource,
  createTowerSource,
} from '../sources.ts';
import { thinInteractions, trainCollaborative } from '../train-collaborative.ts';
import { collaborativeOf, towersOf, type TrainedSource } from '../train-sources.ts';
import { trainImportedRetrieval } from './train.ts';

/** The item vectors of the first two-tower model; undefined where the plan has none. */
export function vectorsOf(sources: readonly TrainedSource[]): Matrix | undefined {
  const towers = sources.find((one) => one.plan.source === 'two-tower');
  return towers?.plan.source === 'two-tower' && 'itemVectors' in towers.part.value
    ? towers.part.value.itemVectors()
    : undefined;
}

/** The training interactions that a model learns from; each counts 1, as a rating is no strength. */
function readTraining(
  { maximumRows }: CollaborativePlan,
  { split }: OpenedWorld,
  seed: number,
): Interactions {
  const thinned = thinInteractions(split.train, maximumRows, seed);
  return { ...thinned, values: new Float32Array(thinned.items.length).fill(1) };
}

/** Trains the models of all sources of a plan that have one on the training interactions. */
export async function trainImportedSources(
  plan: Plan,
  opened: OpenedWorld,
  context: RunContext,
): Promise<Result<readonly TrainedSource[], RunError>> {
  const done: TrainedSource[] = [];
  for (const source of sourcesOf(plan)) {
    switch (source.source) {
      case 'two-tower': {
        const part = await trainImportedRetrieval(source, opened, context);
        if (!part.ok) return part;
        done.push({ plan: source, part: part.value });
        break;
      }
      case 'ials':
      case 'bpr':
      case 'item-knn': {
        const data = readTraining(source, opened, context.seed);
        const origin = { data: opened.world.hash, split: opened.split.kind };
        const part = await trainCollaborative(source, data, origin, context);
        if (!part.ok) return part;
        done.push({ plan: source, part: part.value, data });
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

/** The moment at which requests are served: the cutoff, or the last interaction where the split is random. */
function momentOf({ split }: OpenedWorld): number {
  if (Number.isFinite(split.cutoff)) return split.cutoff;
  return split.train.times.reduce((last, time) => Math.max(last, time), 0);
}

/** Makes every source of a plan ready to serve, by the component that hands its candidates on. */
export async function openImportedSources(
  plan: Plan,
  trained: readonly TrainedSource[],
  opened: OpenedWorld,
  context: RunContext,
): Promise<Result<ReadonlyMap<NodeId, CandidateSource>, RunError>> {
  dropIndexes(plan, context.cache);
  const sources = new Map<NodeId, CandidateSource>();
  for (const source of sourcesOf(plan)) {
    const exit = exitOf(source);
    switch (source.source) {
      case 'two-tower': {
        const model = towersOf(trained, source);
        const items = Int32Array.from({ length: model.itemVectors().rows }, (_, item) => item);
        const index = await openIndex(source, model, items, context);
        if (!index.ok) return index;
        sources.set(exit, createTowerSource(source, model, index.value, items, opened.features));
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
        sources.set(exit, createCountedSource(source, opened.split.train, momentOf(opened)));
        break;
      case 'followed-creators':
        throw new Error('Imported data names nobody who is followed; the plan was fitted to it.');
    }
  }
  return ok(sources);
}
