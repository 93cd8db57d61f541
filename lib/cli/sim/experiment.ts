import { parseArgs } from 'node:util';
import {
  describePeeking,
  describeTruth,
  describeVerdict,
  spellDifference,
  spellP,
  spellValue,
} from '../../client/lab/experiment-words.ts';
import { readSeed } from '../../client/lab/seed.ts';
import { formatMilliseconds, formatShare } from '../../core/format.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { hashDesign } from '../../design/hash.ts';
import { parseDesignText } from '../../design/parse.ts';
import { compile } from '../../run/compile.ts';
import { readComparisons } from '../../run/experiment/from-design.ts';
import { experimentMetricNames, experimentMetrics } from '../../run/experiment/metrics.ts';
import type { ExperimentResult } from '../../run/experiment/result.ts';
import { defaultExperimentSettings, type ExperimentSettings } from '../../run/experiment/settings.ts';
import type { ExperimentDesign } from '../../run/experiment/input.ts';
import { simulateExperiment } from '../../run/experiment/simulate.ts';
import { formatTable, type TableColumn } from '../bench/table.ts';
import { WrongUsage } from './refused.ts';
import { prepareContext, readText } from './run.ts';
import { refuse } from './run-data.ts';

/** How `sim experiment` is used. */
export const EXPERIMENT_USAGE = `npm run sim -- experiment --control DESIGN.json [--treatment DESIGN.json] [--json]

  A simulated A/B test of two designs: what both groups do day by day, and what is true. Without a
  treatment the second version that the control draws is compared (an experiment, a canary, a
  shadow, a fallback), with the settings of that component.
    --users N --days N --share X   the panel, its days, the treatment's share of it (${defaultExperimentSettings.users}, ${defaultExperimentSettings.days}, ${defaultExperimentSettings.share})
    --primary METRIC --guardrail METRIC   ${experimentMetricNames.join(', ')}
    --seed N     seed of the world, of training and of all draws (7 where absent)
    --json       prints the whole result; the same designs, settings and seed print the same bytes,
                 its timings apart`;

const OPTIONS = {
  control: { type: 'string' },
  treatment: { type: 'string' },
  users: { type: 'string' },
  days: { type: 'string' },
  share: { type: 'string' },
  primary: { type: 'string' },
  guardrail: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
} as const;

interface Pair {
  readonly control: ExperimentDesign;
  readonly treatment: ExperimentDesign;
  readonly settings: Partial<ExperimentSettings>;
}

/** A design of a file with its second versions. */
async function readDesign(file: string) {
  const design = parseDesignText(catalogue, await readText(file));
  if (!design.ok) return refuse(design.error);
  const report = compile(design.value, catalogue);
  const [fault] = report.faults;
  if (report.plan === undefined) {
    if (fault === undefined) throw new Error('A design without faults has no plan.');
    return refuse(fault.error);
  }
  const one = { name: design.value.name, designHash: hashDesign(design.value), plan: report.plan };
  return { one, comparisons: readComparisons(report) };
}

async function readPair(control: string, treatment: string | undefined): Promise<Pair> {
  const { one, comparisons } = await readDesign(control);
  if (treatment !== undefined) {
    return { control: one, treatment: (await readDesign(treatment)).one, settings: {} };
  }
  const [drawn] = comparisons;
  if (drawn === undefined) throw new WrongUsage(EXPERIMENT_USAGE);
  const { node, role, plan, settings } = drawn;
  const second = { name: `its ${role}`, designHash: `${one.designHash}/${node}`, plan };
  return { control: one, treatment: second, settings };
}

type Values = Readonly<Partial<Record<keyof typeof OPTIONS, string | boolean>>>;

