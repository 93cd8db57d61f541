'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { SectionId } from '@/lib/session/steps';
import { useSessionState } from '../use-session';
import { Formatted } from './formatted';
import { TextNote } from './text-note';

export interface FreeNoteProps {
  readonly session: PracticeSession;
  readonly section: SectionId;
  readonly title: string;
  readonly readOnly: boolean;
}

/** The free text of a section, and how it reads. */
export function FreeNote({ session, section, title, readOnly }: FreeNoteProps) {
  const [shown, setShown] = useState(false);
  const isEmpty = useSessionState(session, (state) => (state.notes[section].texts['free'] ?? '') === '');
  return (
    <div className="grid gap-2">
      <TextNote
        session={session}
        section={section}
        field="free"
        label={`Anything else on ${title
          .toLowerCase()
          .replace(/^ml/, 'ML')
          .replace(/^whole/, 'the whole')}`}
        hint="Markdown, with formulas: $\hat{y} = \sigma(w^\top x)$"
        readOnly={readOnly}
        lines={2}
        aside={
          !isEmpty && (
            <Button size="small" variant="quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
              {shown ? 'Hide the preview' : 'Preview'}
            </Button>
          )
        }
      />
      {shown && !isEmpty && <Preview session={session} section={section} />}
    </div>
  );
}

function Preview({ session, section }: Pick<FreeNoteProps, 'session' | 'section'>) {
  const text = useSessionState(session, (state) => state.notes[section].texts['free'] ?? '');
  return (
    <section aria-label="Preview" className="border-l-3 border-hairline pl-3 text-sm">
      <Formatted text={text} />
    </section>
  );
}
