'use client';

import { Board } from '@/components/lab/board/board';
import { PredictButton } from '@/components/practice/predictions/predict-button';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { SuggestedPrediction } from '@/lib/session/case';
import { DesignCanvas, Outline } from '../../later-drawing';

export interface SessionBoardProps {
  readonly session: PracticeSession;
  readonly suggested: readonly SuggestedPrediction[];
}

/** Puts canvas, outline and predictions into the diagram of an interview. */
export function SessionBoard({ session, suggested }: SessionBoardProps) {
  return (
    <Board
      session={session}
      beforeRun={<PredictButton session={session} suggested={suggested} />}
      renderDiagram={(slot) => <DesignCanvas {...slot} />}
      renderOutline={(slot) => <Outline {...slot} />}
    />
  );
}
