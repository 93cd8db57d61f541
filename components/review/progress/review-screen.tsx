'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useActions } from '@/components/shell/actions-provider';
import { Button } from '@/components/ui/button';
import { Keys } from '@/components/ui/keys';
import { Notice } from '@/components/ui/notice';
import type { Action } from '@/lib/client/actions';
import { describeError } from '@/lib/client/messages';
import type { ReviewCard, ReviewGrade } from '@/lib/review/card';
import { previewGrades } from '@/lib/review/schedule';
import { type Review, useReview } from './use-review';
import { saySpan } from '../words';

const GRADES: readonly { readonly grade: ReviewGrade; readonly word: string }[] = [
  { grade: 1, word: 'Again' },
  { grade: 2, word: 'Hard' },
  { grade: 3, word: 'Good' },
  { grade: 4, word: 'Easy' },
];

const GROUP = 'Review';

function listActions(review: Review): readonly Action[] {
  const { card, shown, canUndo } = review;
  return [
    {
      id: 'review.show',
      label: 'Show the answer',
      group: GROUP,
      shortcut: 'Space',
      // another button that has the focus answers the key itself
      when: () => card !== undefined && !shown && !(document.activeElement instanceof HTMLButtonElement),
      run: review.show,
    },
    ...GRADES.map(({ grade, word }) => ({
      id: `review.grade-${grade}`,
      label: `Grade the card: ${word.toLowerCase()}`,
      group: GROUP,
      shortcut: String(grade),
      when: () => card !== undefined && shown,
      run: () => review.grade(grade),
    })),
    {
      id: 'review.undo',
      label: 'Take the last grade back',
      group: GROUP,
      shortcut: 'z',
      when: () => canUndo,
      run: review.undo,
    },
  ];
}

export interface ReviewScreenProps {
  readonly cards: readonly ReviewCard[];
  /** Names of dimensions by id. */
  readonly dimensions: ReadonlyMap<string, string>;
  readonly titles: Readonly<Record<string, string>>;
  readonly onClose: () => void;
}

/** One card after the other: the question, then the answer, then how well it was known. */
export function ReviewScreen({ cards, dimensions, titles, onClose }: ReviewScreenProps) {
  const review = useReview(cards);
  const { card, shown, problem } = review;
  const surface = useRef<HTMLElement>(null);
  useActions(listActions(review), { surface });
  const message = problem && describeError(problem);
  return (
    <section ref={surface} aria-label="Review of cards" className="grid max-w-text gap-4">
      {message && (
        <Notice kind="error" announce title={message.what} kept={message.kept} next={message.next} />
      )}
      {card === undefined ? (
        <Focused key="done">
          <h3 className="text-lg">All cards are done.</h3>
        </Focused>
      ) : (
        <>
          <p className="text-sm text-ink-2">
            Card {review.position} of {review.total}. {dimensions.get(card.dimension) ?? card.dimension},{' '}
            {titles[card.caseSlug] ?? card.caseSlug}.
          </p>
          <Focused key={card.id}>
            <h3 className="text-lg">{card.front}</h3>
          </Focused>
          {shown ? <Answer card={card} onGrade={review.grade} /> : <ShowAnswer onShow={review.show} />}
        </>
      )}
      <div className="flex flex-wrap gap-3">
        {review.canUndo && (
          <Button variant="quiet" shortcut="z" tooltip="Take the last grade back" onClick={review.undo}>
            Undo
          </Button>
        )}
        <Button variant={card === undefined ? 'primary' : 'quiet'} onClick={onClose}>
          {card === undefined ? 'Back to progress' : 'Stop here'}
        </Button>
      </div>
    </section>
  );
}

/** What has just come takes the focus: whoever reads with the ears hears it, and the keys work from here. */
function Focused({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {children}
    </div>
  );
}

function ShowAnswer({ onShow }: { readonly onShow: () => void }) {
  return (
    <p>
      <Button variant="primary" shortcut="Space" onClick={onShow}>
        Show the answer
      </Button>
    </p>
  );
}

function Answer({
  card,
  onGrade,
}: {
  readonly card: ReviewCard;
  readonly onGrade: (grade: ReviewGrade) => void;
}) {
  const [waits] = useState(() => previewGrades(card, Date.now()));
  return (
    <>
      <Focused>
        <p className="border-l-3 border-edge pl-4">{card.back}</p>
      </Focused>
      <div role="group" aria-label="How well did you know it?" className="flex flex-wrap gap-3">
        {GRADES.map(({ grade, word }) => (
          <div key={grade} className="grid justify-items-center gap-1">
            <Button
              shortcut={String(grade)}
              tooltip={`Comes back in ${saySpan(waits[grade])}`}
              onClick={() => onGrade(grade)}
            >
              {word}
            </Button>
            <span aria-hidden="true" className="flex items-center gap-1.5 text-xs text-ink-2">
              <Keys shortcut={String(grade)} /> {saySpan(waits[grade])}
            </span>
          </div>
        ))}
      </div>
    </>
  );
}
