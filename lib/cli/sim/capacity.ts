import { parseArgs } from 'node:util';
import { describeRatio, describeRemark, formatQuantity } from '../../client/lab/capacity-words.ts';
import { readSeed } from '../../client/lab/seed.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { hashDesign } from '../../design/hash.ts';
import { parseDesignText } from '../../design/parse.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import type { Design } from '../../design/types.ts';
import { estimateCapacity, readSystem } from '../../run/capacity/estimate.ts';
import { writeWords } from '../../run/capacity/ledger.ts';
import { scaleOf, standardScale } from '../../run/capacity/scale.ts';
import { toCsv } from '../../run/capacity/to-csv.ts';
import { type CapacityReport, type CapacityScale, INDEX_KINDS } from '../../run/capacity/types.ts';
import { planOf } from '../../run/compile.ts';
import { execute } from '../../run/execute.ts';
import type { RunResult } from '../../run/result.ts';
import { formatTable } from '../bench/table.ts';
import { Refused, WrongUsage } from './refused.ts';
import { prepareContext, readText } from './run.ts';
import { refuse } from './run-data.ts';

/** How `sim capacity` is used. */
export const CAPACITY_USAGE = `npm run sim -- capacity DESIGN.json [--run [--seed N]] [--standard] [--json | --csv]

  What a design takes at full scale: traffic, latency without queues, replicas, memory, shards,
  network, storage, training and money, each number with its formula and its inputs.
    --run       runs the design first, so that the times of its stages are measured here
    --standard  at 100 million daily users, 1 billion items and 100 ms in place of its requirements
    --users N, --requests N, --peak N, --items N, --budget MS
                daily users, requests a user and day, peak over mean, items, p99
    --candidates N, --dimensions N, --index ${INDEX_KINDS.join('|')}
                in place of what the design sets
    --json      prints the whole report as one JSON object
    --csv       prints every line with its formula and inputs, for a spreadsheet`;

const NUMBERS = {
  users: 'dailyUsers',
  requests: 'requestsPerUserDay',
  peak: 'peakFactor',
  items: 'items',
  budget: 'latencyP99Ms',
  candidates: 'candidates',
  dimensions: 'dimensions',
} as const satisfies Readonly<Record<string, keyof CapacityScale>>;

type NumberOption = keyof typeof NUMBERS;
const OPTIONS = Object.keys(NUMBERS) as readonly NumberOption[];

async function measure(design: Design, seed: number): Promise<RunResult> {
  const plan = planOf(design, catalogue);
  if (!plan.ok) return refuse(plan.error);
  const executed = await execute(plan.value, await prepareContext(hashDesign(design), seed));
  return executed.ok ? executed.value : refuse(executed.error);
}

/** The scale that the words ask for. */
function readScale(
  base: CapacityScale,
  values: Readonly<Record<string, string | boolean | undefined>>,
): CapacityScale {
  const set = OPTIONS.flatMap((option) => {
    const text = values[option];
    if (text === undefined) return [];
    const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : NaN;
    if (Number.isNaN(value)) throw new Refused(`--${option} is "${String(text)}"; it takes a number.`);
    return [[NUMBERS[option], value] as const];
  });
  const index = INDEX_KINDS.find((kind) => kind === values['index']);
  if (values['index'] !== undefined && index === undefined) {
    throw new Refused(`--index is "${String(values['index'])}"; there are ${INDEX_KINDS.join(', ')}.`);
  }
  const fields = set.map(([field]) => field);
  return {
    ...base,
    ...Object.fromEntries(set),
    ...(index === undefined ? {} : { index }),
    ...(fields.length === 0 ? {} : { set: { by: 'given as an option', fields } }),
  };
}

