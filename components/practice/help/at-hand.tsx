'use client';

import CircleCheck from 'lucide-react/icons/circle-check';
import Circle from 'lucide-react/icons/circle';
import MessageSquare from 'lucide-react/icons/message-square';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useMemo } from 'react';
import { cx } from '@/components/ui/cx';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { BoardCondition } from '@/lib/session/case';
import type { ChecklistItem, StepGuide, StepRedFlag } from '@/lib/session/guide';
import { useHolding } from '../use-board';
import { KeyList } from './key-list';

export interface AtHandProps {
  readonly session: PracticeSession;
  readonly guide: StepGuide;
}

/** Holds on no page. */
const NEVER: BoardCondition = { any: [] };

/** What helps in a step: the checklist before it is left, what costs points, and what people of the field do. */
export function AtHand({ session, guide }: AtHandProps) {
  return (
    <div className="grid gap-5 p-4 text-sm">
      <Checklist session={session} items={guide.checklist} />
      <RedFlags session={session} flags={guide.redFlags} />
      {guide.tips.length > 0 && (
        <section aria-label="Tips" className="grid gap-2">
          <h2 className="text-sm">From practice</h2>
          <ul className="grid gap-2 text-ink-2">
            {guide.tips.map((tip) => (
              <li key={tip}>{tip}</li>
            ))}
          </ul>
        </section>
      )}
      <KeyList />
    </div>
  );
}

function useSeen(
  session: PracticeSession,
  items: readonly (ChecklistItem | StepRedFlag)[],
): readonly boolean[] {
  return useHolding(
    session,
    useMemo(() => items.map(({ when }) => when ?? NEVER), [items]),
  );
}

function Checklist({
  session,
  items,
}: {
  readonly session: PracticeSession;
  readonly items: readonly ChecklistItem[];
}) {
  const seen = useSeen(session, items);
  return (
    <section aria-label="Before you finish" className="grid gap-2">
      <h2 className="text-sm">Before you finish this step</h2>
      <ul className="grid gap-1.5">
        {items.map(({ text, when }, index) => {
          const isDone = seen[index] === true;
          const Icon = isDone ? CircleCheck : when === undefined ? MessageSquare : Circle;
          const word = isDone
            ? 'On the page: '
            : when === undefined
              ? 'Say aloud: '
              : 'Not on the page yet: ';
          return (
            <li key={text} className={cx('flex gap-2', isDone && 'text-ink-2')}>
              <Icon
                size={16}
                aria-hidden
                className={cx('mt-0.5 shrink-0', isDone ? 'text-ok' : 'text-ink-2')}
              />
              <span>
                <span className="sr-only">{word}</span>
                {text}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function RedFlags({
  session,
  flags,
}: {
  readonly session: PracticeSession;
  readonly flags: readonly StepRedFlag[];
}) {
  const seen = useSeen(session, flags);
  return (
    <section aria-label="Red flags" className="grid gap-2">
      <h2 className="text-sm">What costs points here</h2>
      <ul className="grid gap-1.5">
        {flags.map(({ text }, index) => {
          const isSeen = seen[index] === true;
          return (
            <li key={text} className="flex gap-2">
              <TriangleAlert
                size={16}
                aria-hidden
                className={cx('mt-0.5 shrink-0', isSeen ? 'text-warning' : 'text-ink-2')}
              />
              <span className={isSeen ? undefined : 'text-ink-2'}>
                {isSeen && <strong className="font-semibold text-warning">Looks like it now: </strong>}
                {text}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
