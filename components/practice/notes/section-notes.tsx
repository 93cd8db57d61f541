'use client';

import { memo, useId } from 'react';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { SectionPrompt } from '@/lib/session/case';
import { noteSections } from '@/lib/session/notes';
import type { SectionId } from '@/lib/session/steps';
import { FreeNote } from './free-note';
import { OpenQuestions } from './open-questions';
import { RowsNote } from './rows-note';
import { TextNote } from './text-note';

export interface SectionNotesProps {
  readonly session: PracticeSession;
  readonly section: SectionId;
  readonly prompts: readonly SectionPrompt[];
  readonly readOnly: boolean;
}

/** One section of the notes: what to ask oneself, its fields, and free text. */
export const SectionNotesView = memo(function SectionNotesView(props: SectionNotesProps) {
  const { session, section, prompts, readOnly } = props;
  const id = useId();
  const { title, fields } = noteSections[section];
  return (
    <section aria-labelledby={id} data-section={section} className="grid gap-4 border-t border-hairline pt-4">
      <h3 id={id} className="text-base">
        {title}
      </h3>
      {prompts.length > 0 && !readOnly && (
        <OpenQuestions session={session} section={section} prompts={prompts} />
      )}
      {fields.map((field) =>
        field.kind === 'text' ? (
          <TextNote
            key={field.id}
            session={session}
            section={section}
            field={field.id}
            label={field.label}
            hint={field.hint}
            options={field.options}
            readOnly={readOnly}
          />
        ) : (
          <RowsNote key={field.id} session={session} section={section} field={field} readOnly={readOnly} />
        ),
      )}
      <FreeNote session={session} section={section} title={title} readOnly={readOnly} />
    </section>
  );
});
