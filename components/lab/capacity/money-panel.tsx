'use client';

import type { Hue } from '@/components/charts/hue';
import { StackedBars, type StackSegment } from '@/components/charts/stacked-bars';
import { Panel } from '@/components/ui/panel';
import { formatQuantity } from '@/lib/client/lab/capacity-words';
import { formatShare } from '@/lib/core/format';
import type { NodeId } from '@/lib/design/types';
import type { CapacityReport } from '@/lib/run/capacity/types';

const TOTALS = ['money.total', 'money.million'];
/** Lines that are drawn by themselves; the others are added up. */
const DRAWN_LINES = 6;

export interface MoneyPanelProps {
  readonly report: CapacityReport;
  readonly hueOf: (node: NodeId | undefined) => Hue;
}

/** What is paid for in a month, the dearest first. */
export function MoneyPanel({ report, hueOf }: MoneyPanelProps) {
  const lines = (report.groups.find(({ id }) => id === 'money')?.lines ?? [])
    .filter(({ id, value }) => !TOTALS.includes(id) && value > 0)
    .toSorted((a, b) => b.value - a.value);
  const rest = lines.slice(DRAWN_LINES).reduce((sum, { value }) => sum + value, 0);
  const segments: readonly StackSegment[] = [
    ...lines.slice(0, DRAWN_LINES).map(({ id, label, node, value }) => ({
      id,
      label: label.replace(', a month', ''),
      value,
      hue: hueOf(node),
      provenance: 'modelled' as const,
    })),
    ...(rest > 0
      ? [
          {
            id: 'rest',
            label: 'Everything else',
            value: rest,
            hue: 'muted' as const,
            provenance: 'modelled' as const,
          },
        ]
      : []),
  ];
  const [most] = segments;
  const total = report.totals.monthUsd;
  return (
    <Panel title="Money">
      {most !== undefined && (
        <StackedBars
          title="What a month costs"
          summary={`${formatQuantity(total, '$')} a month; ${formatShare(most.value / total)} of it is ${most.label}.`}
          provenance="modelled"
          rows={[{ id: 'month', label: 'A month', segments }]}
          format={(value) => formatQuantity(value, '$')}
        />
      )}
    </Panel>
  );
}
