'use client';

import { noteSections, type NoteSection, type SectionNotes } from '@/lib/session/notes';
import type { SectionId } from '@/lib/session/steps';
import type { SessionState } from '@/lib/session/types';

const isWritten = ({ texts, rows }: SectionNotes): boolean =>
  Object.values(texts).some((text) => text.trim() !== '') ||
  Object.values(rows).some((table) => table.length > 0);

/** What was written up to the moment, section by section. */
export function ReplayNotes({ notes }: { readonly notes: SessionState['notes'] }) {
  const written = (Object.keys(noteSections) as SectionId[]).filter((id) => isWritten(notes[id]));
  if (written.length === 0)
    return <p className="text-sm text-ink-2">Nothing was written up to this moment.</p>;
  return (
    <section aria-label="What was written" className="grid content-start gap-5">
      {written.map((id) => (
        <Section key={id} section={noteSections[id]} notes={notes[id]} />
      ))}
    </section>
  );
}

function Section({ section, notes }: { readonly section: NoteSection; readonly notes: SectionNotes }) {
  const free = notes.texts['free']?.trim() ?? '';
  return (
    <div className="grid gap-2">
      <h4 className="text-sm font-semibold">{section.title}</h4>
      {section.fields.map((field) => {
        if (field.kind === 'text') {
          const text = notes.texts[field.id]?.trim() ?? '';
          return text === '' ? null : <Text key={field.id} label={field.label} text={text} />;
        }
        const rows = notes.rows[field.id] ?? [];
        if (rows.length === 0) return null;
        return (
          <ul key={field.id} aria-label={field.label} className="grid gap-1 text-sm">
            {rows.map((row) => (
              <li key={row.id} className="border-l-2 border-hairline pl-3 break-words">
                {field.columns
                  .map((column) => row.cells[column.id] ?? '')
                  .filter((cell) => cell !== '')
                  .join(' · ') || 'An empty row'}
              </li>
            ))}
          </ul>
        );
      })}
      {free !== '' && <Text label="Notes" text={free} />}
    </div>
  );
}

function Text({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <p className="text-sm break-words whitespace-pre-wrap">
      <span className="block text-xs text-ink-2">{label}</span>
      {text}
    </p>
  );
}
