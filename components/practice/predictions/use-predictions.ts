'use client';

import { useMemo } from 'react';
import type { AppError } from '@/lib/client/messages';
import { nameMetric } from '@/lib/client/practice/figure-words';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { TEXT_LIMIT } from '@/lib/design/types';
import { findLastRun } from '@/lib/session/evaluate-board';
import { type SettledPrediction, settledPredictions, standingPredictions } from '@/lib/session/predictions';
import { metricPaths, readFigure } from '@/lib/session/run-metrics';
import type { Prediction, SessionRun } from '@/lib/session/types';
import { useClock, useSessionState } from '../use-session';

/** What a prediction says: which way which metric goes, how sure, and in which words. */
export type PredictionDraft = Pick<Prediction, 'metric' | 'direction' | 'confidence' | 'claim'>;

/** The predictions of an interview, and how to make and withdraw them. */
export interface Predictions {
  /** The run that the next prediction is held against. */
  readonly base: SessionRun | undefined;
  /** Paths of the metrics that it has. */
  readonly metrics: readonly string[];
  readonly standing: readonly Prediction[];
  readonly settled: readonly SettledPrediction[];
  readonly isOver: boolean;
  /** Commits to a prediction; gives why it was refused. */
  predict(draft: PredictionDraft): AppError | undefined;
  withdraw(id: string): void;
}

/** Which way a metric goes, in words. */
export const DIRECTION_WORDS: Readonly<Record<Prediction['direction'], string>> = {
  up: 'goes up',
  same: 'stays the same',
  down: 'goes down',
};

/** Follows the predictions of an interview. */
export function usePredictions(session: PracticeSession): Predictions {
  const events = useSessionState(session, (state) => state.events);
  const base = useSessionState(session, findLastRun);
  const isOver = useClock(session, ({ ended }) => ended);
  return useMemo(
    () => ({
      base,
      metrics:
        base === undefined
          ? []
          : Object.keys(metricPaths).filter((path) => readFigure(base.result, path) !== undefined),
      standing: standingPredictions(events),
      settled: settledPredictions(events),
      isOver,
      predict({ claim, metric, direction, confidence }) {
        const words =
          claim.trim() === '' ? `${nameMetric(metric)} ${DIRECTION_WORDS[direction]}` : claim.trim();
        const prediction: Prediction = {
          id: crypto.randomUUID(),
          claim: words.slice(0, TEXT_LIMIT),
          metric,
          direction,
          confidence,
          baseRun: base?.id,
        };
        const recorded = session.record({ type: 'prediction', prediction });
        return recorded.ok ? undefined : recorded.error;
      },
      withdraw(id) {
        session.record({ type: 'withdrawn', prediction: id });
      },
    }),
    [session, events, base, isOver],
  );
}
