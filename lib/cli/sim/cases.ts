import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cases } from '../../../content/cases/registry.ts';
import { loadJob } from '../../client/engine/jobs/load.ts';
import { formatMilliseconds, formatNumber } from '../../core/format.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { hashDesign } from '../../design/hash.ts';
import { rules } from '../../design/lint/registry.ts';
import { planOf } from '../../run/compile.ts';
import { execute } from '../../run/execute.ts';
import { defaultScenario } from '../../run/serving/scenario.ts';
import type { PrivateCase, ReferenceDesign } from '../../session/case.ts';
import { checkCase, describeComplaint } from '../../session/case-check/check-case.ts';
import type { HeldOutQuestions } from '../../session/case-check/complaints.ts';
import { keepsBound, type StoredDesignRun } from '../../session/case-check/stored-runs.ts';
import { metricPaths, readMetric } from '../../session/run-metrics.ts';
import { formatTable } from '../bench/table.ts';
import { ROOT } from '../project.ts';
import { Refused, WrongUsage } from './refused.ts';
import { prepareContext } from './run.ts';
import { refuse } from './run-data.ts';

/** How `sim cases` is used. */
export const CASES_USAGE = `npm run sim -- cases [CASE] [--store]

  Checks every case, or one, then runs its reference designs at full size and puts the stated peak
  on each; prints what they reach beside what they have to reach. Times under load are those of
  the hardware table, so that the same designs print the same figures everywhere.
    --store    writes what they reached to content/cases/design-runs.json, which a test reads. To be
               done after every change that moves metrics, or of a reference design.`;

/** The seed that bounds of reference designs hold at. */
const SEED = 7;
/** Metrics that a clock measures differ from run to run. */
const CLOCKED = 'latency.';
/** Where the figures stand, from the root of the project. */
const FILE = 'content/cases/design-runs.json';

async function listComplaints(slug: string, privateCase: PrivateCase): Promise<readonly string[]> {
  const registered = cases[slug];
  if (registered === undefined) throw new WrongUsage(CASES_USAGE);
  const text = await readFile(path.join(ROOT, `content/cases/${slug}/held-out.json`), 'utf8');
  const heldOut = JSON.parse(text) as HeldOutQuestions;
  const whole = { slug, public: registered.public, private: privateCase, heldOut };
  return checkCase(whole, { catalogue, rules }).map((complaint) => describeComplaint(slug, complaint));
}

/** Runs one reference design and puts its stated peak on it. */
async function runDesign({ level, design, meets }: ReferenceDesign): Promise<StoredDesignRun> {
  const plan = planOf(design, catalogue);
  if (!plan.ok) return refuse(plan.error);
  const designHash = hashDesign(design);
  const context = await prepareContext(designHash, SEED);
  const executed = await execute(plan.value, context);
  if (!executed.ok) return refuse(executed.error);
  const metrics: Record<string, number> = {};
  for (const metric of Object.keys(metricPaths).filter((name) => !name.startsWith(CLOCKED))) {
    const value = readMetric(executed.value, metric);
    if (value !== undefined) metrics[metric] = value;
  }
  const missing = meets.find(({ metric }) => metrics[metric] === undefined);
  if (missing !== undefined)
    throw new Refused(`The run of the design for ${level} has no ${missing.metric}.`);
  const loaded = await loadJob.run(
    { design, designHash, seed: SEED, scenario: defaultScenario, stages: [] },
    { ...context, emit: () => undefined, receive: () => [], forRun: () => context },
  );
  if (!loaded.ok) return refuse(loaded.error);
  const p99Ms = loaded.value.latencyMs?.p99.value ?? Infinity;
  return { level, designHash, seed: SEED, metrics, p99Ms };
}

function writeRows({ design, meets }: ReferenceDesign, run: StoredDesignRun): readonly (readonly string[])[] {
  const limitMs = design.requirements.latencyP99Ms;
  const load = ['p99 under load', formatMilliseconds(run.p99Ms), `at most ${formatMilliseconds(limitMs)}`];
  const rows = meets.map((bound) => {
    const { metric, atLeast, atMost } = bound;
    const value = run.metrics[metric] ?? NaN;
    const words = [
      ...(atLeast === undefined ? [] : [`at least ${formatNumber(atLeast)}`]),
      ...(atMost === undefined ? [] : [`at most ${formatNumber(atMost)}`]),
    ].join(', ');
    return [metric, formatNumber(value, 3), words, keepsBound(bound, value) ? 'yes' : 'NO'];
  });
  return [...rows, [...load, run.p99Ms <= limitMs ? 'yes' : 'NO']].map((row, index) => [
    index === 0 ? run.level : '',
    ...row,
  ]);
}

/** Puts the runs of one case into the file; those of the others stay as they are there now. */
async function storeRuns(slug: string, runs: readonly StoredDesignRun[]): Promise<void> {
  const file = path.join(ROOT, FILE);
  const stored = JSON.parse(await readFile(file, 'utf8')) as Record<string, readonly StoredDesignRun[]>;
  stored[slug] = runs;
  await writeFile(file, `${JSON.stringify(stored, undefined, 2)}\n`);
}

/**
 * The command `sim cases`: a table on standard output.
 *
 * @param argv the words after `cases`
 * @throws Refused where a case is incomplete, a design does not run or misses a bound
 */
export async function runCases(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { store: { type: 'boolean' } },
  });
  if (positionals.length > 1) throw new WrongUsage(CASES_USAGE);
  const slugs = positionals.length === 1 ? positionals : Object.keys(cases);
  const problems: string[] = [];
  for (const slug of slugs) {
    const registered = Object.hasOwn(cases, slug) ? cases[slug] : undefined;
    if (registered === undefined) throw new Refused(`There is no case "${slug}".`);
    const privateCase = await registered.loadPrivate();
    problems.push(...(await listComplaints(slug, privateCase)));
    const runs: StoredDesignRun[] = [];
    const rows: (readonly string[])[] = [];
    for (const reference of privateCase.designs) {
      const run = await runDesign(reference);
      runs.push(run);
      rows.push(...writeRows(reference, run));
    }
    const columns = ['level', 'metric', 'reached', 'bound', 'kept'].map((title) => ({ title }));
    console.log(
      [`${registered.public.title} (${slug}), seed ${SEED}`, ...formatTable(columns, rows), ''].join('\n'),
    );
    problems.push(
      ...rows.filter((row) => row.at(-1) === 'NO').map((row) => `${slug}: ${row.join(' ').trim()}`),
    );
    if (values.store === true) await storeRuns(slug, runs);
  }
  if (problems.length > 0) throw new Refused(problems.join('\n'));
}
