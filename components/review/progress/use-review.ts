'use client';

import { useRef, useState } from 'react';
import type { AppError } from '@/lib/client/messages';
import { giveGrade, type GivenGrade, takeBackGrade } from '@/lib/client/progress/review-store';
import type { ReviewCard, ReviewGrade } from '@/lib/review/card';

/** A review under way: the cards that were due when it began, one after the other. */
export interface Review {
  /** The card in sight; undefined after the last one. */
  readonly card: ReviewCard | undefined;
  readonly position: number;
  readonly total: number;
  readonly shown: boolean;
  readonly canUndo: boolean;
  readonly problem: AppError | undefined;
  readonly show: () => void;
  readonly grade: (grade: ReviewGrade) => void;
  readonly undo: () => void;
}

/** Goes through cards; every grade is stored at once, and can be taken back in the order in which they were given. */
export function useReview(cards: readonly ReviewCard[]): Review {
  const [queue, setQueue] = useState(cards);
  const [given, setGiven] = useState<readonly GivenGrade[]>([]);
  const [shown, setShown] = useState(false);
  const [problem, setProblem] = useState<AppError>();
  // one at a time: a key that is pressed twice grades one card
  const busy = useRef(false);
  const card = queue[given.length];

  async function alone(work: () => Promise<AppError | undefined>): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setProblem(await work());
    busy.current = false;
  }

  function grade(value: ReviewGrade): void {
    void alone(async () => {
      if (card === undefined) return undefined;
      const graded = await giveGrade(card.id, value, Date.now());
      if (!graded.ok) return graded.error;
      const { value: entry } = graded;
      if (entry === undefined) setQueue(queue.filter(({ id }) => id !== card.id));
      else setGiven([...given, entry]);
      setShown(false);
      return undefined;
    });
  }

  function undo(): void {
    void alone(async () => {
      const last = given.at(-1);
      if (last === undefined) return undefined;
      const taken = await takeBackGrade(last);
      if (!taken.ok) return taken.error;
      setGiven(given.slice(0, -1));
      setShown(true);
      return undefined;
    });
  }

  return {
    card,
    position: given.length + 1,
    total: queue.length,
    shown,
    canUndo: given.length > 0,
    problem,
    show: () => setShown(true),
    grade,
    undo,
  };
}
