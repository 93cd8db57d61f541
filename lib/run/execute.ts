import { ok, type Result } from '../core/result.ts';
import { type AssistedRun, beginAssisted } from './assisted-run.ts';
import { executeAds } from './ads/execute.ts';
import { evaluateRanker } from './evaluate-ranker.ts';
import { REPRODUCIBLE_ENGINE, type RunContext } from './context.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { type Plan, rankersOf, type SourcePlan } from './plan.ts';
import type { PreparedWorld } from './prepare-world.ts';
import type { Provenance, RunError, RunResult, RunTimings, VideoMetrics, WorldSummary } from './result.ts';
import { makeWorld, type Part, rankerEngine } from './train.ts';
import { makeRoomFor, serveDesign, type TrainedDesign, trainDesign } from './serve-design.ts';
import type { TrainedRanker } from './train-rankers.ts';
import type { TrainedSource } from './train-sources.ts';

async function serveAndEvaluate(
  trained: TrainedDesign,
  prepared: PreparedWorld,
  context: RunContext,
  assisted: AssistedRun | undefined,
): Promise<Result<Evaluation, RunError>> {
  await context.pulse({ stage: 'serve', done: 0, total: 1 });
  const pipeline = await serveDesign(trained, prepared, context);
  return pipeline.ok ? evaluate(trained.plan, prepared, pipeline.value, context, assisted) : pipeline;
}

/** The rankers with what they reach, found by the assistant where there is one. */
async function testRankers(
  rankers: TrainedDesign['rankers'],
  prepared: PreparedWorld,
  context: RunContext,
  assisted: AssistedRun | undefined,
): Promise<Result<TrainedDesign['rankers'], RunError>> {
  const tested: TrainedRanker[] = [];
  for (const ranker of rankers) {
    const come = ranker.quality ?? (await assisted?.quality(ranker, prepared));
    const { plan, part } = ranker;
    const quality = come === undefined ? await evaluateRanker(plan, part.value, prepared, context) : ok(come);
    if (!quality.ok) return quality;
    tested.push({ ...ranker, quality: quality.value });
  }
  return ok(tested);
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

function gatherMetrics(world: WorldSummary, trained: TrainedDesign, evaluation: Evaluation): VideoMetrics {
  const { rankers, calibrations, training } = trained;
  const { funnel, retrieval, sources, list } = evaluation;
  const tested = rankers.flatMap(({ plan: { node }, quality }) =>
    quality === undefined ? [] : [{ node, quality }],
  );
  const last = tested.at(-1);
  return {
    world,
    training,
    funnel,
    retrieval,
    ...(sources === undefined ? {} : { sources }),
    ...(last === undefined ? {} : { ranker: last.quality }),
    ...(rankers.length < 2 ? {} : { rankers: tested.map(({ node, quality }) => ({ node, ...quality })) }),
    ...(calibrations.length === 0
      ? {}
      : {
          calibrations: calibrations.flatMap(({ fitted: { quality }, ...place }) =>
            quality === undefined ? [] : [{ ...place, ...quality }],
          ),
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
  if (plan.ads !== undefined) {
    return executeAds(plan, plan.ads, context, nameProvenance(plan, context));
  }
  const assisted = beginAssisted(plan, context);
  try {
    return await executeWith(plan, context, assisted);
  } finally {
    assisted?.end();
  }
}

async function executeWith(
  plan: Plan,
  context: RunContext,
  assisted: AssistedRun | undefined,
): Promise<Result<RunResult, RunError>> {
  const start = context.clock();
  await context.pulse({ stage: 'world', done: 0, total: 1 });
  makeRoomFor([plan], context);
  const world = await makeWorld(plan, context);
  if (!world.ok) return world;
  const { summary } = world.value.value;
  context.emit({ world: summary });
  const trained = await trainDesign(plan, world.value.value, context, assisted);
  if (!trained.ok) return trained;
  const evaluationStart = context.clock();
  const evaluated = await serveAndEvaluate(trained.value, world.value.value, context, assisted);
  if (!evaluated.ok) return evaluated;
  const rankers = await testRankers(trained.value.rankers, world.value.value, context, assisted);
  if (!rankers.ok) return rankers;
  const end = context.clock();
  const { ms, reused } = world.value;
  const parts = timeParts(plan, trained.value.sources, trained.value.rankers);
  return ok({
    version: 1,
    provenance: nameProvenance(plan, context),
    metrics: gatherMetrics(summary, { ...trained.value, rankers: rankers.value }, evaluated.value),
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
    users: evaluated.value.users,
  });
}
