import { formatNumber } from '../../core/format.ts';
import { BYTES_PER_KB, judgeApp } from './app-summary.ts';
import type { AppSummary, TrainingComparison } from './app-summary.ts';
import { formatCanvas, judgeCanvas } from './canvas-summary.ts';
import type { CanvasSummary } from './canvas-summary.ts';
import { formatCase } from './case-format.ts';
import { formatCharts, judgeCharts } from './charts-summary.ts';
import type { ChartSummary } from './charts-summary.ts';
import { judgeCase } from './case-summary.ts';
import type { CaseSummary } from './case-summary.ts';
import type { EngineId } from './engine-protocol.ts';
import { judgeModel } from './engine-summary.ts';
import type { EngineSummary, ModelSummary } from './engine-summary.ts';
import type { FirstView } from './first-view.ts';
import type { Machine } from './machine.ts';
import { formatPractice, judgePractice } from './practice-summary.ts';
import type { PracticeSummary } from './practice-summary.ts';
import type { ScriptWeight } from './script-files.ts';
import { formatTable } from './table.ts';
import type { Target } from './targets.ts';

/** What was measured, by part; a part that was not asked for is absent. */
export interface Measurements {
  readonly engine?: readonly ModelSummary[];
  readonly cases?: readonly CaseSummary[];
  readonly app?: AppSummary;
  readonly canvas?: CanvasSummary;
  readonly charts?: ChartSummary;
  readonly practice?: PracticeSummary;
}

/** One run of the benchmark: what `--json` prints. */
export interface BenchReport extends Measurements {
  readonly version: 1;
  readonly machine: Machine;
  /** Mean number of runnable processes over the last minute, when all was measured. */
  readonly loadAfter: number;
  readonly targets: readonly Target[];
}

const ENGINE_NAMES: Readonly<Record<EngineId, string>> = {
  simd: 'SIMD engine',
  'tfjs-wasm': 'TF.js on wasm (the peer)',
  'tfjs-wasm-patched': 'TF.js, patched BatchMatMul',
  plain: 'plain TypeScript',
};

/** Puts a report together and judges its targets. */
export function makeReport(machine: Machine, loadAfter: number, measurements: Measurements): BenchReport {
  const { engine, cases, app, canvas, charts, practice } = measurements;
  const targets = [
    ...(engine ?? []).map(judgeModel),
    ...(cases ?? []).flatMap(judgeCase),
    ...(app === undefined ? [] : judgeApp(app)),
    ...(canvas === undefined ? [] : judgeCanvas(canvas)),
    ...(charts === undefined ? [] : judgeCharts(charts)),
    ...(practice === undefined ? [] : judgePractice(practice)),
  ];
  return { version: 1, machine, loadAfter, ...measurements, targets };
}

function formatMachine({ machine, loadAfter }: BenchReport): string[] {
  const { cpu, cores, memoryGib, system, node, chromium, date, loadBefore } = machine;
  return [
    `${date}: ${cpu}, ${cores} cores, ${memoryGib} GiB, ${system}; Chromium ${chromium}, headless; Node ${node}`,
    `Load of the machine: ${loadBefore.toFixed(2)} before, ${loadAfter.toFixed(2)} after (the benchmark itself is about 1).`,
  ];
}

function formatEngine(summary: EngineSummary): readonly string[] {
  const { engine, medianMs, lowerQuartileMs, upperQuartileMs, ratioToPeer, roundRatios } = summary;
  return [
    ENGINE_NAMES[engine],
    medianMs.toFixed(2),
    `${lowerQuartileMs.toFixed(2)} to ${upperQuartileMs.toFixed(2)}`,
    ratioToPeer.toFixed(2),
    `${roundRatios.lowest.toFixed(1)} to ${roundRatios.highest.toFixed(1)}`,
    summary.lossDifference.toExponential(0),
  ];
}

function formatModel({ model, batch, engines }: ModelSummary): string[] {
  const steps = engines[0]?.steps ?? 0;
  return [
    '',
    `Training step of ${model}, batch ${formatNumber(batch, 4)}, one worker of an isolated page; ${steps} steps an engine, in turns`,
    ...formatTable(
      [
        { title: 'engine' },
        { title: 'median ms', numeric: true },
        { title: 'quartiles', numeric: true },
        { title: 'times the peer', numeric: true },
        { title: 'by round', numeric: true },
        { title: 'loss differs by', numeric: true },
      ],
      engines.map(formatEngine),
    ),
  ];
}

