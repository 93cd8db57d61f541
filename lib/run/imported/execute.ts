import { canonicalJson } from '../../core/hash.ts';
import { matrix } from '../../core/matrix.ts';
import { ok, type Result } from '../../core/result.ts';
import type { OpenedWorld } from '../../world/imported/open.ts';
import type { DataTooSmall } from '../../world/imported/split.ts';
import type { ImportedWorld } from '../../world/imported/world.ts';
import type { RunContext } from '../context.ts';
import { nameProvenance, timeParts } from '../execute.ts';
import { createPipeline } from '../pipeline.ts';
import { type Plan, rankersOf } from '../plan.ts';
import type { RunError } from '../result.ts';
import { makeRoomFor, summariseTraining } from '../serve-design.ts';
import type { Part } from '../train.ts';
import type { TrainedRanker as MeasuredRanker } from '../train-rankers.ts';
import type { TrainedSource } from '../train-sources.ts';
import { evaluateImportedRanker } from './evaluate-ranker.ts';
import { evaluateImported, type ImportedEvaluation } from './evaluate.ts';
import { fitPlan } from './needs.ts';
import { createImportedContext } from './rerank-context.ts';
import type { ImportedMetrics, ImportedRunError, ImportedRunResult, ImportedSummary } from './result.ts';
import { openImportedSources, trainImportedSources, vectorsOf } from './sources.ts';
import { trainImportedRanker } from './train.ts';

type TrainedRanker = Pick<MeasuredRanker, 'plan' | 'part'>;

function summariseWorld({
  world,
  split,
  catalogue,
  features,
}: OpenedWorld): Omit<ImportedSummary, 'leftOut'> {
  const { interactions } = world.data;
  return {
    data: world.hash,
    users: interactions.userCount,
    items: interactions.itemCount,
    catalogue: catalogue.count,
    trainInteractions: split.train.users.length,
    testInteractions: split.testInteractions,
    split:
      split.why === undefined ? { kind: 'time', cutoff: split.cutoff } : { kind: 'random', why: split.why },
    testUsers: split.testUsers.length,
    newUsers: split.newUsers,
    features: features.ranking,
    unusedColumns: catalogue.unused,
  };
}

function openWorld(
  plan: Plan,
  world: ImportedWorld,
  context: RunContext,
): Result<Part<OpenedWorld>, DataTooSmall> {
  const start = context.clock();
  const options = { kind: rankersOf(plan).at(-1)?.data.split ?? 'time', seed: context.seed };
  const key = canonicalJson({ data: world.hash, ...options });
  const kept = context.cache.imported.find(key);
  if (kept !== undefined) return ok({ value: kept, ms: 0, reused: true });
  const opened = context.registries.imported.open(world, options);
  if (!opened.ok) return opened;
  context.cache.imported.keep(key, opened.value);
  return ok({ value: opened.value, ms: context.clock() - start, reused: false });
}

async function serve(
  plan: Plan,
  opened: OpenedWorld,
  sources: readonly TrainedSource[],
  rankers: readonly TrainedRanker[],
  context: RunContext,
): Promise<Result<ImportedEvaluation, RunError>> {
  await context.pulse({ stage: 'serve', done: 0, total: 1 });
  const ready = await openImportedSources(plan, sources, opened, context);
  if (!ready.ok) return ready;
  const { seed, kernels, registries } = context;
  const { size } = plan.response;
  const vectors = vectorsOf(sources);
  const pipeline = createPipeline({
    plan,
    features: opened.features,
    watched: opened.history,
    itemCount: opened.catalogue.count,
    sources: ready.value,
    rankers: new Map(rankers.map((ranker) => [ranker.plan.node, ranker.part.value])),
    calibrations: new Map(),
    steps: registries.rerank,
    contextOf: createImportedContext(opened, vectors ?? matrix(opened.catalogue.count, 0), {
      size,
      seed,
      kernels,
    }),
  });
  return evaluateImported(plan, opened, vectors, pipeline, context);
}

