import { type Card, createEmptyCard, fsrs, type Grade, Rating, State } from 'ts-fsrs';
import type { CardContent, CardSchedule, ReviewCard, ReviewEntry, ReviewGrade } from './card.ts';

/** No fuzz: the same grades at the same times give the same schedule. 90% recall is asked for. Source: Ye et al., "A stochastic shortest path algorithm for optimizing spaced repetition scheduling", 2022 (FSRS). */
const scheduler = fsrs({ request_retention: 0.9, maximum_interval: 365, enable_fuzz: false });

const STATES: { readonly [Name in CardSchedule['state']]: State } = {
  new: State.New,
  learning: State.Learning,
  review: State.Review,
  relearning: State.Relearning,
};
const NAMES = Object.fromEntries(Object.entries(STATES).map(([name, state]) => [state, name])) as {
  readonly [Value in State]: CardSchedule['state'];
};

const GRADES: { readonly [Value in ReviewGrade]: Grade } = {
  1: Rating.Again,
  2: Rating.Hard,
  3: Rating.Good,
  4: Rating.Easy,
};

function toCard(schedule: CardSchedule): Card {
  return {
    due: new Date(schedule.dueAt),
    stability: schedule.stability,
    difficulty: schedule.difficulty,
    elapsed_days: 0,
    scheduled_days: schedule.scheduledDays,
    learning_steps: schedule.learningStep,
    reps: schedule.reviews,
    lapses: schedule.lapses,
    state: STATES[schedule.state],
    ...(schedule.lastAt === undefined ? {} : { last_review: new Date(schedule.lastAt) }),
  };
}

const fromCard = (card: Card): CardSchedule => ({
  dueAt: card.due.getTime(),
  stability: card.stability,
  difficulty: card.difficulty,
  scheduledDays: card.scheduled_days,
  learningStep: card.learning_steps,
  reviews: card.reps,
  lapses: card.lapses,
  state: NAMES[card.state],
  ...(card.last_review === undefined ? {} : { lastAt: card.last_review.getTime() }),
});

/** Makes a card of what was missed; it is due at once. */
export function createCard(content: CardContent, nowMs: number): ReviewCard {
  return { ...content, madeAt: nowMs, schedule: fromCard(createEmptyCard(new Date(nowMs))) };
}

/** Puts new words on a card that is there already; its schedule stays. */
export function renewCard(card: ReviewCard, content: CardContent): ReviewCard {
  return { ...card, ...content };
}

/** Grades a card: gives it with its next schedule, and the entry that takes the grade back. A clock that was set back counts as no time passed. */
export function gradeCard(
  card: ReviewCard,
  grade: ReviewGrade,
  nowMs: number,
): { readonly card: ReviewCard; readonly entry: ReviewEntry } {
  const atMs = Math.max(nowMs, card.schedule.lastAt ?? nowMs);
  const { card: next } = scheduler.next(toCard(card.schedule), new Date(atMs), GRADES[grade]);
  return {
    card: { ...card, schedule: fromCard(next) },
    entry: { card: card.id, atMs, grade, before: card.schedule },
  };
}

/** Takes a grade back: the card is what it was before. Throws for an entry of another card. */
export function undoGrade(card: ReviewCard, entry: ReviewEntry): ReviewCard {
  if (entry.card !== card.id) throw new Error(`An entry of "${entry.card}" is none of "${card.id}".`);
  return { ...card, schedule: entry.before };
}

/** The cards that are due at a time, the one that has waited longest first. */
export function dueCards(cards: readonly ReviewCard[], nowMs: number): readonly ReviewCard[] {
  return cards
    .filter(({ schedule }) => schedule.dueAt <= nowMs)
    .toSorted((a, b) => a.schedule.dueAt - b.schedule.dueAt || (a.id < b.id ? -1 : 1));
}

/** When each grade would bring a card back, milliseconds from now. */
export function previewGrades(card: ReviewCard, nowMs: number): Readonly<Record<ReviewGrade, number>> {
  const waits = ([1, 2, 3, 4] as const).map((grade) => {
    const { schedule } = gradeCard(card, grade, nowMs).card;
    return [grade, schedule.dueAt - nowMs] as const;
  });
  return Object.fromEntries(waits) as Record<ReviewGrade, number>;
}
