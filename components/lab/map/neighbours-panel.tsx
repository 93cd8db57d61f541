'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { Notice } from '@/components/ui/notice';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { JobState } from '@/lib/client/lab/job-store';
import { describeError } from '@/lib/client/messages';
import { formatInteger, formatNumber } from '@/lib/core/format';
import type { ItemMap, MapQuery, Neighbours } from '@/lib/run/map/result';

interface NeighboursPanelProps {
  readonly map: ItemMap;
  readonly asked: JobState<never, Neighbours>;
  readonly canAsk: boolean;
  readonly onAsk: (query: MapQuery) => void;
}

const KINDS = [
  { value: 'item', label: 'Video' },
  { value: 'user', label: 'User' },
] as const;

/** Who is nearest to a video or a user, by all numbers of the vectors: the map as a table. */
export function NeighboursPanel({ map, asked, canAsk, onAsk }: NeighboursPanelProps) {
  const [kind, setKind] = useState<MapQuery['kind']>('item');
  const [text, setText] = useState('');
  const { result, error } = asked;
  const id = /^\d+$/u.test(text.trim()) ? Number(text) : undefined;
  return (
    <div className="grid min-w-0 content-start gap-4">
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (id !== undefined) onAsk({ kind, id });
        }}
      >
        <div className="w-28">
          <SelectField label="Nearest of" value={kind} options={KINDS} onChange={setKind} />
        </div>
        <div className="w-32">
          <TextField label="Id" value={text} maximumLength={9} onChange={setText} />
        </div>
        <Button
          type="submit"
          disabledReason={
            !canAsk
              ? 'Draw the map anew first.'
              : id === undefined
                ? `Type a whole number from 0 to ${formatInteger((kind === 'item' ? map.total : map.users) - 1)}.`
                : undefined
          }
        >
          Find
        </Button>
      </form>
      {error !== undefined && error.code !== 'cancelled' && (
        <Notice kind="error" title={describeError(error).what} next={describeError(error).next} announce />
      )}
      {result === undefined ? (
        <p className="text-sm text-ink-2">
          Point at a video, choose one on the map, or type an id: its nearest videos are listed here.
        </p>
      ) : (
        <NearestTable found={result} map={map} />
      )}
    </div>
  );
}

function NearestTable({ found, map }: { readonly found: Neighbours; readonly map: ItemMap }) {
  const { query, nearest } = found;
  const own = query.kind === 'item' ? map.category[map.ids.indexOf(query.id)] : undefined;
  const same = nearest.filter(({ category }) => category === own).length;
  const name = query.kind === 'item' ? `video ${query.id}` : `user ${query.id}`;
  return (
    <div className="grid gap-2">
      <p role="status" className="text-sm">
        {own === undefined
          ? `The videos nearest to ${name}.`
          : `The videos nearest to ${name} of category ${own}: ${same} of ${nearest.length} are of its category.`}
      </p>
      <DataTable
        caption={`Nearest to ${name}, by the cosine of all ${map.columns} numbers`}
        hideCaption
        columns={[
          { id: 'video', label: 'Video' },
          { id: 'cosine', label: 'Cosine', numeric: true },
          { id: 'category', label: 'Category', numeric: true },
          { id: 'clicks', label: 'Clicks', numeric: true },
          { id: 'age', label: 'Age', unit: 'days', numeric: true },
        ]}
        rows={nearest.map(({ id, similarity, category, clicks, ageDays }) => ({
          id: String(id),
          cells: [
            `Video ${id}`,
            formatNumber(similarity),
            String(category),
            formatInteger(clicks),
            formatInteger(ageDays),
          ],
        }))}
      />
    </div>
  );
}
