import { DataTable } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import { formatInteger, formatNumber } from '@/lib/core/format';
import type { RequestTrace } from '@/lib/run/request/result';
import { nameVideo, spellFate, spellSources } from './video-words';

export interface ListTableProps {
  readonly trace: RequestTrace;
  readonly nameOf: (node: string) => string;
}

/** The list that was shown: where each video came from, and what it is worth. */
export function ShownTable({ trace, nameOf }: ListTableProps) {
  return (
    <Panel
      title="What was shown"
      level={3}
      lead="Found by: source and place in its list. Worth: seconds the truth expects this user to watch, when it is looked at."
    >
      <DataTable
        caption="The list that was shown"
        hideCaption
        columns={[
          { id: 'place', label: 'Place' },
          { id: 'video', label: 'Video' },
          { id: 'category', label: 'Category', numeric: true },
          { id: 'age', label: 'Age', unit: 'days', numeric: true },
          { id: 'found', label: 'Found by' },
          { id: 'score', label: 'Score', numeric: true },
          { id: 'worth', label: 'Worth', unit: 's', numeric: true },
          { id: 'best', label: 'Best possible place', numeric: true },
        ]}
        rows={trace.shown.map((one, place) => ({
          id: String(one.video),
          cells: [
            String(place + 1),
            nameVideo(one.video),
            String(one.category),
            formatInteger(one.ageDays),
            spellSources(one, nameOf),
            one.score === undefined ? '' : formatNumber(one.score),
            formatNumber(one.worthSeconds),
            one.bestAt === undefined ? 'beyond 100' : formatInteger(one.bestAt + 1),
          ],
        }))}
      />
    </Panel>
  );
}

/** The best list that the truth allows this user, and what became of each of its videos. */
export function BestTable({ trace, nameOf }: ListTableProps) {
  return (
    <Panel
      title="The best possible list"
      level={3}
      lead="What the truth would show this user, and where the design lost it."
    >
      <DataTable
        caption="The best possible list"
        hideCaption
        columns={[
          { id: 'place', label: 'Place' },
          { id: 'video', label: 'Video' },
          { id: 'worth', label: 'Worth', unit: 's', numeric: true },
          { id: 'found', label: 'Found by' },
          { id: 'fate', label: 'What became of it' },
        ]}
        rows={trace.best.map((one, place) => ({
          id: String(one.video),
          cells: [
            String(place + 1),
            nameVideo(one.video),
            formatNumber(one.worthSeconds),
            spellSources(one, nameOf) || 'nobody',
            spellFate(one, nameOf),
          ],
        }))}
      />
    </Panel>
  );
}
