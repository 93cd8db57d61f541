import type { RunResult } from '../../run/result.ts';
import type { FirstView } from './first-view.ts';
import type { LabRun } from './lab-run.ts';
import { median } from './statistics.ts';
import { judgeTarget } from './targets.ts';
import type { Target } from './targets.ts';

/** Bytes in a KB of the limits. The smaller of the two usual units, which is the stricter reading. */
export const BYTES_PER_KB = 1000;

/** The default run of the lab, several times, each in a fresh browser context. */
export interface DefaultRunSummary {
  /** Who trained, e.g. "simd". */
  readonly engine: string;
  readonly wallMs: readonly number[];
  readonly medianMs: number;
  /** Navigation to the stored run on screen; a key on a serving slider to its first estimate. Medians. */
  readonly storedMs: number;
  readonly sliderMs: number;
  /** The longest main-thread task of all runs; 0 when none took more than 50 ms, below which nothing is reported. */
  readonly longestTaskMs: number;
  readonly longTasks: readonly LabRun['longTasks'][];
  /** Requests clocked in a run, and the medians over the runs of what each reported. */
  readonly requests: number;
  readonly requestP50Ms: number;
  readonly requestP99Ms: number;
  /** Median time of each part of a run. */
  readonly parts: readonly { readonly part: string; readonly ms: number }[];
}

/** The default run's training on two engines in one page. */
export interface TrainingComparison extends EnginePair {
  /** Median step of each model; the whole also holds the features, which no engine computes. */
  readonly steps: readonly (EnginePair & { readonly part: string })[];
}

/** The same work on two engines. */
export interface EnginePair {
  readonly simdMs: number;
  readonly tfjsMs: number;
  /** How many times longer TF.js took. */
  readonly ratio: number;
}

/** Everything that was measured of the app. */
export interface AppSummary {
  readonly firstViews: readonly FirstView[];
  readonly run: DefaultRunSummary;
  readonly training?: TrainingComparison;
}

/** Summarises runs of the same design; at least one. Throws when they were not all trained by the same engine. */
export function summariseRuns(runs: readonly LabRun[]): DefaultRunSummary {
  const results = runs.map(({ result }) => result);
  const engines = new Set(results.map(({ provenance }) => provenance.engine));
  const [engine] = engines;
  if (engine === undefined || engines.size > 1) {
    throw new RangeError(`The runs were trained by ${[...engines].join(' and ') || 'nobody'}.`);
  }
  const medianOf = (read: (timings: RunResult['timings']) => number): number =>
    median(results.map(({ timings }) => read(timings)));
  const parts = results[0]?.timings.parts ?? [];
  return {
    engine,
    wallMs: runs.map(({ wallMs }) => wallMs),
    medianMs: median(runs.map(({ wallMs }) => wallMs)),
    storedMs: median(runs.map(({ storedMs }) => storedMs)),
    sliderMs: median(runs.map(({ sliderMs }) => sliderMs)),
    longestTaskMs: Math.max(0, ...runs.flatMap(({ longTasks }) => longTasks.map((task) => task.durationMs))),
    longTasks: runs.map(({ longTasks }) => longTasks),
    requests: medianOf(({ requests }) => requests),
    requestP50Ms: medianOf(({ request }) => request.p50Ms),
    requestP99Ms: medianOf(({ request }) => request.p99Ms),
    parts: parts.map(({ part }) => ({
      part,
      ms: medianOf((timings) => timings.parts.find((one) => one.part === part)?.ms ?? NaN),
    })),
  };
}

function readTrainingMs({ timings }: RunResult, engine: string): number {
  const parts = timings.parts.filter(({ part }) => part === 'retrieval' || part === 'ranker');
  if (parts.length === 0 || parts.some(({ reused }) => reused)) {
    throw new RangeError(`The run on ${engine} did not train: its models were kept from another run.`);
  }
  return parts.reduce((sum, { ms }) => sum + ms, 0);
}

function pair(simdMs: number, tfjsMs: number): EnginePair {
  return { simdMs, tfjsMs, ratio: tfjsMs / simdMs };
}

/** Compares the time that both models took to train. Throws when a run had a model kept from an earlier one. */
export function compareTraining(simd: RunResult, tfjs: RunResult): TrainingComparison {
  const whole = pair(
    readTrainingMs(simd, simd.provenance.engine),
    readTrainingMs(tfjs, tfjs.provenance.engine),
  );
  const steps = Object.entries(simd.timings.stepMs).map(([part, simdMs]) => ({
    part,
    ...pair(simdMs, tfjs.timings.stepMs[part] ?? NaN),
  }));
  return { ...whole, steps };
}

/** What the speed requirements say about the app. */
export function judgeApp({ firstViews, run }: AppSummary): readonly Target[] {
  const start = firstViews.find(({ path }) => path === '/');
  const lab = firstViews.find(({ path }) => path === '/lab');
  const interview = firstViews.find(({ path }) => path === '/practice/session');
  const withTfjs = firstViews.filter(({ tags, fetched }) => tags.holdsTfjs || fetched.holdsTfjs);
  return [
    judgeTarget({
      id: 'app-first-view',
      title: 'First-view JavaScript of / (script tags, gzip)',
      value: (start?.tags.gzipBytes ?? NaN) / BYTES_PER_KB,
      unit: 'KB',
      relation: 'at most',
      limit: 150,
    }),
    judgeTarget({
      id: 'app-canvas-view',
      title: 'JavaScript of /lab until its canvas is drawn (gzip)',
      value: (lab?.needed.gzipBytes ?? NaN) / BYTES_PER_KB,
      unit: 'KB',
      relation: 'at most',
      limit: 320,
    }),
    judgeTarget({
      id: 'app-interview',
      title: 'JavaScript of /practice/session until one can write (gzip)',
      value: (interview?.needed.gzipBytes ?? NaN) / BYTES_PER_KB,
      unit: 'KB',
      relation: 'at most',
      limit: 260,
    }),
    judgeTarget({
      id: 'app-tfjs',
      title: 'Pages with TF.js in their first view',
      value: withTfjs.length,
      unit: 'pages',
      relation: 'at most',
      limit: 0,
    }),
    judgeTarget({
      id: 'app-run',
      title: 'Default run, click to final metrics (median)',
      value: run.medianMs / 1000,
      unit: 's',
      relation: 'at most',
      limit: 10,
    }),
    judgeTarget({
      id: 'app-stored',
      title: 'Stored run on screen after opening the lab (median)',
      value: run.storedMs,
      unit: 'ms',
      relation: 'at most',
      limit: 1000,
    }),
    judgeTarget({
      id: 'app-slider',
      title: 'Serving slider to its first estimate on screen (median)',
      value: run.sliderMs,
      unit: 'ms',
      relation: 'at most',
      limit: 100,
    }),
    judgeTarget({
      id: 'app-long-task',
      title: 'Longest main-thread task during the run (0: none over 50 ms)',
      value: run.longestTaskMs,
      unit: 'ms',
      relation: 'at most',
      limit: 50,
    }),
  ];
}
