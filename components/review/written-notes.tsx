import { cx } from '@/components/ui/cx';
import { type NoteField, noteSections, type SectionNotes } from '@/lib/session/notes';
import type { SectionId } from '@/lib/session/steps';
import type { SessionState } from '@/lib/session/types';

/** What evidence opens gets the focus, and with it an outline. */
export const MARKABLE = 'focus:rounded-base focus:outline-3 focus:outline-offset-4 focus:outline-signal';

const isWritten = ({ texts, rows }: SectionNotes): boolean =>
  Object.values(texts).some((text) => text.trim() !== '') ||
  Object.values(rows).some((table) => table.length > 0);

/** The sections of notes in which anything stands. */
export function listWritten(notes: SessionState['notes']): readonly SectionId[] {
  return (Object.keys(noteSections) as SectionId[]).filter((id) => isWritten(notes[id]));
}

export interface WrittenNotesProps {
  readonly notes: SessionState['notes'];
  /** Makes each note an element that evidence can open. At most once on a page. */
  readonly openable?: boolean;
}

/** What was written, section by section; nothing for what stayed empty. */
export function WrittenNotes({ notes, openable = false }: WrittenNotesProps) {
  return listWritten(notes).map((id) => (
    <div key={id} className="grid break-inside-avoid content-start gap-2 pb-5">
      <h3 className="text-sm">{noteSections[id].title}</h3>
      {noteSections[id].fields.map((field) => (
        <WrittenField key={field.id} section={id} field={field} notes={notes[id]} openable={openable} />
      ))}
      <WrittenText
        label="Free notes"
        text={notes[id].texts['free']}
        id={openable ? `own-note-${id}-free` : undefined}
      />
    </div>
  ));
}

function WrittenField({
  section,
  field,
  notes,
  openable,
}: {
  readonly section: SectionId;
  readonly field: NoteField;
  readonly notes: SectionNotes;
  readonly openable: boolean;
}) {
  const id = openable ? `own-note-${section}-${field.id}` : undefined;
  if (field.kind === 'text') return <WrittenText label={field.label} text={notes.texts[field.id]} id={id} />;
  const rows = notes.rows[field.id] ?? [];
  if (rows.length === 0) return null;
  const mark = openable ? { tabIndex: -1, className: MARKABLE } : {};
  return (
    <ul aria-label={field.label} id={id} {...mark} className={cx('grid gap-1 text-sm', mark.className)}>
      {rows.map((row) => (
        <li
          key={row.id}
          id={openable ? `own-row-${row.id}` : undefined}
          {...mark}
          className={cx('border-l-2 border-hairline pl-3 wrap-anywhere', mark.className)}
        >
          {field.columns
            .map((column) => row.cells[column.id] ?? '')
            .filter((cell) => cell !== '')
            .join(' · ') || 'An empty row'}
        </li>
      ))}
    </ul>
  );
}

function WrittenText({
  label,
  text,
  id,
}: {
  readonly label: string;
  readonly text: string | undefined;
  readonly id: string | undefined;
}) {
  if (text === undefined || text.trim() === '') return null;
  const mark = id === undefined ? {} : { id, tabIndex: -1 };
  return (
    <div {...mark} className={cx('max-w-text text-sm', id !== undefined && MARKABLE)}>
      <p className="text-xs text-ink-2">{label}</p>
      <p className="wrap-anywhere whitespace-pre-wrap">{text.trim()}</p>
    </div>
  );
}