/** What was trained and measured, before it is put together. */
interface Done {
  readonly plan: Plan;
  readonly world: Part<OpenedWorld>;
  readonly sources: readonly TrainedSource[];
  readonly rankers: readonly TrainedRanker[];
  readonly metrics: ImportedMetrics;
  readonly times: ImportedEvaluation['times'];
  readonly evaluationMs: number;
}

async function trainRankers(
  plan: Plan,
  opened: OpenedWorld,
  context: RunContext,
): Promise<Result<readonly TrainedRanker[], RunError>> {
  const done: TrainedRanker[] = [];
  for (const ranker of rankersOf(plan)) {
    const part = await trainImportedRanker(ranker, opened, context);
    if (!part.ok) return part;
    done.push({ plan: ranker, part: part.value });
  }
  return ok(done);
}

async function runAll(
  design: Plan,
  data: ImportedWorld,
  context: RunContext,
): Promise<Result<Done, ImportedRunError>> {
  const world = openWorld(design, data, context);
  if (!world.ok) return world;
  const opened = world.value.value;
  const fitted = fitPlan(design, opened);
  if (!fitted.ok) return fitted;
  const { plan, leftOut } = fitted.value;
  makeRoomFor([plan], context);
  const sources = await trainImportedSources(plan, opened, context);
  if (!sources.ok) return sources;
  const rankers = await trainRankers(plan, opened, context);
  if (!rankers.ok) return rankers;
  const start = context.clock();
  const last = rankers.value.at(-1)?.part.value;
  const quality = last === undefined ? undefined : await evaluateImportedRanker(last, opened, context);
  const evaluated = await serve(plan, opened, sources.value, rankers.value, context);
  if (!evaluated.ok) return evaluated;
  const { times, ...found } = evaluated.value;
  const { funnel, retrieval, sources: bySource, list } = found;
  const metrics: ImportedMetrics = {
    truth: 'none',
    world: { ...summariseWorld(opened), leftOut },
    training: [...sources.value, ...rankers.value].map((trained) =>
      summariseTraining(trained.plan.node, trained.part.value),
    ),
    funnel,
    retrieval,
    ...(bySource === undefined ? {} : { sources: bySource }),
    ...(quality === undefined ? {} : { ranker: quality }),
    list,
  };
  const evaluationMs = context.clock() - start;
  return ok({
    plan,
    world: world.value,
    sources: sources.value,
    rankers: rankers.value,
    metrics,
    times,
    evaluationMs,
  });
}

/**
 * Executes a plan on an imported data set: trains on the interactions that are not held out, serves
 * one request of every tested user, and measures it against what they used afterwards. There is no
 * truth, so nothing is measured against a best list. The world that the plan names is not made; its
 * labels do not apply, as every interaction is a positive. A random split of its ranker's data parts
 * everything at random; features are as of their moment whatever the plan's join.
 *
 * The same plan, seed and data give the same metrics, bit for bit, on the SIMD engine. Rejects with
 * Cancelled when the pulse throws it; everything the run held is freed then.
 */
export async function executeImported(
  plan: Plan,
  data: ImportedWorld,
  context: RunContext,
): Promise<Result<ImportedRunResult, ImportedRunError>> {
  const start = context.clock();
  await context.pulse({ stage: 'features', done: 0, total: 1 });
  const done = await runAll(plan, data, context);
  if (!done.ok) return done;
  const { plan: ran, world, sources, rankers, metrics, times, evaluationMs } = done.value;
  const parts = timeParts(ran, sources, rankers);
  const { ms, reused } = world;
  return ok({
    version: 1,
    provenance: { ...nameProvenance(ran, context), data: data.hash },
    metrics,
    timings: {
      ...times,
      parts: [
        { part: 'world', ms, reused },
        ...parts.trained,
        { part: 'evaluation', ms: evaluationMs, reused: false },
      ],
      stepMs: parts.stepMs,
      wholeMs: context.clock() - start,
    },
  });
}
