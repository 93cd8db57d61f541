import { ok, type Result } from '../../core/result.ts';
import type { RunContext } from '../context.ts';
import type { Plan } from '../plan.ts';
import { makeRoomFor, serveDesign, trainDesign } from '../serve-design.ts';
import { makeWorld } from '../train.ts';
import { openSources } from '../train-sources.ts';
import { measureIndexes } from './measure-indexes.ts';
import { measureLists, widenPlan } from './measure-lists.ts';
import { measureRankers } from './measure-rankers.ts';
import type { CurvesError, PartialCurves, RunCurves } from './result.ts';

/** Steps of the axis of ROC and precision-recall curves. */
const RATE_STEPS = 100;

/**
 * Measures the curves of a design in its world: ROC, precision-recall and reliability of each ranker
 * on the tested day; recall by candidates and NDCG by place over the users of a run; recall against
 * latency of the drawn index. World and models are those of the last run where they are still kept,
 * and are made as in a run otherwise.
 *
 * The same plan and seed give the same curves, bit for bit, on the SIMD engine; timings are kept
 * apart. Errors: those of a run. Rejects with Cancelled when the pulse throws it; what was built is
 * freed then.
 *
 * @param options withOthers also measures the kinds of index that are not drawn
 */
export async function measureCurves(
  plan: Plan,
  options: { readonly withOthers: boolean },
  context: RunContext,
  emit: (partial: PartialCurves) => void,
): Promise<Result<RunCurves, CurvesError>> {
  const start = context.clock();
  makeRoomFor([plan], context);
  const world = await makeWorld(plan, context);
  if (!world.ok) return world;
  const prepared = world.value.value;
  const trained = await trainDesign(plan, prepared, context);
  if (!trained.ok) return trained;
  const rates = Array.from({ length: RATE_STEPS + 1 }, (_, step) => step / RATE_STEPS);
  const rankers = await measureRankers(trained.value, prepared, rates, context);
  if (!rankers.ok) return rankers;
  emit({ rates, rankers: rankers.value });
  const pipeline = await serveDesign(trained.value, prepared, context);
  if (!pipeline.ok) return pipeline;
  const wide = await openSources(widenPlan(plan), trained.value.sources, prepared, context);
  if (!wide.ok) return wide;
  const lists = await measureLists(plan, prepared, pipeline.value, wide.value, context);
  emit({ rates, rankers: rankers.value, ...lists });
  const indexes = await measureIndexes(trained.value, prepared, options.withOthers, context);
  if (!indexes.ok) return indexes;
  const { designHash, seed } = context;
  return ok({
    version: 1,
    provenance: { designHash, seed },
    rates,
    rankers: rankers.value,
    ...lists,
    queries: indexes.value.queries,
    indexes: indexes.value.curves,
    timings: { indexes: indexes.value.times, wholeMs: context.clock() - start },
  });
}
