/** What a card for review is about. */
export type CardOrigin = 'fact' | 'probe' | 'estimate' | 'red-flag' | 'gap' | 'requirement';

/**
 * A card for review as the debrief makes it from what was missed. Its id is made of the case and of
 * what was missed ("video-recommendation/fact/cold-start"), so that missing it again adds no second one.
 */
export interface CardContent {
  readonly id: string;
  readonly caseSlug: string;
  /** Dimension of the rubric. */
  readonly dimension: string;
  readonly origin: CardOrigin;
  /** A question, plain text. */
  readonly front: string;
  /** Its answer, plain text. */
  readonly back: string;
}

/** Where a card stands in its schedule: plain values, so that a stored one is the same. */
export interface CardSchedule {
  /** When it is to be shown again, milliseconds since 1970. */
  readonly dueAt: number;
  /** Days until the chance to recall it falls to 90%. */
  readonly stability: number;
  /** 1 .. 10, 0 for a new card. */
  readonly difficulty: number;
  readonly state: 'new' | 'learning' | 'review' | 'relearning';
  /** Days to the next review, as planned. */
  readonly scheduledDays: number;
  readonly learningStep: number;
  readonly reviews: number;
  readonly lapses: number;
  /** Absent for a new card. */
  readonly lastAt?: number;
}

/** A card with its schedule. */
export interface ReviewCard extends CardContent {
  readonly madeAt: number;
  readonly schedule: CardSchedule;
}

/** How well an answer was known: 1 again, 2 hard, 3 good, 4 easy. */
export type ReviewGrade = 1 | 2 | 3 | 4;

/** One grade, with the schedule before it, so that it can be taken back whole. */
export interface ReviewEntry {
  readonly card: string;
  readonly atMs: number;
  readonly grade: ReviewGrade;
  readonly before: CardSchedule;
}
