'use client';

import { LineChart, type LineSeries } from '@/components/charts/line-chart';
import { DataTable } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import { formatInteger, formatMilliseconds, formatNumber, formatShare } from '@/lib/core/format';
import type { Design } from '@/lib/design/types';
import type { IndexCurve, IndexPoint, PointTime, RunCurves } from '@/lib/run/curves/result';
import { nameNodes } from '../name-nodes';

const NAMES: Readonly<Record<string, string>> = {
  flat: 'exact scan',
  int8: 'int8 scan',
  'ivf-flat': 'IVF',
  'ivf-pq': 'IVF-PQ',
  hnsw: 'HNSW',
};

const nameIndex = ({ index, setting }: Pick<IndexCurve, 'index' | 'setting'>): string => {
  const name = NAMES[index] ?? index;
  return setting === undefined ? name : `${name}, ${setting}`;
};

/** A curve with the times of its points. */
type TimedCurve = IndexCurve & {
  readonly times: readonly PointTime[];
};

/** Recall against latency of the index of each two-tower model, one query at a time in this tab. */
export function IndexCharts({ curves, design }: { readonly curves: RunCurves; readonly design: Design }) {
  const nameOf = nameNodes(design);
  const timed = curves.indexes.map((curve, i): TimedCurve => ({
    ...curve,
    times: curves.timings.indexes[i] ?? [],
  }));
  const nodes = [...new Set(timed.map(({ node }) => node))];
  return nodes.map((node) => (
    <Panel
      key={node}
      title={`Recall against latency of ${nameOf(node)}`}
      lead={`${formatInteger(curves.queries)} users search for their nearest items, one at a time. Recall here is the share of the exact nearest that the index finds; it says nothing of how good the vectors are.`}
    >
      <IndexChart curves={timed.filter((one) => one.node === node)} queries={curves.queries} />
    </Panel>
  ));
}

/** All places of the horizontal axis, ascending, and each curve over them. */
function alignSeries(curves: readonly TimedCurve[]): { x: readonly number[]; series: readonly LineSeries[] } {
  const x = [...new Set(curves.flatMap(({ times }) => times.map(({ p50Ms }) => p50Ms)))].sort(
    (a, b) => a - b,
  );
  const series = curves.map((curve): LineSeries => {
    const byTime = new Map(curve.points.map((point, i) => [curve.times[i]?.p50Ms, point.recall]));
    const column = (end: 'mean' | 'low' | 'high') => x.map((ms) => byTime.get(ms)?.[end] ?? null);
    return {
      id: `${curve.index} ${curve.setting ?? ''}`,
      label: nameIndex(curve),
      hue: curve.drawn ? 'candidates' : 'ink',
      y: column('mean'),
      low: column('low'),
      high: column('high'),
      dots: true,
    };
  });
  return { x, series };
}

function IndexChart({
  curves,
  queries,
}: {
  readonly curves: readonly TimedCurve[];
  readonly queries: number;
}) {
  const drawn = curves.flatMap((curve) =>
    curve.points.flatMap((point, i) => (point.drawn ? [{ curve, point, time: curve.times[i] }] : [])),
  )[0];
  const exact = curves.find(({ index }) => index === 'flat')?.times[0];
  const k = curves[0]?.k ?? 0;
  const summary = summarise(drawn, exact, k);
  const aligned = alignSeries(curves);
  return (
    <div className="grid gap-6">
      <LineChart
        title="Recall against latency"
        summary={summary}
        provenance="measured"
        source={`this tab, ${formatInteger(queries)} queries`}
        {...aligned}
        isLogX={aligned.x.every((ms) => ms > 0)}
        xLabel="median time of a search"
        yLabel="recall of the exact nearest"
        formatX={formatMilliseconds}
        formatY={formatShare}
        yDomain={[undefined, 1]}
      />
      <DataTable
        caption="Every setting that was measured"
        columns={[
          { id: 'index', label: 'Index' },
          { id: 'value', label: 'Setting', numeric: true },
          { id: 'recall', label: 'Recall', numeric: true },
          { id: 'interval', label: '95% interval', numeric: true },
          { id: 'p50', label: 'Median', numeric: true },
          { id: 'p99', label: 'p99', numeric: true },
          { id: 'distances', label: 'Compared', numeric: true },
          { id: 'bytes', label: 'Bytes a vector', numeric: true },
        ]}
        rows={curves.flatMap((curve) =>
          curve.points.map((point, i) => {
            const { recall, distances, bytesPerVector, settings } = point;
            const time = curve.times[i];
            const value = curve.setting === undefined ? '' : String(settings[curve.setting] ?? '');
            return {
              id: `${curve.index} ${curve.setting ?? ''} ${value}`,
              cells: [
                `${nameIndex(curve)}${point.drawn ? ' (as drawn)' : ''}`,
                value,
                formatShare(recall.mean),
                `${formatShare(recall.low)} to ${formatShare(recall.high)}`,
                time === undefined ? '' : formatMilliseconds(time.p50Ms),
                time === undefined ? '' : formatMilliseconds(time.p99Ms),
                formatNumber(distances),
                formatNumber(bytesPerVector),
              ],
            };
          }),
        )}
      />
    </div>
  );
}

/** What the drawn index finds and takes, beside the exact scan where that is another. */
function summarise(
  drawn:
    | { readonly curve: TimedCurve; readonly point: IndexPoint; readonly time: PointTime | undefined }
    | undefined,
  exact: PointTime | undefined,
  k: number,
): string {
  const count = formatInteger(k);
  if (drawn?.time === undefined || exact === undefined) return `Each finds the nearest ${count} items.`;
  const { curve, point, time } = drawn;
  if (curve.index === 'flat')
    return `As drawn, the exact scan finds all of the nearest ${count} in ${formatMilliseconds(time.p50Ms)}.`;
  return `As drawn, ${nameIndex(curve)} finds ${formatShare(point.recall.mean)} of the nearest ${count} in ${formatMilliseconds(time.p50Ms)}; the exact scan takes ${formatMilliseconds(exact.p50Ms)}.`;
}
