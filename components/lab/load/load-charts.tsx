'use client';

import { useMemo } from 'react';
import type { Hue } from '@/components/charts/hue';
import { IntervalBars } from '@/components/charts/interval-bars';
import { LineChart, type LineSeries } from '@/components/charts/line-chart';
import { formatMilliseconds, formatNumber, formatShare } from '@/lib/core/format';
import { catalogue } from '@/lib/design/catalogue/registry';
import type { Design } from '@/lib/design/types';
import { describeVerdict } from '@/lib/client/lab/load-repairs';
import type { RunTimings } from '@/lib/run/result';
import type { LoadResult } from '@/lib/run/serving/load-result';

/** Lines of components in one chart. */
const LINES = 4;

const formatSeconds = (seconds: number): string => `${formatNumber(seconds)} s`;

/** Where the numbers come from. */
function describeSource({ fleet, provenance }: LoadResult): string {
  return `1 of ${formatNumber(fleet.cells)} cells, ${formatNumber(fleet.cellPerSecond)} requests/s, seed ${provenance.seed}`;
}

/** How long requests take, with intervals, against the budget; beside what one request took in this tab. */
export function LatencyBars({
  result,
  timings,
}: {
  readonly result: LoadResult;
  /** Of a run of this design, where there is one. */
  readonly timings: RunTimings | undefined;
}) {
  const { latencyMs, budget } = result;
  if (latencyMs === undefined) return <p className="text-sm">No request was answered.</p>;
  const modelled = (['p50', 'p95', 'p99'] as const).map((name) => ({
    id: name,
    label: `${name} under load`,
    value: latencyMs[name].value,
    low: latencyMs[name].interval?.low,
    high: latencyMs[name].interval?.high,
    hue: 'serving' as const,
    provenance: 'modelled' as const,
  }));
  const measured =
    timings === undefined
      ? []
      : [
          {
            id: 'tab-p50',
            label: 'p50 of the run, one at a time',
            value: timings.request.p50Ms,
            hue: 'ink' as const,
          },
          {
            id: 'tab-p99',
            label: 'p99 of the run, one at a time',
            value: timings.request.p99Ms,
            hue: 'ink' as const,
          },
        ];
  return (
    <IntervalBars
      title="Time of a request"
      summary={`Under load 99 of 100 requests take at most ${formatMilliseconds(latencyMs.p99.value)}; the limit is ${formatMilliseconds(budget.limitMs)}. Intervals are 95%, of 20 sections of the load.`}
      source={describeSource(result)}
      bars={[...measured, ...modelled]}
      format={formatMilliseconds}
      best={{ label: 'limit', value: budget.limitMs }}
    />
  );
}

/** Latency by time against the limit. */
export function LatencyLines({ result }: { readonly result: LoadResult }) {
  const { series, budget } = result;
  const x = useMemo(() => series.startMs.map((ms) => ms / 1000), [series]);
  const lines = useMemo(
    (): readonly LineSeries[] => [
      { id: 'p50', label: 'p50', hue: 'muted', y: series.p50Ms, provenance: 'modelled' },
      { id: 'p95', label: 'p95', hue: 'serving', y: series.p95Ms, provenance: 'modelled' },
      { id: 'p99', label: 'p99', hue: 'ink', y: series.p99Ms, provenance: 'modelled' },
    ],
    [series],
  );
  return (
    <LineChart
      title="Latency over time"
      summary={`${describeVerdict(result)}. The limit at the end is ${formatMilliseconds(budget.limitMs)}.`}
      provenance="modelled"
      source={describeSource(result)}
      x={x}
      series={lines}
      xLabel="time (s)"
      yLabel="latency (ms)"
      formatX={formatSeconds}
      formatY={formatMilliseconds}
      yDomain={[0, undefined]}
      target={{ label: 'limit', value: budget.limitMs }}
    />
  );
}

/** The components that were under most strain, and their colours, each once. */
function pickLines(
  result: LoadResult,
  design: Design,
  read: (load: LoadResult['series']['nodes'][number]) => readonly (number | null)[],
): readonly LineSeries[] {
  const peak = (values: readonly (number | null)[]): number =>
    values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  const taken = new Set<Hue>();
  return result.series.nodes
    .toSorted((a, b) => peak(read(b)) - peak(read(a)))
    .slice(0, LINES)
    .map((series): LineSeries => {
      const kind = design.nodes.find(({ id }) => id === series.node)?.kind ?? '';
      const own: Hue = catalogue[kind]?.family ?? 'ink';
      const hue = [own, 'ink', 'signal', 'muted'].find((one): one is Hue => !taken.has(one as Hue)) ?? 'ink';
      taken.add(hue);
      const label = result.nodes.find(({ node }) => node === series.node)?.name ?? series.node;
      return { id: series.node, label, hue, y: read(series), provenance: 'modelled' };
    });
}

/** How busy the components are, and how long their queues, by time; those with the most. */
export function NodeLines({ result, design }: { readonly result: LoadResult; readonly design: Design }) {
  const x = useMemo(() => result.series.startMs.map((ms) => ms / 1000), [result]);
  const busy = useMemo(() => pickLines(result, design, (one) => one.utilisation), [result, design]);
  const queues = useMemo(() => pickLines(result, design, (one) => one.queueLength), [result, design]);
  const name = result.nodes.find(({ node }) => node === result.bottleneck)?.name ?? result.bottleneck;
  return (
    <>
      <LineChart
        title="How busy components are"
        summary={`${name} has the least left. The ${busy.length} busiest of ${result.nodes.length} components.`}
        provenance="modelled"
        source={describeSource(result)}
        x={x}
        series={busy}
        xLabel="time (s)"
        yLabel="busy share of the replicas that are up"
        formatX={formatSeconds}
        formatY={formatShare}
        yDomain={[0, 1]}
      />
      <LineChart
        title="What waits"
        summary="Jobs in the queue of a component, in the cell that is simulated. A line that keeps rising has no end."
        provenance="modelled"
        source={describeSource(result)}
        x={x}
        series={queues}
        xLabel="time (s)"
        yLabel="jobs that wait"
        formatX={formatSeconds}
        formatY={(jobs) => formatNumber(jobs)}
        yDomain={[0, undefined]}
      />
    </>
  );
}