function describe(report: CapacityReport): string {
  const { groups, latency, comparisons, remarks, scale, serving, totals } = report;
  const ms = (value: number | undefined): string => (value === undefined ? '' : formatQuantity(value, 'ms'));
  const timed = [...latency.stages, { label: 'Whole request', isCritical: true, ...latency.total }];
  const times = formatTable(
    [
      { title: 'stage' },
      ...['p50 measured', 'p95', 'p99', 'p50 modelled', 'p95', 'p99'].map((title) => ({
        title,
        numeric: true,
      })),
    ],
    timed.map(({ label, isCritical, measured, modelled }) => [
      isCritical ? label : `${label} (beside)`,
      ...[measured, modelled].flatMap((time) => [ms(time?.p50Ms), ms(time?.p95Ms), ms(time?.p99Ms)]),
    ]),
  );
  return [
    `design ${report.provenance.designHash}, ${scale.stated}`,
    `${formatQuantity(totals.peakQps, '1/s')} at the peak: ${formatQuantity(totals.replicas, 'replicas')} on ${formatQuantity(totals.machines, 'machines')}, ${formatQuantity(totals.memoryBytes, 'bytes')} of memory, ${formatQuantity(totals.monthUsd, '$')} a month, ${formatQuantity(totals.millionRequestsUsd, '$')} for a million requests`,
    `p99 ${ms(latency.total.modelled.p99Ms)} before queues; the budget is ${ms(latency.budgetMs)}`,
    `lists made while users wait: ${formatQuantity(serving.online.monthUsd, '$')} a month; made in advance: ${formatQuantity(serving.batch.monthUsd, '$')}, up to ${serving.batch.stalenessHours} h old`,
    ...remarks.map((remark) => `- ${describeRemark(remark)}`),
    '',
    ...times,
    ...groups.flatMap(({ title, lines }) => [
      '',
      ...formatTable(
        [
          { title },
          { title: 'value', numeric: true },
          { title: 'mark' },
          { title: 'formula' },
          { title: 'in words' },
        ],
        lines.map((line) => [
          line.label,
          formatQuantity(line.value, line.unit),
          line.mark,
          line.formula,
          writeWords(line),
        ]),
      ),
    ]),
    '',
    ...formatTable(
      [
        { title: 'public figure' },
        { title: 'theirs', numeric: true },
        { title: 'ours', numeric: true },
        { title: 'ours is' },
        { title: 'why they differ' },
        { title: 'source' },
      ],
      comparisons.map(({ what, figure, unit, ours, ratio, explanation, source }) => [
        what,
        formatQuantity(figure, unit),
        ours === undefined ? 'none' : formatQuantity(ours.value, unit),
        ratio === undefined ? '' : describeRatio(ratio),
        explanation,
        source,
      ]),
    ),
  ].join('\n');
}

/** The report with every formula in words too. */
function withWords(report: CapacityReport): unknown {
  const groups = report.groups.map((group) => ({
    ...group,
    lines: group.lines.map((line) => ({
      ...line,
      formula: { symbols: line.formula, words: writeWords(line) },
    })),
  }));
  return { ...report, groups };
}

/**
 * The command `sim capacity`: the estimate goes to standard output.
 *
 * @param argv the words after `capacity`
 * @throws Refused for a design or a scale that cannot be estimated; what parseArgs throws for unknown options
 */
export async function runCapacity(argv: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...(Object.fromEntries(OPTIONS.map((option) => [option, text])) as Record<NumberOption, typeof text>),
      index: text,
      seed: text,
      run: flag,
      standard: flag,
      json: flag,
      csv: flag,
    },
  });
  const [file] = positionals;
  if (positionals.length > 1 || (values.json === true && values.csv === true))
    throw new WrongUsage(CAPACITY_USAGE);
  const read = file === undefined ? undefined : parseDesignText(catalogue, await readText(file));
  if (read?.ok === false) return refuse(read.error);
  const design = read?.value ?? standardDesign;
  const seed = readSeed(values.seed === undefined ? '' : `?seed=${values.seed}`);
  if (!seed.ok) return refuse(seed.error);
  const run = values.run === true ? await measure(design, seed.value) : undefined;
  const system = readSystem(design, catalogue, run);
  const base = values.standard === true ? standardScale : scaleOf(system.view);
  const report = estimateCapacity(system, readScale(base, values));
  if (!report.ok) return refuse(report.error);
  if (values.csv === true) process.stdout.write(toCsv(report.value));
  else console.log(values.json === true ? JSON.stringify(withWords(report.value)) : describe(report.value));
}
