import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { silentPulse } from '../../core/pulse.ts';
import { ok } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { hashDesign } from '../../design/hash.ts';
import { parseDesignText } from '../../design/parse.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import { describeLeaks } from '../../client/lab/describe-leak.ts';
import { readSeed } from '../../client/lab/seed.ts';
import { createRunCache } from '../../run/cache.ts';
import { planOf } from '../../run/compile.ts';
import { REPRODUCIBLE_ENGINE, type RunContext } from '../../run/context.ts';
import { execute } from '../../run/execute.ts';
import { memoryLimit } from '../../run/memory-limit.ts';
import type { Plan } from '../../run/plan.ts';
import type { AdsQuality, AuctionOutcome } from '../../run/ads-result.ts';
import type { RunResult, VideoMetrics } from '../../run/result.ts';
import { loadKernels } from '../../kernels/load.ts';
import { createSimdTrainers, registries } from '../../client/engine/parts.ts';
import { Refused, WrongUsage } from './refused.ts';
import { describeTail, refuse, runOnData } from './run-data.ts';
import { runRandomDesigns } from './run-random.ts';

/** How `sim run` is used. */
export const RUN_USAGE = `npm run sim -- run DESIGN.json [--seed N] [--data FILE [--items FILE]] [--json]

  Runs a design without a browser, on the SIMD engine, and prints what the lab shows.
    --seed N   seed of the world and of training, 0 to 4294967295 (7 where absent)
    --data FILE    runs on a table of user, item, rating and timestamp (CSV, TSV; the last two
                   optional) in place of the synthetic world; DESIGN.json may be left out then
    --items FILE   a table of items: an id, every other column a feature
    --random-designs N   compiles and runs N designs drawn at random, those of the seeds 0 to N - 1
                   or from --seed on, in worlds of 500 users; DESIGN.json is left out then
    --json     prints the metrics as one JSON object; the same design and seed print the same bytes`;

/** The text of a file. Throws Refused where it cannot be read. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Refused(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** The design of a file, compiled, and everything that executing it needs; the standard design where no file is named. */
export async function prepareRun(
  file: string | undefined,
  seed: number,
): Promise<{ plan: Plan; context: RunContext }> {
  const design = file === undefined ? ok(standardDesign) : parseDesignText(catalogue, await readText(file));
  if (!design.ok) return refuse(design.error);
  const plan = planOf(design.value, catalogue);
  if (!plan.ok) return refuse(plan.error);
  return { plan: plan.value, context: await prepareContext(hashDesign(design.value), seed) };
}

/** Everything that executing a plan needs. */
export async function prepareContext(designHash: string, seed: number): Promise<RunContext> {
  const kernels = await loadKernels();
  if (!kernels.ok) return refuse(kernels.error);
  const trainers = createSimdTrainers(kernels.value);
  return {
    kernels: kernels.value,
    registries,
    engine: REPRODUCIBLE_ENGINE,
    trainers,
    servers: trainers,
    designHash,
    seed,
    pulse: silentPulse,
    clock: () => performance.now(),
    emit: () => undefined,
    cache: createRunCache(1),
    memoryLimitBytes: memoryLimit(undefined),
  };
}

const interval = (e: { mean: number; low: number; high: number }): string =>
  `${e.mean.toFixed(3)} (${e.low.toFixed(3)} to ${e.high.toFixed(3)})`;

function describeLists({
  retrieval,
  list,
}: VideoMetrics): readonly [before: string, after: readonly string[]] {
  return [
    `recall of the best ${retrieval.best} among ${retrieval.k}: ${interval(retrieval.recall)}, popularity ${interval(retrieval.popularityRecall)}${describeTail(retrieval.tailRecall)}`,
    [
      `NDCG@${list.size}: ${interval(list.design.ndcg)}, popularity ${interval(list.popularity.ndcg)}`,
      `watch time: ${interval(list.design.watchSeconds)} s, popularity ${interval(list.popularity.watchSeconds)} s, best ${interval(list.best.watchSeconds)} s`,
      `diversity: ${interval(list.diversity)}`,
    ],
  ];
}

