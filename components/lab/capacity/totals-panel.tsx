import { formatQuantity } from '@/lib/client/lab/capacity-words';
import { formatShare } from '@/lib/core/format';
import type { CapacityReport } from '@/lib/run/capacity/types';
import { LineLink } from './line-link';

/** The numbers that a slider is moved for. */
export function TotalsPanel({ report }: { readonly report: CapacityReport }) {
  const { totals, latency } = report;
  const p99 = latency.total.modelled.p99Ms;
  const facts: readonly (readonly [label: string, value: string, detail: string, line: string])[] = [
    [
      'In all',
      `${formatQuantity(totals.monthUsd, '$')} a month`,
      `${formatQuantity(totals.millionRequestsUsd, '$')} for a million requests`,
      'money.total',
    ],
    [
      'At the peak',
      formatQuantity(totals.peakQps, '1/s'),
      `${formatQuantity(totals.meanQps, '1/s')} on average`,
      'traffic.peak',
    ],
    [
      'Replicas',
      formatQuantity(totals.replicas, ''),
      `on ${formatQuantity(totals.machines, '')} machines`,
      'replicas.total',
    ],
    ['Memory', formatQuantity(totals.memoryBytes, 'bytes'), 'vectors, features, caches', 'memory.total'],
    [
      'p99 before queues',
      formatQuantity(p99, 'ms'),
      `${p99 > latency.budgetMs ? 'over the budget' : `${formatShare(p99 / latency.budgetMs)} of the budget`} of ${formatQuantity(latency.budgetMs, 'ms')}`,
      'latency.p99.total',
    ],
  ];
  return (
    <dl
      aria-label="Totals"
      className="z-10 -mx-1 grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-x-6 gap-y-3 border-b border-hairline bg-paper px-1 py-3 md:sticky md:top-0"
    >
      {facts.map(([label, value, detail, line]) => (
        <div key={label} className="min-w-0 border-l border-dashed border-ink pl-3">
          <dt className="text-sm text-ink-2">{label}</dt>
          <dd className="font-mono text-lg">
            <LineLink line={line}>{value}</LineLink>
          </dd>
          <dd className="text-xs text-ink-2">{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
