'use client';

import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import { formatQuantity } from '@/lib/client/lab/capacity-words';
import type { RunStore } from '@/lib/client/lab/run-store';
import { catalogue } from '@/lib/design/catalogue/registry';
import type { Design } from '@/lib/design/types';
import type { CapacityReport } from '@/lib/run/capacity/types';
import { beforeCurveball, estimateBoth } from '@/lib/session/design-estimate';
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
    return estimateBoth([beforeCurveball(settled, event), settled], catalogue, result);
  }, [settled, event, result]);
  const isDrawn = settled.nodes.length > 0;
  if (!isDrawn || before === undefined || now === undefined) return null;
  if (event.asks === undefined && event.limitUsd === undefined) return null;
  const figures = FIGURES.flatMap(({ id, label, unit, read, limit }) => {
    const values = [read(before), read(now)].map((value) => formatQuantity(value, unit));
    const most = limit?.(now, event);
    if (values[0] === values[1] && most === undefined) return [];
    const isOver = most !== undefined && read(now) > most;
    return [{ id, label, before: values[0], now: values[1], most, unit, isOver }];
  });
  return (
    <dl aria-label="What that does to this design" className="flex flex-wrap gap-x-5 gap-y-1">
      {figures.map((one) => (
        <div key={one.id} className="flex flex-wrap gap-x-1.5">
          <dt className="text-ink-2">{one.label}</dt>
          <dd className="font-mono">
            {one.before !== one.now && `${one.before} → `}
            <strong className={one.isOver ? 'font-semibold text-error' : 'font-semibold'}>{one.now}</strong>
            {one.most !== undefined &&
              `, at most ${formatQuantity(one.most, one.unit)}: ${one.isOver ? 'too much' : 'kept'}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
