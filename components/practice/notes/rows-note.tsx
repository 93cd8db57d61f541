'use client';

import Plus from 'lucide-react/icons/plus';
import { type KeyboardEvent, type RefObject, useCallback, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { addNoteRow, removeNoteRow, setNoteCell } from '@/lib/session/document';
import { type NoteColumn, type NoteField, type NoteRow, noteSections } from '@/lib/session/notes';
import type { SectionId } from '@/lib/session/steps';
import { useSessionState } from '../use-session';
import { NoteRowView } from './note-row';

export interface RowsNoteProps {
  readonly session: PracticeSession;
  readonly section: SectionId;
  readonly field: Extract<NoteField, { kind: 'rows' }>;
  readonly readOnly: boolean;
}

const NO_ROWS: readonly NoteRow[] = [];
const NO_CELLS: Readonly<Record<string, string>> = {};

/** How wide the columns are beside one another: lists take what they need, texts share the rest. */
function columnsOf(columns: readonly NoteColumn[]): string {
  const widths = columns.map(({ options }) => (options === undefined ? 'minmax(0, 1fr)' : '7.5rem'));
  return `${widths.join(' ')} 1.75rem`;
}

/** The cell of a column in one row of a list. */
function findCell(list: HTMLElement | null, row: number, column: string): HTMLElement | null | undefined {
  return list?.children[row]?.querySelector<HTMLElement>(`[data-column="${column}"]`);
}

/** The keys of a table: Enter goes down, Alt with the arrows from row to row, Alt with Backspace takes a row out. */
function useRowKeys(
  list: RefObject<HTMLUListElement | null>,
  first: string,
  onRemove: (row: string) => void,
): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback(
    (event) => {
      const cell = event.currentTarget;
      const item = cell.closest('li');
      if (item === null || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
      const at = [...(list.current?.children ?? [])].indexOf(item);
      const isDown = event.key === 'Enter' && !event.shiftKey && !event.altKey && cell.tagName === 'TEXTAREA';
      const step = !event.altKey ? 0 : event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      if (isDown) findCell(list.current, at + 1, first)?.focus();
      else if (step !== 0) findCell(list.current, at + step, cell.dataset['column'] ?? first)?.focus();
      else if (event.altKey && event.key === 'Backspace') onRemove(item.dataset['row'] ?? '');
      else return;
      event.preventDefault();
    },
    [list, first, onRemove],
  );
}

/** How cells and rows are changed. */
function useRowEdits({ session, section, field }: RowsNoteProps, list: RefObject<HTMLUListElement | null>) {
  const [blank, setBlank] = useState<string>(() => crypto.randomUUID());
  const { document } = session;
  const table = field.id;
  const first = field.columns[0]?.id ?? '';
  const placeOf = useCallback(
    (row: string): number =>
      session.view.snapshot().notes[section].rows[table]?.findIndex(({ id }) => id === row) ?? -1,
    [session, section, table],
  );
  const change = useCallback(
    (row: string, column: string, value: string): void => {
      if (placeOf(row) >= 0) setNoteCell(document, section, table, { row, column }, value);
      else if (value !== '') {
        // the row that was empty becomes one of the rows in its place: what is being typed goes on
        addNoteRow(document, section, table, { id: row, cells: { [column]: value } });
        setBlank(crypto.randomUUID());
      }
    },
    [document, section, table, placeOf],
  );
  const remove = useCallback(
    (row: string): void => {
      const at = placeOf(row);
      if (at < 0) return;
      removeNoteRow(document, section, table, row);
      requestAnimationFrame(() => findCell(list.current, at, first)?.focus());
    },
    [document, section, table, placeOf, first, list],
  );
  return { blank, change, remove, first };
}

/** A table of the notes. There is always one empty row at its end: what is typed there becomes a row. */
export function RowsNote(props: RowsNoteProps) {
  const { session, section, field, readOnly } = props;
  const headId = useId();
  const list = useRef<HTMLUListElement>(null);
  const rows = useSessionState(session, (state) => state.notes[section].rows[field.id] ?? NO_ROWS);
  const { blank, change, remove, first } = useRowEdits(props, list);
  const handleKey = useRowKeys(list, first, remove);
  const shown = readOnly ? rows : [...rows, { id: blank, cells: NO_CELLS }];
  return (
    <div
      role="group"
      aria-labelledby={headId}
      className="@container grid gap-1"
      style={{ '--columns': columnsOf(field.columns) }}
    >
      <p
        id={headId}
        className={field.label === noteSections[section].title ? 'sr-only' : 'text-sm font-semibold'}
      >
        {field.label}
      </p>
      {shown.length === 0 && <p className="text-sm text-ink-2">Nothing was written.</p>}
      <div
        aria-hidden
        className={cx(
          'hidden grid-cols-(--columns) gap-1.5 text-xs text-ink-2',
          shown.length > 0 && '@min-[34rem]:grid',
        )}
      >
        {field.columns.map((column) => (
          <span key={column.id} className="truncate px-1">
            {column.label}
          </span>
        ))}
      </div>
      <ul ref={list} className="grid gap-1.5">
        {shown.map((row, index) => (
          <NoteRowView
            key={row.id}
            row={row}
            place={index + 1}
            name={field.label}
            columns={field.columns}
            blank={index >= rows.length}
            readOnly={readOnly}
            onChange={change}
            onRemove={remove}
            onKey={handleKey}
          />
        ))}
      </ul>
      {!readOnly && (
        <div>
          <Button
            size="small"
            variant="quiet"
            icon={Plus}
            onClick={() => findCell(list.current, rows.length, first)?.focus()}
          >
            Add a row
          </Button>
        </div>
      )}
    </div>
  );
}
