import { DataTable } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import { describeRatio, formatQuantity } from '@/lib/client/lab/capacity-words';
import type { Comparison } from '@/lib/run/capacity/types';
import { LineLink } from './line-link';

/** Public figures beside this estimate, and why they differ. */
export function ComparisonPanel({ comparisons }: { readonly comparisons: readonly Comparison[] }) {
  return (
    <Panel
      title="Beside what others have published"
      lead="A published figure is of another system, at another scale. What makes them differ is worth more than the ratio."
    >
      <DataTable
        caption="Public figures and ours"
        hideCaption
        columns={[
          { id: 'what', label: 'Figure' },
          { id: 'theirs', label: 'Theirs', numeric: true },
          { id: 'ours', label: 'Ours', numeric: true },
          { id: 'ratio', label: 'Ours is' },
          { id: 'why', label: 'Why they differ' },
          { id: 'source', label: 'Source' },
        ]}
        rows={comparisons.map(({ id, what, figure, unit, ours, ratio, explanation, source }) => ({
          id,
          cells: [
            what,
            formatQuantity(figure, unit),
            ours === undefined ? (
              'none'
            ) : (
              <LineLink key="ours" line={ours.line}>
                {formatQuantity(ours.value, unit)}
              </LineLink>
            ),
            ratio === undefined ? '' : describeRatio(ratio),
            <span key="why" className="block min-w-64">
              {explanation}
            </span>,
            <span key="source" className="block min-w-48 text-xs text-ink-2">
              {source}
            </span>,
          ],
        }))}
      />
    </Panel>
  );
}
