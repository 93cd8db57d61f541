import { DataTable } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import { formatQuantity } from '@/lib/client/lab/capacity-words';
import type { CapacityReport } from '@/lib/run/capacity/types';

/** Making lists while users wait beside making them in advance. */
export function ServingPanel({ report }: { readonly report: CapacityReport }) {
  const { online, batch, drawn } = report.serving;
  const cheaper = online.monthUsd <= batch.monthUsd ? 'while users wait' : 'in advance';
  const lead = `The same lists, made at each request or in advance for everybody who may come. At this scale making them ${cheaper} costs less; the design makes them ${drawn === 'online' ? 'while users wait' : 'in advance'}. What both need alike, such as the index in memory, is left out.`;
  return (
    <Panel title="Online or in advance" lead={lead}>
      <DataTable
        caption="Two ways of serving the same lists"
        columns={[
          { id: 'what', label: '' },
          { id: 'online', label: 'While users wait', numeric: true },
          { id: 'batch', label: 'In advance', numeric: true },
        ]}
        rows={[
          ['Cores', formatQuantity(online.cores, ''), formatQuantity(batch.cores, '')],
          ['Stored lists', 'none', formatQuantity(batch.memoryBytes, 'bytes')],
          ['A month', formatQuantity(online.monthUsd, '$'), formatQuantity(batch.monthUsd, '$')],
          ['Age of a list', 'made at once', `up to ${batch.stalenessHours} h`],
          ['New users', 'get a list', 'have none'],
        ].map(([what = '', ...cells]) => ({
          id: what,
          cells: [what, ...cells],
          provenance: 'modelled' as const,
        }))}
      />
    </Panel>
  );
}
