'use client';

import { type ReactNode, useId } from 'react';
import { cx } from '@/components/ui/cx';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { editNoteText } from '@/lib/session/document';
import type { SectionId } from '@/lib/session/steps';
import { useSessionState } from '../use-session';
import { ChoiceCell } from './choice-cell';
import { WRITING } from './writing';

export interface TextNoteProps {
  readonly session: PracticeSession;
  readonly section: SectionId;
  readonly field: string;
  readonly label: string;
  readonly hint: string;
  readonly options?: readonly string[] | undefined;
  readonly readOnly: boolean;
  /** Lines that it begins with. */
  readonly lines?: number;
  /** Stands at the right end of the label. */
  readonly aside?: ReactNode;
}

/** One text of the notes. It grows with what is written. */
export function TextNote(props: TextNoteProps) {
  const { session, section, field, label, hint, options, readOnly, lines = 1, aside } = props;
  const id = useId();
  const value = useSessionState(session, (state) => state.notes[section].texts[field] ?? '');
  const change = (next: string): void => editNoteText(session.document, section, field, next);
  return (
    <div className="grid gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm font-semibold">
          {label}
        </label>
        {aside}
      </div>
      {options === undefined ? (
        <textarea
          id={id}
          value={value}
          rows={lines}
          readOnly={readOnly}
          placeholder={readOnly ? 'Nothing was written.' : hint}
          onChange={(event) => change(event.target.value)}
          className={cx(WRITING, 'border-edge')}
        />
      ) : (
        <ChoiceCell
          id={id}
          value={value}
          options={options}
          disabled={readOnly}
          onChange={change}
          empty={readOnly ? 'Nothing was chosen.' : hint}
        />
      )}
    </div>
  );
}
