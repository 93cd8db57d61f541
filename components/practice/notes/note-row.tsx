'use client';

import X from 'lucide-react/icons/x';
import { type KeyboardEvent, memo } from 'react';
import { IconButton } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import type { NoteColumn, NoteRow } from '@/lib/session/notes';
import { ChoiceCell } from './choice-cell';
import { WRITING } from './writing';

interface NoteRowProps {
  readonly row: NoteRow;
  /** From 1. */
  readonly place: number;
  /** The table's name. */
  readonly name: string;
  readonly columns: readonly NoteColumn[];
  /** The empty row at the end. */
  readonly blank: boolean;
  readonly readOnly: boolean;
  readonly onChange: (row: string, column: string, value: string) => void;
  readonly onRemove: (row: string) => void;
  readonly onKey: (event: KeyboardEvent<HTMLElement>) => void;
}

function NoteRowBox(props: NoteRowProps) {
  const { row, place, name, columns, blank, readOnly, onChange, onRemove, onKey } = props;
  return (
    <li
      data-row={row.id}
      className="grid grid-cols-1 gap-1.5 border-b border-hairline pb-2 @min-[34rem]:grid-cols-(--columns) @min-[34rem]:border-0 @min-[34rem]:pb-0"
    >
      {columns.map((column) => {
        const value = row.cells[column.id] ?? '';
        const label = `${column.label}, ${blank ? 'new row' : `row ${place}`} of ${name}`;
        const change = (next: string): void => onChange(row.id, column.id, next);
        return (
          <div key={column.id} className="grid min-w-0 content-start gap-0.5">
            <span aria-hidden className="text-xs text-ink-2 @min-[34rem]:hidden">
              {column.label}
            </span>
            {column.options === undefined ? (
              <textarea
                rows={1}
                aria-label={label}
                data-column={column.id}
                value={value}
                readOnly={readOnly}
                onChange={(event) => change(event.target.value)}
                onKeyDown={onKey}
                className={cx(WRITING, blank ? 'border-dashed border-edge' : 'border-edge')}
              />
            ) : (
              <ChoiceCell
                label={label}
                column={column.id}
                value={value}
                options={column.options}
                disabled={readOnly}
                onChange={change}
                onKeyDown={onKey}
              />
            )}
          </div>
        );
      })}
      {!blank && !readOnly && (
        <span className="mt-1 justify-self-end">
          <IconButton
            size="small"
            icon={X}
            label={`Remove row ${place} of ${name}`}
            onClick={() => onRemove(row.id)}
          />
        </span>
      )}
    </li>
  );
}

/** Whether a row shows the same: the snapshot makes new rows whenever anything in their section changes. */
function isSameRow(before: NoteRowProps, now: NoteRowProps): boolean {
  const same = (
    ['place', 'name', 'columns', 'blank', 'readOnly', 'onChange', 'onRemove', 'onKey'] as const
  ).every((key) => before[key] === now[key]);
  return (
    same &&
    before.row.id === now.row.id &&
    now.columns.every(({ id }) => (before.row.cells[id] ?? '') === (now.row.cells[id] ?? ''))
  );
}

/** One row of a table of notes. */
export const NoteRowView = memo(NoteRowBox, isSameRow);
