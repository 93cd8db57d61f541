import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { LARGEST_SEED, readSeed } from '../../client/lab/seed.ts';
import { describeServiceError } from '../../client/service-words.ts';
import { formatInteger, formatNumber } from '../../core/format.ts';
import { silentPulse } from '../../core/pulse.ts';
import type { Figure, ServiceReport, StationReport } from '../../queueing/service-report.ts';
import type { ServiceSystem } from '../../queueing/service-system.ts';
import { simulateService } from '../../queueing/simulate.ts';
import { Refused, WrongUsage } from './refused.ts';
import { parseServiceSystem } from './service-file.ts';

/** How `sim serve` is used. */
export const SERVE_USAGE = `npm run sim -- serve --system FILE.json [--seed N] [--json]

  Simulates a service system request by request: stations with replicas and queues, the calls of a
  request, arrivals, caches, timeouts, retries, hedges, load shedding, failures at given times. The
  file holds what lib/queueing/service-system.ts describes; figures come with 95% intervals of 20
  sections of the measured time. The smallest:
    {"stations": [{"id": "a", "replicas": 2, "serviceTime": {"kind": "exponential", "meanMs": 10}}],
     "request": {"kind": "station", "station": "a"}, "arrivals": {"perSecond": 150}, "durationMs": 60000}
    --seed N   seed of all draws, 0 to 4294967295 (7 where absent)
    --json     prints the whole report as one JSON object; the same system and seed print the same bytes`;

function formatFigure({ value, interval }: Figure, digits = 4): string {
  if (interval === undefined) return formatNumber(value, digits);
  return `${formatNumber(value, digits)} (${formatNumber(interval.low, digits)} to ${formatNumber(interval.high, digits)})`;
}

/** One line for each named figure that is there. */
function list(
  figures: readonly (readonly [name: string, figure: Figure | undefined, unit?: string])[],
): string[] {
  return figures.flatMap(([name, figure, unit = '']) =>
    figure === undefined ? [] : [`  ${name}: ${formatFigure(figure)}${unit}`],
  );
}

function describeOutcome({ outcome }: ServiceReport): string[] {
  switch (outcome.kind) {
    case 'complete':
      return [];
    case 'too-many-open-calls':
      return [
        `Ended at ${formatNumber(outcome.atMs / 1000, 4)} s: ${formatInteger(outcome.openCalls)} calls were open. More arrives than the system can do.`,
      ];
    case 'too-many-events':
      return [
        `Ended at ${formatNumber(outcome.atMs / 1000, 4)} s after ${formatInteger(outcome.events)} events.`,
      ];
  }
}

function describeStation({
  id,
  utilisation,
  queueLength,
  waitMs,
  batchSize,
  theory,
  jobs,
}: StationReport): string[] {
  const refused = Object.entries(jobs.refused).filter(([, count]) => count > 0);
  return [
    `station ${id}`,
    ...list([
      ['utilisation', utilisation],
      ['queue', queueLength, ' jobs'],
      ['wait', waitMs, ' ms'],
      ['batch', batchSize, ' jobs'],
    ]),
    ...(theory === undefined
      ? []
      : [`  ${theory.formula} at this rate waits ${formatNumber(theory.meanWait, 4)} ms`]),
    ...refused.map(
      ([cause, count]) => `  ${cause}: ${formatInteger(count)} of ${formatInteger(jobs.entered)} jobs`,
    ),
    ...(jobs.wasted > 0 ? [`  worked for nobody: ${formatInteger(jobs.wasted)} jobs`] : []),
  ];
}

function describe(report: ServiceReport): string {
  const { requests, latencyMs, measured } = report;
  const causes = Object.entries(report.failedShareByCause ?? {}).filter(([, { value }]) => value > 0);
  return [
    ...describeOutcome(report),
    `${formatInteger(requests.arrived)} requests: ${formatInteger(requests.answered)} answered, ${formatInteger(requests.failed)} failed, ${formatInteger(requests.inSystem)} in the system`,
    `measured from ${formatNumber(measured.fromMs / 1000, 4)} to ${formatNumber(measured.toMs / 1000, 4)} s`,
    ...list([
      ['arrivals', report.arrivalsPerSecond, ' a second'],
      ['answers', report.answersPerSecond, ' a second'],
      ['mean', latencyMs?.mean, ' ms'],
      ['p50', latencyMs?.p50, ' ms'],
      ['p95', latencyMs?.p95, ' ms'],
      ['p99', latencyMs?.p99, ' ms'],
      ['failed', report.failedShare],
      ...causes.map(([cause, figure]) => [`failed, ${cause}`, figure] as const),
      ['degraded', report.degradedShare],
    ]),
    ...report.stations.flatMap(describeStation),
    ...report.caches.flatMap(({ id, hitShare }) => [`cache ${id}`, ...list([['hits', hitShare]])]),
    ...report.guards.map(
      ({ id, calls, attempts, timeouts, retries, hedges }) =>
        `guard ${id}: ${formatInteger(calls)} calls, ${formatInteger(attempts)} attempts, ${formatInteger(timeouts)} timeouts, ${formatInteger(retries)} retries, ${formatInteger(hedges)} hedges`,
    ),
    ...report.fallbacks.map(
      ({ id, calls, used }) => `fallback ${id}: ${formatInteger(used)} of ${formatInteger(calls)} calls`,
    ),
    `trace ${report.traceHash}`,
  ].join('\n');
}

async function readSystem(file: string): Promise<ServiceSystem> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new Refused(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  const parsed = parseServiceSystem(text);
  if (!parsed.ok) throw new Refused(`${file} is no service system. ${parsed.error}`);
  return parsed.value;
}

/**
 * The command `sim serve`: prints what a service system does under load to standard output, and its
 * speed to standard error.
 *
 * @param argv the words after `serve`
 * @throws Refused when the file holds no system that can run; WrongUsage
 */
export async function runServe(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: { system: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' } },
  });
  if (values.system === undefined) throw new WrongUsage(SERVE_USAGE);
  const seed = readSeed(values.seed === undefined ? '' : `?seed=${encodeURIComponent(values.seed)}`);
  if (!seed.ok) throw new WrongUsage(`--seed ${values.seed} is no whole number from 0 to ${LARGEST_SEED}.`);
  const system = await readSystem(values.system);
  const startMs = performance.now();
  const simulated = await simulateService(system, { seed: seed.value, pulse: silentPulse });
  if (!simulated.ok) throw new Refused(describeServiceError(simulated.error));
  const report = simulated.value;
  const perSecond = (1000 * report.events) / (performance.now() - startMs);
  console.error(
    `${formatInteger(report.events)} events, ${formatInteger(perSecond)} a second, at a load of ${formatNumber(os.loadavg()[0] ?? 0, 3)}`,
  );
  console.log(values.json === true ? JSON.stringify(report) : describe(report));
}
