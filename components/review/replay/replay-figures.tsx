'use client';

import { DataTable, type Row } from '@/components/ui/data-table';
import { formatNumber } from '@/lib/core/format';
import { metricPaths, readMetric } from '@/lib/session/run-metrics';
import type { SessionRun, SessionState } from '@/lib/session/types';

/** The last run up to the moment and the one before it. */
function findRuns({ events, runs }: SessionState): readonly SessionRun[] {
  return events
    .flatMap((event) => {
      const run = event.type === 'run' && Object.hasOwn(runs, event.run) ? runs[event.run] : undefined;
      return run === undefined ? [] : [run];
    })
    .slice(-2)
    .reverse();
}

const write = (value: number | undefined): string =>
  value === undefined ? 'not measured' : formatNumber(value);

/** The figures of the last run up to the moment, beside those of the run before. */
export function ReplayFigures({ state }: { readonly state: SessionState }) {
  const [last, before] = findRuns(state);
  if (last === undefined)
    return <p className="text-sm text-ink-2">Nothing had been run up to this moment.</p>;
  const rows = Object.entries(metricPaths).flatMap(([path, { label, unit }]): Row[] => {
    const value = readMetric(last.result, path);
    if (value === undefined) return [];
    const then = before === undefined ? [] : [write(readMetric(before.result, path))];
    return [{ id: path, cells: [label, unit, write(value), ...then] }];
  });
  const columns = [
    { id: 'metric', label: 'Metric' },
    { id: 'unit', label: 'Unit' },
    { id: 'value', label: 'Last run', numeric: true },
    ...(before === undefined ? [] : [{ id: 'before', label: 'Run before', numeric: true }]),
  ];
  return <DataTable caption="Figures of the runs" hideCaption columns={columns} rows={rows} />;
}
