import os from 'node:os';
import { parseArgs } from 'node:util';
import { loadJob } from '../../client/engine/jobs/load.ts';
import { readSeed } from '../../client/lab/seed.ts';
import { EVENT_NAMES } from '../../client/service-words.ts';
import { formatInteger, formatMilliseconds, formatNumber, formatShare } from '../../core/format.ts';
import { ok } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { hashDesign } from '../../design/hash.ts';
import { parseDesignText } from '../../design/parse.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import { planOf } from '../../run/compile.ts';
import { execute } from '../../run/execute.ts';
import type { StageTime } from '../../run/result.ts';
import type { LoadResult, NodeLoad } from '../../run/serving/load-result.ts';
import { defaultScenario, type LoadScenario } from '../../run/serving/scenario.ts';
import { Refused, WrongUsage } from './refused.ts';
import { prepareContext, readText } from './run.ts';
import { refuse } from './run-data.ts';

/** How `sim load` is used. */
export const LOAD_USAGE = `npm run sim -- load [DESIGN.json] [--scenario FILE.json] [--seed N] [--measure] [--json]

  Puts a load on a design (the standard one where none is named): one cell of its fleet, simulated
  request by request. The scenario is what lib/run/serving/scenario.ts describes, such as
    {"durationMs": 60000, "shape": "steady", "perSecond": 35000,
     "events": [{"kind": "traffic", "atMs": 20000, "untilMs": 40000, "factor": 10}]}
    --seed N     seed of all draws, 0 to 4294967295 (7 where absent)
    --measure    runs the design first and takes the times of its stages; else they are assumed
    --json       prints the whole result; the same design, scenario and seed print the same bytes
                 where times are assumed`;

/** A scenario of a file; what is wrong in it beyond its shape is found when it is put on a design. */
async function readScenario(file: string | undefined): Promise<LoadScenario> {
  if (file === undefined) return defaultScenario;
  let json: unknown;
  try {
    json = JSON.parse(await readText(file));
  } catch (cause) {
    if (cause instanceof Refused) throw cause;
    throw new Refused(`${file} is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  const scenario = { ...defaultScenario, ...(json as Partial<LoadScenario>) };
  if (!Array.isArray(scenario.events)) throw new Refused(`"events" of ${file} is no list.`);
  const unknown = scenario.events.find((event) => !Object.hasOwn(EVENT_NAMES, event.kind));
  if (unknown !== undefined)
    throw new Refused(`${file} holds an event of an unknown kind "${unknown.kind}".`);
  if (!['steady', 'day', 'bursts'].includes(scenario.shape)) {
    throw new Refused(`"shape" of ${file} is "${scenario.shape}"; it must be steady, day or bursts.`);
  }
  return scenario;
}

function describeNode(node: NodeLoad): string {
  const { name, shards, replicas, cellReplicas, isSized, utilisation, queueLength, waitMs, theory } = node;
  const copies = `${shards > 1 ? `${shards} shards x ` : ''}${formatInteger(replicas)} replicas (${cellReplicas} in a cell${isSized ? ', sized for the peak' : ''})`;
  return [
    `  ${name}: ${copies}, ${formatMilliseconds(node.serviceMs)} a job, ${node.basis}`,
    `    busy ${utilisation === undefined ? 'never' : formatShare(utilisation.value)}, queue ${formatNumber(queueLength.value)}, wait ${formatMilliseconds(waitMs?.value ?? 0)}${theory === undefined ? '' : `; ${theory.formula} waits ${formatMilliseconds(theory.meanWaitMs)}`}`,
  ].join('\n');
}

function describe({ fleet, latencyMs, budget, series, ...result }: LoadResult): string {
  const nameOf = new Map(result.nodes.map(({ node, name }) => [node, name]));
  const figures = latencyMs && [latencyMs.p50, latencyMs.p95, latencyMs.p99];
  const second = (ms: number): string => `${formatNumber(ms / 1000, 4)} s`;
  return [
    `design ${result.provenance.designHash}, seed ${result.provenance.seed}`,
    `${formatInteger(Math.round(fleet.perSecond))} requests a second on ${fleet.cells} cells; one simulated with ${formatNumber(fleet.cellPerSecond)} a second (modelled)`,
    ...(result.outcome.kind === 'complete'
      ? []
      : [`ended at ${second(result.outcome.atMs)}: more comes than can be done`]),
    figures === undefined
      ? 'no request was answered'
      : `p50, p95, p99: ${figures.map(({ value, interval }) => `${formatMilliseconds(value)}${interval === undefined ? '' : ` (${formatNumber(interval.low)} to ${formatNumber(interval.high)})`}`).join(', ')}; limit ${formatMilliseconds(budget.limitMs)}`,
    `failed ${formatShare(result.failedShare?.value ?? 0)}, degraded ${formatShare(result.degradedShare?.value ?? 0)}`,
    `budget ${budget.state}`,
    ...budget.broken.map(
      ({ fromMs, toMs, why, bottleneck }) =>
        `  ${why} from ${second(fromMs)} to ${second(toMs)}${bottleneck === undefined ? '' : `, at ${nameOf.get(bottleneck) ?? bottleneck}`}`,
    ),
    ...result.effects.map(
      ({ event, brokenAfterMs, recoveredAfterMs }) =>
        `event ${EVENT_NAMES[event.kind]} at ${second(event.atMs)}: ${brokenAfterMs === undefined ? 'held' : `broken after ${second(brokenAfterMs)}, ${recoveredAfterMs === undefined ? 'not recovered' : `recovered after ${second(recoveredAfterMs)}`}`}`,
    ),
    `bottleneck ${nameOf.get(result.bottleneck) ?? result.bottleneck}`,
    ...result.nodes.map(describeNode),
    `  windows of ${second(series.windowMs)}; trace ${result.traceHash}`,
  ].join('\n');
}

/**
 * The command `sim load`: what a load does to a design on standard output, the speed on standard error.
 *
 * @param argv the words after `load`
 * @throws Refused when there is nothing to simulate; WrongUsage
 */
export async function runLoad(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      scenario: { type: 'string' },
      seed: { type: 'string' },
      measure: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const [file] = positionals;
  if (positionals.length > 1) throw new WrongUsage(LOAD_USAGE);
  const read = readSeed(values.seed === undefined ? '' : `?seed=${values.seed}`);
  if (!read.ok) return refuse(read.error);
  const seed = read.value;
  const scenario = await readScenario(values.scenario);
  const opened = file === undefined ? ok(standardDesign) : parseDesignText(catalogue, await readText(file));
  if (!opened.ok) return refuse(opened.error);
  const design = opened.value;
  const designHash = hashDesign(design);
  const context = await prepareContext(designHash, seed);
  let stages: readonly StageTime[] = [];
  if (values.measure === true) {
    const plan = planOf(design, catalogue);
    if (!plan.ok) return refuse(plan.error);
    const run = await execute(plan.value, context);
    if (!run.ok) return refuse(run.error);
    stages = run.value.timings.stages;
  }
  const startMs = performance.now();
  const loaded = await loadJob.run(
    { design, designHash, seed, scenario, stages },
    { ...context, emit: () => undefined, receive: () => [], forRun: () => context },
  );
  if (!loaded.ok) return refuse(loaded.error);
  const ms = performance.now() - startMs;
  console.error(
    `${formatInteger(loaded.value.events)} events in ${formatMilliseconds(ms)}, at a load of ${formatNumber(os.loadavg()[0] ?? 0, 3)}`,
  );
  console.log(values.json === true ? JSON.stringify(loaded.value) : describe(loaded.value));
}