function readSettings(values: Values, drawn: Partial<ExperimentSettings>): ExperimentSettings {
  const number = (name: 'users' | 'days' | 'share') =>
    values[name] === undefined ? {} : { [name]: Number(values[name]) };
  const metric = (name: 'primary' | 'guardrail') => values[name] as ExperimentSettings['primary'] | undefined;
  const [primary, guardrail] = [metric('primary'), metric('guardrail')];
  return {
    ...defaultExperimentSettings,
    ...drawn,
    ...number('users'),
    ...number('days'),
    ...number('share'),
    ...(primary === undefined ? {} : { primary }),
    ...(guardrail === undefined ? {} : { guardrails: [guardrail] }),
  };
}

/** Columns of which all but the first are numbers. */
function columnsOf(first: string, ...rest: readonly string[]): readonly TableColumn[] {
  return [{ title: first }, ...rest.map((title) => ({ title, numeric: true }))];
}

function describe(result: ExperimentResult): string {
  const { days, settings, lists, interleaving, timings } = result;
  const last = days.at(-1);
  const { title, why } = describeVerdict(result);
  const byDay = days.map(({ day, users, metrics }) => {
    const reading = metrics.find(({ metric }) => metric === settings.primary);
    const spell = (value: number | undefined): string =>
      value === undefined ? '' : spellDifference(settings.primary, value);
    return [
      String(day),
      String(users.control),
      String(users.treatment),
      spell(reading?.estimate?.difference),
      spell(reading?.estimate?.low),
      spell(reading?.estimate?.high),
      reading?.estimate === undefined ? '' : spellP(reading.estimate.p),
      reading?.sequential === undefined ? '' : spellP(reading.sequential.p),
      spell(reading?.truth.difference),
    ];
  });
  const metrics = (last?.metrics ?? []).map(({ metric, control, treatment, estimate, truth }) => [
    experimentMetrics[metric].label,
    spellValue(metric, control),
    spellValue(metric, treatment),
    estimate === undefined ? '' : spellDifference(metric, estimate.difference),
    estimate === undefined ? '' : spellP(estimate.p),
    spellDifference(metric, truth.difference),
  ]);
  return [
    `${title} ${why}`,
    describeTruth(result),
    '',
    `${experimentMetrics[settings.primary].label}, treatment minus control`,
    ...formatTable(
      columnsOf('Day', 'Control', 'Treatment', 'Difference', 'Low', 'High', 'p', 'Sequential p', 'Truth'),
      byDay,
    ),
    '',
    ...formatTable(columnsOf('Metric', 'Control', 'Treatment', 'Difference', 'p', 'Truth'), metrics),
    '',
    describePeeking(result),
    ...(lists === undefined ? [] : [`Videos in both lists: ${formatShare(lists.overlap.mean)}.`]),
    ...(interleaving === undefined
      ? []
      : [
          `Interleaving over ${interleaving.users} users: preference ${interleaving.preference.toFixed(3)}, p ${spellP(interleaving.p)}.`,
        ]),
    `${timings.requests} requests, training ${formatMilliseconds(timings.trainMs)}, whole ${formatMilliseconds(timings.wholeMs)}.`,
  ].join('\n');
}

/**
 * The command `sim experiment`: the result goes to standard output.
 *
 * @param argv the words after `experiment`
 * @throws Refused when there is nothing to compare; what parseArgs throws for unknown options
 */
export async function runExperiment(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS });
  if (values.control === undefined) throw new WrongUsage(EXPERIMENT_USAGE);
  const seed = readSeed(values.seed === undefined ? '' : `?seed=${values.seed}`);
  if (!seed.ok) return refuse(seed.error);
  const { settings: drawn, ...pair } = await readPair(values.control, values.treatment);
  const settings = readSettings(values, drawn);
  const context = await prepareContext(pair.control.designHash, seed.value);
  const simulated = await simulateExperiment(
    { ...pair, settings },
    context,
    ({ days, ofDays, remainingMs }) => {
      if (remainingMs !== undefined && process.stderr.isTTY) {
        process.stderr.write(
          `\rday ${days.length} of ${ofDays}, about ${formatMilliseconds(remainingMs)} left   `,
        );
      }
    },
  );
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (!simulated.ok) return refuse(simulated.error);
  console.log(values.json === true ? JSON.stringify(simulated.value) : describe(simulated.value));
}
