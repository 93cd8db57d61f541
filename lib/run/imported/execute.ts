import { canonicalJson } from '../../core/hash.ts';
import { ok, type Result } from '../../core/result.ts';
import type { RankingModel, RetrievalModel } from '../../models/protocol.ts';
import type { OpenedWorld } from '../../world/imported/open.ts';
import type { DataTooSmall } from '../../world/imported/split.ts';
import type { ImportedWorld } from '../../world/imported/world.ts';
import { REPRODUCIBLE_ENGINE, type RunContext } from '../context.ts';
import { buildIndex, summariseTraining } from '../execute.ts';
import { openIndex } from '../open-index.ts';
import { createPipeline } from '../pipeline.ts';
import type { Plan } from '../plan.ts';
import type { RunError } from '../result.ts';
import { type Part, rankerEngine } from '../train.ts';
import { evaluateImportedRanker } from './evaluate-ranker.ts';
import { evaluateImported, type ImportedEvaluation } from './evaluate.ts';
import { fitPlan } from './needs.ts';
import { createImportedContext } from './rerank-context.ts';
import type { ImportedMetrics, ImportedRunError, ImportedRunResult, ImportedSummary } from './result.ts';
import { trainImportedRanker, trainImportedRetrieval } from './train.ts';

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
  { ranker }: Plan,
  world: ImportedWorld,
  context: RunContext,
): Result<Part<OpenedWorld>, DataTooSmall> {
  const start = context.clock();
  const options = { kind: ranker?.data.split ?? 'time', seed: context.seed };
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
  retrieval: RetrievalModel,
  ranker: RankingModel | undefined,
  context: RunContext,
): Promise<Result<ImportedEvaluation, RunError>> {
  await context.pulse({ stage: 'serve', done: 0, total: 1 });
  const index = await openIndex(plan, retrieval, context, () => buildIndex(plan, retrieval, context));
  if (!index.ok) return index;
  const { seed, kernels, registries } = context;
  const { size } = plan.response;
  const pipeline = createPipeline({
    plan,
    features: opened.features,
    watched: opened.history,
    retrieval,
    index: index.value,
    ranker,
    steps: registries.rerank,
    contextOf: createImportedContext(opened, retrieval.itemVectors(), { size, seed, kernels }),
  });
  return evaluateImported(plan, opened, retrieval, pipeline, context);
}

/** What was trained and measured, before it is put together. */
interface Done {
  readonly world: Part<OpenedWorld>;
  readonly retrieval: Part<RetrievalModel>;
  readonly ranker: Part<RankingModel> | undefined;
  readonly metrics: ImportedMetrics;
  readonly times: ImportedEvaluation['times'];
  readonly evaluationMs: number;
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
  const retrieval = await trainImportedRetrieval(plan, opened, context);
  if (!retrieval.ok) return retrieval;
  const training = [summariseTraining(plan.retrieval.node, retrieval.value.value)];
  const ranker =
    plan.ranker === undefined ? undefined : await trainImportedRanker(plan.ranker, opened, context);
  if (ranker !== undefined && !ranker.ok) return ranker;
  const rankingModel = ranker?.value.value;
  if (rankingModel !== undefined && plan.ranker !== undefined) {
    training.push(summariseTraining(plan.ranker.node, rankingModel));
  }
  const start = context.clock();
  const quality =
    rankingModel === undefined ? undefined : await evaluateImportedRanker(rankingModel, opened, context);
  const evaluated = await serve(plan, opened, retrieval.value.value, rankingModel, context);
  if (!evaluated.ok) return evaluated;
  const { funnel, list, times } = evaluated.value;
  const metrics: ImportedMetrics = {
    truth: 'none',
    world: { ...summariseWorld(opened), leftOut },
    training,
    funnel,
    retrieval: evaluated.value.retrieval,
    ...(quality === undefined ? {} : { ranker: quality }),
    list,
  };
  const evaluationMs = context.clock() - start;
  return ok({
    world: world.value,
    retrieval: retrieval.value,
    ranker: ranker?.value,
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
  const { world, retrieval, ranker, metrics, times, evaluationMs } = done.value;
  const { engine, designHash, seed } = context;
  const rankedBy = plan.ranker === undefined ? engine : rankerEngine(plan.ranker, context);
  const part = (name: string, { ms, reused }: Part<unknown>) => ({ part: name, ms, reused });
  return ok({
    version: 1,
    provenance: {
      designHash,
      seed,
      engine,
      ...(rankedBy === engine ? {} : { rankerEngine: rankedBy }),
      reproducible: engine === REPRODUCIBLE_ENGINE,
      data: data.hash,
    },
    metrics,
    timings: {
      ...times,
      parts: [
        part('world', world),
        part('retrieval', retrieval),
        ...(ranker === undefined ? [] : [part('ranker', ranker)]),
        { part: 'evaluation', ms: evaluationMs, reused: false },
      ],
      stepMs: {
        ...(retrieval.stepMs === undefined ? {} : { retrieval: retrieval.stepMs }),
        ...(ranker?.stepMs === undefined ? {} : { ranker: ranker.stepMs }),
      },
      wholeMs: context.clock() - start,
    },
  });
}
