import { formatMilliseconds, formatUsd } from '../../core/format.ts';
import { throwIntoRequirements } from '../../run/curveballs/throw.ts';
import { estimateDesign, limitAfter } from '../design-estimate.ts';
import { metricPaths, readMetric } from '../run-metrics.ts';
import { type ThrownEvent, thrownCurveballs } from '../thrown-curveballs.ts';
import type { SessionReading, TimedRun } from './reading.ts';

/** One requirement held against the last run. */
export interface RequirementCheck {
  readonly id: string;
  readonly requirement: string;
  /** What it asks for and what came out, written. */
  readonly asked: string;
  readonly got: string;
  readonly met: boolean;
  /** Modelled figures are worked out for the required scale; measured ones come from the run. */
  readonly provenance: 'measured' | 'modelled';
  /** Set by a curveball. */
  readonly thrown: boolean;
}

const figure = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);

/** What the last run's design takes at the required scale, p99 in milliseconds, modelled; undefined without a run or a path. */
export function modelLatency({ catalogue, required, runs }: SessionReading): number | undefined {
  const run = runs.at(-1);
  if (run === undefined) return undefined;
  const report = estimateDesign({ ...run.design, requirements: required }, catalogue, run.result);
  const p99Ms = report?.latency.total.modelled.p99Ms;
  return p99Ms !== undefined && Number.isFinite(p99Ms) && p99Ms > 0 ? p99Ms : undefined;
}

function checkLatency(reading: SessionReading): readonly RequirementCheck[] {
  const { required, publicCase } = reading;
  const p99Ms = modelLatency(reading);
  if (p99Ms === undefined) return [];
  return [
    {
      id: 'latency',
      requirement: 'Latency at the required scale, p99',
      asked: `at most ${required.latencyP99Ms} ms`,
      got: formatMilliseconds(p99Ms),
      met: p99Ms <= required.latencyP99Ms,
      provenance: 'modelled',
      thrown: required.latencyP99Ms !== publicCase.requirements.latencyP99Ms,
    },
  ];
}

function checkQuality({ privateCase, state }: SessionReading, run: TimedRun): readonly RequirementCheck[] {
  const reference = privateCase.designs.find(({ level }) => level === state.setup.level);
  return (reference?.meets ?? []).flatMap(({ metric, atLeast, atMost }): RequirementCheck[] => {
    const value = readMetric(run.result, metric);
    if (value === undefined) return [];
    const met = value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
    const asked = [
      ...(atLeast === undefined ? [] : [`at least ${figure(atLeast)}`]),
      ...(atMost === undefined ? [] : [`at most ${figure(atMost)}`]),
    ].join(', ');
    const requirement = metricPaths[metric]?.label ?? metric;
    return [
      { id: metric, requirement, asked, got: figure(value), met, provenance: 'measured', thrown: false },
    ];
  });
}

/** What was allowed a month when a curveball was thrown, and what the last run's design costs, both by the same costs: clocked where the limit was, else assumed. */
function compareCosts(
  { runs, catalogue }: SessionReading,
  event: ThrownEvent,
  run: TimedRun,
): { readonly limitUsd: number; readonly costUsd: number } | undefined {
  const clocked = runs
    .filter(({ atMs }) => atMs <= event.atMs)
    .map(({ design, result }) => limitAfter(event, design, catalogue, result));
  const limitUsd = event.limitUsd ?? clocked.at(-1);
  if (limitUsd === undefined) return undefined;
  const costs = clocked.includes(limitUsd) ? run.result : undefined;
  const costUsd = estimateDesign(run.design, catalogue, costs)?.totals.monthUsd;
  return costUsd === undefined ? undefined : { limitUsd, costUsd };
}

/** The limits that curveballs have set besides the requirements. */
function checkLimits(reading: SessionReading, run: TimedRun): readonly RequirementCheck[] {
  const { state, required } = reading;
  return thrownCurveballs(state.events).flatMap((event): RequirementCheck[] => {
    const costs = compareCosts(reading, event, run);
    const thrown = throwIntoRequirements({ name: event.change, values: event.values, at: 0 }, required);
    const constraint = thrown.ok ? thrown.value.constraint : undefined;
    const gini = readMetric(run.result, 'list.exposureGini');
    const common = { thrown: true } as const;
    return [
      ...(costs === undefined
        ? []
        : [
            {
              ...common,
              id: `cost-${event.id}`,
              requirement: 'Cost a month',
              asked: `at most ${formatUsd(costs.limitUsd)}`,
              got: formatUsd(costs.costUsd),
              met: costs.costUsd <= costs.limitUsd,
              provenance: 'modelled' as const,
            },
          ]),
      ...(constraint?.constraint !== 'exposure' || gini === undefined
        ? []
        : [
            {
              ...common,
              id: `exposure-${event.id}`,
              requirement: 'Unevenness of exposure (Gini)',
              asked: `at most ${figure(constraint.gini)}`,
              got: figure(gini),
              met: gini <= constraint.gini,
              provenance: 'measured' as const,
            },
          ]),
    ];
  });
}

/** What the last run meets of the requirements as they stand after every curveball; empty without a run. */
export function checkRequirements(reading: SessionReading): readonly RequirementCheck[] {
  const run = reading.runs.at(-1);
  if (run === undefined) return [];
  return [...checkLatency(reading), ...checkQuality(reading, run), ...checkLimits(reading, run)];
}
