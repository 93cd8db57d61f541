'use client';

import { DataTable } from '@/components/ui/data-table';
import { describeDropped, describeReason } from '@/lib/client/lab/import-words';
import type { OwnDataState } from '@/lib/client/lab/own-data-store';
import { formatInteger } from '@/lib/core/format';
import type { ImportSummary } from '@/lib/world/imported/types';

/** Rows that are listed with their number. */
const MOST_LISTED = 20;

function Dropped({ title, summary }: { readonly title: string; readonly summary: ImportSummary }) {
  const { rowsRead, rowsKept, dropped, errors, errorsNotListed } = summary;
  if (rowsKept === rowsRead) return <p>{`${title}: all ${formatInteger(rowsRead)} rows are used.`}</p>;
  const hidden = Math.max(0, errors.length - MOST_LISTED) + errorsNotListed;
  return (
    <div className="grid gap-3">
      <p>
        {`${title}: ${formatInteger(rowsKept)} of ${formatInteger(rowsRead)} rows are used. Left out: ${describeDropped(dropped)}.`}
      </p>
      {errors.length > 0 && (
        <DataTable
          caption={`Rows that could not be used${hidden > 0 ? `, the first ${MOST_LISTED}; ${formatInteger(hidden)} more` : ''}`}
          columns={[
            { id: 'row', label: 'Row' },
            { id: 'why', label: 'Has' },
            { id: 'text', label: 'Text' },
          ]}
          rows={errors.slice(0, MOST_LISTED).map(({ row, reason, text }) => ({
            id: `${row} ${reason}`,
            cells: [formatInteger(row), describeReason(reason), text ?? ''],
          }))}
        />
      )}
    </div>
  );
}

/** What the data in use holds, and what was left out of it and why. */
export function OwnDataSummary({ loaded }: { readonly loaded: NonNullable<OwnDataState['loaded']> }) {
  const { name, users, items, interactions, hasTimes, hasValues, summary, itemTable } = loaded;
  return (
    <div className="grid gap-3 text-sm">
      <p>
        <strong className="font-semibold">{name}</strong>
        {`: ${formatInteger(interactions)} interactions of ${formatInteger(users)} users with ${formatInteger(items)} items, ${hasValues ? 'with' : 'without'} ratings, ${hasTimes ? 'with times: the last fifth is held out unless the design splits at random' : 'without times: a random fifth is held out'}.`}
      </p>
      <p>
        This data holds no truth, only what people did, so there are no figures against the best possible
        list.
      </p>
      <Dropped title="Interactions" summary={summary} />
      {itemTable !== undefined && (
        <>
          <Dropped title="Items" summary={itemTable.summary} />
          <p>
            {`Features: ${itemTable.columns.join(', ')}. ${formatInteger(itemTable.itemsWithoutRow)} items have none.`}
          </p>
        </>
      )}
    </div>
  );
}
