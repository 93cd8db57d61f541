'use client';

import Link from 'next/link';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { describeError, type Message } from '@/lib/client/messages';
import { addCards } from '@/lib/client/progress/review-store';
import { cardsOf } from '@/lib/review/debrief-cards';
import type { Debrief } from '@/lib/session/score/debrief';
import type { SessionReading } from '@/lib/session/score/reading';

/** Cards for review, made of what was missed. They are kept when asked for. */
export function CardsPanel({
  debrief,
  reading,
}: {
  readonly debrief: Debrief;
  readonly reading: SessionReading;
}) {
  const cards = useMemo(() => cardsOf(debrief, reading), [debrief, reading]);
  const [kept, setKept] = useState<number>();
  const [problem, setProblem] = useState<Message>();
  if (cards.length === 0) return null;
  const keep = async (): Promise<void> => {
    const added = await addCards(cards, Date.now());
    if (added.ok) setKept(added.value);
    else setProblem(describeError(added.error));
  };
  return (
    <Panel
      title="Cards for review"
      lead={`${cards.length} cards made of what was missed. They come back after days, then weeks, on the page Progress.`}
    >
      <div className="grid justify-items-start gap-3 text-sm">
        <details className="max-w-text">
          <summary>Look at them</summary>
          <dl className="mt-2 grid gap-3">
            {cards.map(({ id, front, back }) => (
              <div key={id}>
                <dt className="font-semibold">{front}</dt>
                <dd className="text-ink-2">{back}</dd>
              </div>
            ))}
          </dl>
        </details>
        {kept === undefined ? (
          <Button className="screen-only" onClick={() => void keep()}>
            Keep them for review
          </Button>
        ) : (
          <p role="status">
            {kept === 0 ? 'They were there already.' : `${kept} new cards are kept.`}{' '}
            <Link href="/progress" className="underline">
              Review
            </Link>
          </p>
        )}
        {problem !== undefined && <Notice kind="error" title={problem.what} next={problem.next} announce />}
      </div>
    </Panel>
  );
}
