'use client';

import dynamic from 'next/dynamic';
import { Board } from '@/components/lab/board/board';
import { PredictButton } from '@/components/practice/predictions/predict-button';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { SuggestedPrediction } from '@/lib/session/case';

const DesignCanvas = dynamic(
  () => import('@/components/canvas/design-canvas').then((file) => file.DesignCanvas),
  {
    ssr: false,
    loading: () => <p className="p-4 text-sm text-ink-2">Drawing the diagram.</p>,
  },
);

const Outline = dynamic(() => import('@/components/outline/outline').then((file) => file.Outline), {
  ssr: false,
  loading: () => <p className="py-4 text-sm text-ink-2">Listing the components.</p>,
});

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
