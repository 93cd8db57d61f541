import type { ReactNode } from 'react';
import type { PracticeSession } from '@/lib/client/practice/practice-session';

/** What the interview tells a part that its route puts into it. */
export interface SessionSlot {
  readonly session: PracticeSession;
}

/** What it tells the diagram, which is fetched when it is first needed and stays from then on. */
export interface BoardSlot extends SessionSlot {
  /** Whether it is on screen. */
  readonly inSight: boolean;
}

/** The parts of an interview that other folders make. */
export interface InterviewSlots {
  /** The diagram that runs. */
  readonly renderBoard: (slot: BoardSlot) => ReactNode;
  /** The conversation. */
  readonly renderInterviewer: (slot: SessionSlot) => ReactNode;
  /** The estimate sheet. */
  readonly renderEstimates: (slot: SessionSlot) => ReactNode;
  /** What the candidate expects of the next run. */
  readonly renderPredictions: (slot: SessionSlot) => ReactNode;
}
