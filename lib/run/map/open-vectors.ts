import { type Matrix, matrix } from '../../core/matrix.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { RetrievalModel } from '../../models/protocol.ts';
import { popularityCounts } from '../../world/video/features.ts';
import type { RunContext } from '../context.ts';
import { type Plan, type RetrievalPlan, sourcesOf } from '../plan.ts';
import type { PreparedWorld } from '../prepare-world.ts';
import { makeRoomFor } from '../serve-design.ts';
import { makeWorld } from '../train.ts';
import { towersOf, trainSources } from '../train-sources.ts';
import type { MapError, Neighbour } from './result.ts';

/** A two-tower model and what its items are. */
export interface OpenVectors {
  readonly source: RetrievalPlan;
  readonly model: RetrievalModel;
  readonly prepared: PreparedWorld;
  /** Vectors of the items that are uploaded by the tested day: the items 0 .. rows - 1. */
  readonly vectors: Matrix;
  /** What is told of an item. */
  describe(id: number): Omit<Neighbour, 'id' | 'similarity'>;
}

/**
 * Opens the vectors of the first two-tower model of a plan: those of its last run where they are still
 * kept, and made as in a run otherwise. They belong to the cache.
 *
 * Errors: no-vectors-to-map where the plan has no such model; those of a run.
 */
export async function openVectors(plan: Plan, context: RunContext): Promise<Result<OpenVectors, MapError>> {
  const source = sourcesOf(plan).find((one): one is RetrievalPlan => one.source === 'two-tower');
  if (source === undefined) return err({ code: 'no-vectors-to-map' });
  makeRoomFor([plan], context);
  const world = await makeWorld(plan, context);
  if (!world.ok) return world;
  const prepared = world.value.value;
  const trained = await trainSources(plan, prepared, context, () => undefined);
  if (!trained.ok) return trained;
  const model = towersOf(trained.value, source);
  const { columns, data } = model.itemVectors();
  const count = prepared.serving().uploaded;
  const { videos } = prepared.world.observed;
  const clicks = popularityCounts(prepared.world.observed, prepared.day);
  return ok({
    source,
    model,
    prepared,
    vectors: matrix(count, columns, data.subarray(0, count * columns)),
    describe: (id) => ({
      category: videos.category[id] ?? 0,
      clicks: clicks[id] ?? 0,
      ageDays: Math.max(0, prepared.day - (videos.uploadDay[id] ?? 0)),
    }),
  });
}
