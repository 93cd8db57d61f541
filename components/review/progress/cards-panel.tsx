'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import type { ReviewCard } from '@/lib/review/card';
import { dueCards } from '@/lib/review/schedule';
import type { NamedDimension } from './dimensions-panel';
import { ReviewScreen } from './review-screen';
import { sayCount, saySpan } from '../words';

export interface CardsPanelProps {
  readonly cards: readonly ReviewCard[];
  readonly nowMs: number;
  /** The debrief that could make some. */
  readonly lastSession: string | undefined;
  readonly dimensions: readonly NamedDimension[];
  readonly titles: Readonly<Record<string, string>>;
  /** After a review: what is due has changed. */
  readonly onReviewed: () => void;
}

/** The cards that are due, and their review. */
export function CardsPanel(props: CardsPanelProps) {
  const { cards, nowMs, lastSession, dimensions, titles, onReviewed } = props;
  const [under, setUnder] = useState<readonly ReviewCard[]>();
  const due = dueCards(cards, nowMs);
  const next = Math.min(...cards.map(({ schedule }) => schedule.dueAt));
  return (
    <Panel
      title="Cards"
      lead="What a debrief found missing comes back as a question, sooner where you did not know it."
    >
      {under !== undefined ? (
        <ReviewScreen
          cards={under}
          dimensions={new Map(dimensions.map(({ id, title }) => [id, title]))}
          titles={titles}
          onClose={() => {
            setUnder(undefined);
            onReviewed();
          }}
        />
      ) : cards.length === 0 ? (
        <NoCards lastSession={lastSession} />
      ) : due.length === 0 ? (
        <p>
          No card is due. {sayCount(cards.length, 'card')} in all; the next one comes in{' '}
          {saySpan(next - nowMs)}.
        </p>
      ) : (
        <div className="flex flex-wrap items-center gap-4">
          <Button variant="primary" onClick={() => setUnder(due)}>
            {`Review ${sayCount(due.length, 'card')}`}
          </Button>
          <p className="text-sm text-ink-2">of {sayCount(cards.length, 'card')} in all</p>
        </div>
      )}
    </Panel>
  );
}

function NoCards({ lastSession }: { readonly lastSession: string | undefined }) {
  return (
    <EmptyState
      title={
        lastSession === undefined
          ? 'There are no cards yet: finish an interview, and its debrief makes them.'
          : 'There are no cards yet: a debrief makes them of what you missed, and keeps them when you say so.'
      }
      action={
        <Link
          href={lastSession === undefined ? '/practice' : `/practice/debrief?id=${lastSession}#cards`}
          className={buttonClass({})}
        >
          {lastSession === undefined ? 'Begin an interview' : 'Cards of the last debrief'}
        </Link>
      }
    />
  );
}
