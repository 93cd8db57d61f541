'use client';

import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import { DataTable } from '@/components/ui/data-table';
import { ProvenanceBadge } from '@/components/ui/provenance';
import { formatQuantity } from '@/lib/client/lab/capacity-words';
import type { RunStore } from '@/lib/client/lab/run-store';
import { catalogue } from '@/lib/design/catalogue/registry';
import type { Design } from '@/lib/design/types';
import type { CapacityReport } from '@/lib/run/capacity/types';
import { beforeCurveball, estimateDesign } from '@/lib/session/design-estimate';
import type { ThrownEvent } from '@/lib/session/thrown-curveballs';

interface Figure {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly read: (report: CapacityReport) => number;
  /** What it may be at most. */
  readonly limit?: (report: CapacityReport, event: ThrownEvent) => number | undefined;
}

const FIGURES: readonly Figure[] = [
  { id: 'peak', label: 'Requests at the peak', unit: '1/s', read: ({ totals }) => totals.peakQps },
  {
    id: 'p99',
    label: 'p99 before queues',
    unit: 'ms',
    read: ({ latency }) => latency.total.modelled.p99Ms,
    limit: ({ latency }) => latency.budgetMs,
  },
  { id: 'replicas', label: 'Replicas', unit: '', read: ({ totals }) => totals.replicas },
  { id: 'memory', label: 'Memory', unit: 'bytes', read: ({ totals }) => totals.memoryBytes },
  {
    id: 'cost',
    label: 'Cost a month',
    unit: '$',
    read: ({ totals }) => totals.monthUsd,
    limit: (_report, { limitUsd }) => limitUsd,
  },
];

const COLUMNS = [
  { id: 'figure', label: 'This design' },
  { id: 'before', label: 'As it was asked before', numeric: true },
  { id: 'now', label: 'Now', numeric: true },
  { id: 'limit', label: 'At most', numeric: true },
];

export interface CurveballNumbersProps {
  readonly event: ThrownEvent;
  readonly design: Design;
  readonly run: RunStore;
}

/** What the design in hand takes as it was asked before a curveball, and as it is asked now. Follows every change of it. */
export function CurveballNumbers({ event, design, run }: CurveballNumbersProps) {
  const result = useStore(run.state, (state) => state.result);
  const settled = useDeferredValue(design);
  const [before, now] = useMemo(() => {
    const earlier = beforeCurveball(settled, event);
    return [estimateDesign(earlier, catalogue, result), estimateDesign(settled, catalogue, result)];
  }, [settled, event, result]);
  const isDrawn = settled.nodes.length > 0;
  if (!isDrawn || before === undefined || now === undefined) return null;
  if (event.asks === undefined && event.limitUsd === undefined) return null;
  const rows = FIGURES.map(({ id, label, unit, read, limit }) => {
    const most = limit?.(now, event);
    const isOver = most !== undefined && read(now) > most;
    return {
      id,
      cells: [
        label,
        formatQuantity(read(before), unit),
        isOver ? (
          <strong key="now" className="font-semibold text-error">
            {formatQuantity(read(now), unit)}: too much
          </strong>
        ) : (
          formatQuantity(read(now), unit)
        ),
        most === undefined ? '' : formatQuantity(most, unit),
      ],
    };
  });
  return (
    <div className="grid gap-1">
      <DataTable caption="What that does to this design" hideCaption columns={COLUMNS} rows={rows} />
      <ProvenanceBadge kind="modelled" />
    </div>
  );
}