function describeAds({
  requests,
  labels,
  chances,
  money,
}: AdsQuality): readonly [before: string, after: readonly string[]] {
  const window = labels.windowHours === undefined ? 'no window' : `a window of ${labels.windowHours} h`;
  const auction = (name: string, { revenue, value, clicks }: AuctionOutcome): string =>
    `${name}, 1,000 requests: revenue ${interval(revenue)} USD, value to advertisers ${interval(value)} USD, clicks ${interval(clicks)}`;
  return [
    `labels: ${labels.positives} of ${labels.rows} impressions, ${window}; ${(labels.seenShare * 100).toFixed(1)}% of their clicks count as positives; late ones: ${labels.late}`,
    [
      `chances in the auction: AUC ${interval(chances.auc)}, normalized entropy ${interval(chances.normalizedEntropy)}, calibration ratio ${interval(chances.calibrationRatio)}${chances.expectedRatio === undefined ? '' : `, by the true chances ${interval(chances.expectedRatio)}`}`,
      auction('auction', money.design),
      auction('the same scores calibrated by the truth', money.calibrated),
      auction('true chances', money.oracle),
      `share of the revenue with true chances: ${interval(money.revenueShareOfOracle)}, of the value: ${interval(money.valueShareOfOracle)}, ${requests} requests`,
      `lost by miscalibration: revenue ${interval(money.lostRevenue)} USD, value ${interval(money.lostValue)} USD; charged too much ${interval(money.overcharged)} USD, too little ${interval(money.undercharged)} USD`,
    ],
  ];
}

function describe(result: RunResult): string {
  const { metrics, timings } = result;
  const { ranker } = metrics;
  const [retrieval, lists] = metrics.ads === undefined ? describeLists(metrics) : describeAds(metrics.ads);
  return [
    `design ${result.provenance.designHash}, seed ${result.provenance.seed}`,
    retrieval,
    ...(ranker === undefined
      ? []
      : [
          ...describeLeaks(ranker.leaks),
          `ranker on the tested day: AUC ${interval({ mean: ranker.auc, ...ranker.intervals.auc })}, log loss ${interval({ mean: ranker.logLoss, ...ranker.intervals.logLoss })}, normalized entropy ${interval({ mean: ranker.normalizedEntropy, ...ranker.intervals.normalizedEntropy })}, calibration ratio ${interval({ mean: ranker.calibrationRatio, ...ranker.intervals.calibrationRatio })}`,
        ]),
    ...lists,
    ...timings.stages.map(
      (stage) => `${stage.label}: p50 ${stage.p50Ms.toFixed(3)} ms, p99 ${stage.p99Ms.toFixed(3)} ms`,
    ),
    `request: p50 ${timings.request.p50Ms.toFixed(3)} ms, p99 ${timings.request.p99Ms.toFixed(3)} ms over ${timings.requests} requests`,
    ...timings.parts.map((part) => `${part.part}: ${(part.ms / 1000).toFixed(2)} s`),
  ].join('\n');
}

async function runMany(count: string, seed: string | undefined): Promise<void> {
  const designs = Number(count);
  if (!(Number.isInteger(designs) && designs >= 1)) throw new WrongUsage(RUN_USAGE);
  const first = readSeed(`?seed=${seed ?? 0}`);
  if (!first.ok) return refuse(first.error);
  const { text, failed } = await runRandomDesigns(designs, first.value, await prepareContext('', 7));
  console.log(text);
  if (failed > 0) throw new Refused(`${failed} of ${designs} designs did not run.`);
}

/**
 * The command `sim run`: results go to standard output.
 *
 * @param argv the words after `run`
 * @throws Refused when there is nothing to run; what parseArgs throws for unknown options
 */
export async function runRun(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      data: { type: 'string' },
      items: { type: 'string' },
      json: { type: 'boolean' },
      'random-designs': { type: 'string' },
    },
  });
  if (values['random-designs'] !== undefined) return runMany(values['random-designs'], values.seed);
  const [file] = positionals;
  const { data, items, json = false } = values;
  const isComplete = data === undefined ? file !== undefined && items === undefined : true;
  if (!isComplete || positionals.length > 1) throw new WrongUsage(RUN_USAGE);
  const seed = readSeed(values.seed === undefined ? '' : `?seed=${values.seed}`);
  if (!seed.ok) return refuse(seed.error);
  const { plan, context } = await prepareRun(file, seed.value);
  if (data !== undefined) {
    console.log(await runOnData(plan, context, { data, items, json }));
    return;
  }
  const executed = await execute(plan, context);
  if (!executed.ok) return refuse(executed.error);
  console.log(json ? JSON.stringify(executed.value.metrics) : describe(executed.value));
}
