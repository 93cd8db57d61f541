'use client';

import CircleCheck from 'lucide-react/icons/circle-check';
import { useMemo } from 'react';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { BoardCondition, SectionPrompt } from '@/lib/session/case';
import type { SectionId } from '@/lib/session/steps';
import { useHolding } from '../use-board';

export interface OpenQuestionsProps {
  readonly session: PracticeSession;
  readonly section: SectionId;
  readonly prompts: readonly SectionPrompt[];
}

/** What answers a question to oneself; nothing does where it is always shown. */
function answerOf(section: SectionId, { until, untilDrawn }: SectionPrompt): BoardCondition {
  return {
    any: [
      ...(until === undefined ? [] : [{ noted: { section, words: until } }]),
      ...(untilDrawn === undefined ? [] : [{ drawn: untilDrawn }]),
    ],
  };
}

/** The questions to oneself that nothing on the page answers yet. */
export function OpenQuestions({ session, section, prompts }: OpenQuestionsProps) {
  const answers = useMemo(() => prompts.map((prompt) => answerOf(section, prompt)), [prompts, section]);
  const holding = useHolding(session, answers);
  const open = prompts.filter((_prompt, index) => holding[index] !== true);
  const answered = prompts.length - open.length;
  return (
    <div className="grid gap-1 border-l-3 border-hairline pl-3 text-sm text-ink-2">
      {open.length > 0 && (
        <ul aria-label="Ask yourself" className="grid gap-1">
          {open.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {answered > 0 && (
        <p className="flex items-center gap-1.5 text-xs">
          <CircleCheck size={14} aria-hidden className="text-ok" />
          {`${answered} of ${prompts.length} answered on the page`}
        </p>
      )}
    </div>
  );
}