function formatWeight({ gzipBytes, scripts }: ScriptWeight): string {
  return `${(gzipBytes / BYTES_PER_KB).toFixed(1)} in ${scripts}`;
}

function formatViews(views: readonly FirstView[]): string[] {
  return [
    '',
    'First-view JavaScript, gzip KB (1,000 bytes) in files: what script tags name, all that is fetched until the page can be used, and all that is fetched at once',
    ...formatTable(
      [
        { title: 'page' },
        { title: 'script tags', numeric: true },
        { title: 'until usable', numeric: true },
        { title: 'fetched', numeric: true },
        { title: 'TF.js' },
      ],
      views.map(({ path, tags, needed, fetched }) => [
        path,
        formatWeight(tags),
        formatWeight(needed),
        formatWeight(fetched),
        tags.holdsTfjs || fetched.holdsTfjs ? 'yes' : 'no',
      ]),
    ),
  ];
}

function formatTraining({ simdMs, tfjsMs, ratio, steps }: TrainingComparison): string[] {
  return [
    `  its training            SIMD engine ${(simdMs / 1000).toFixed(2)} s, TF.js on wasm ${(tfjsMs / 1000).toFixed(2)} s: ${ratio.toFixed(1)} times, features included`,
    ...steps.map(
      (step) =>
        `  a step of ${step.part.padEnd(14)}SIMD engine ${step.simdMs.toFixed(2)} ms, TF.js on wasm ${step.tfjsMs.toFixed(2)} ms: ${step.ratio.toFixed(1)} times`,
    ),
  ];
}

function formatRuns({ run, training }: AppSummary): string[] {
  const seconds = run.wallMs.map((ms) => (ms / 1000).toFixed(2)).join(', ');
  const perRun = run.longTasks.map((tasks) => tasks.length).join(', ');
  const parts = run.parts.map(({ part, ms }) => `${part} ${(ms / 1000).toFixed(2)} s`).join(', ');
  return [
    '',
    `Default run of /lab, trained by ${run.engine}, fresh browser context each`,
    `  click to final metrics  ${seconds} s; median ${(run.medianMs / 1000).toFixed(2)} s`,
    `  stored run on screen    ${run.storedMs.toFixed(0)} ms after navigation; slider to first estimate ${run.sliderMs.toFixed(0)} ms`,
    `  parts (medians)         ${parts}`,
    `  main-thread tasks       over 50 ms: ${perRun}; longest ${run.longestTaskMs === 0 ? 'under 50' : run.longestTaskMs.toFixed(0)} ms`,
    `  one request             p50 ${run.requestP50Ms.toFixed(2)} ms, p99 ${run.requestP99Ms.toFixed(2)} ms over ${formatNumber(run.requests, 6)} requests`,
    ...(training === undefined ? [] : formatTraining(training)),
  ];
}

function formatTargets(targets: readonly Target[]): string[] {
  if (targets.length === 0) return ['', 'No target names a number for what was measured.'];
  return [
    '',
    'Targets',
    ...formatTable(
      [
        { title: 'what' },
        { title: 'measured', numeric: true },
        { title: 'required', numeric: true },
        { title: '' },
      ],
      targets.map(({ title, value, unit, relation, limit, met }) => [
        title,
        `${formatNumber(value, 4)} ${unit}`,
        `${relation} ${limit}`,
        met ? 'met' : 'MISSED',
      ]),
    ),
  ];
}

/** Writes a report as plain text, without a line break at the end. */
export function formatReport(report: BenchReport): string {
  return [
    ...formatMachine(report),
    ...(report.engine ?? []).flatMap(formatModel),
    ...(report.cases ?? []).flatMap(formatCase),
    ...(report.app === undefined ? [] : [...formatViews(report.app.firstViews), ...formatRuns(report.app)]),
    ...(report.canvas === undefined ? [] : formatCanvas(report.canvas)),
    ...(report.charts === undefined ? [] : formatCharts(report.charts)),
    ...(report.practice === undefined ? [] : formatPractice(report.practice)),
    ...formatTargets(report.targets),
  ].join('\n');
}
