'use client';

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { AppError } from '@/lib/client/messages';
import { readDebrief } from '@/lib/client/practice/debrief';
import { openPracticeSession, type PracticeSession } from '@/lib/client/practice/practice-session';
import type { SessionError } from '@/lib/client/practice/session-error';
import { saveAttempt } from '@/lib/client/progress/review-store';
import { asId } from '@/lib/core/ids';
import { attemptOf } from '@/lib/review/debrief-cards';
import { type Debrief, debriefReading } from '@/lib/session/score/debrief';
import type { SessionReading } from '@/lib/session/score/reading';
import type { Level, SessionId } from '@/lib/session/types';

/** How far a debrief is. */
export type Opening =
  | { readonly state: 'opening' }
  | { readonly state: 'refused'; readonly problem: AppError }
  /** The session goes on: `finish` ends it and opens its debrief. */
  | { readonly state: 'unfinished'; readonly id: SessionId; readonly finish: () => void }
  | { readonly state: 'open'; readonly session: PracticeSession; readonly reading: SessionReading };

const idOfAddress = (): SessionId => asId(new URLSearchParams(location.search).get('id') ?? '');

/** Opens the session that the address names, and reads it once it has ended. */
export function useOpening(): Opening {
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });
  useEffect(() => {
    let session: PracticeSession | undefined;
    let left = false;
    const read = async (open: PracticeSession): Promise<void> => {
      const reading = await readDebrief(open);
      if (left) return;
      if (reading.ok) setOpening({ state: 'open', session: open, reading: reading.value });
      else setOpening({ state: 'refused', problem: reading.error });
    };
    const begin = async (): Promise<void> => {
      const opened = await openPracticeSession(idOfAddress());
      if (!opened.ok) return setOpening({ state: 'refused', problem: opened.error });
      const open = opened.value;
      session = open;
      if (left) return open.close();
      if (open.clock.read().ended) return read(open);
      const finish = (): void => {
        open.record({ type: 'ended', reason: 'finished' });
        void read(open);
      };
      setOpening({ state: 'unfinished', id: open.id, finish });
    };
    void begin();
    return () => {
      left = true;
      session?.close();
    };
  }, []);
  return opening;
}

/** The debrief of an open session against a level; own marks move it while they are set. */
export function useDebrief(
  session: PracticeSession,
  reading: SessionReading,
  level: Level,
): {
  readonly debrief: Debrief;
  readonly now: SessionReading;
  /** Why the marks are not kept for the page of progress. */
  readonly attemptProblem: SessionError | undefined;
} {
  const select = () => session.view.snapshot().selfMarks;
  const selfMarks = useSyncExternalStore(session.view.subscribe, select, select);
  const now = useMemo(() => ({ ...reading, state: { ...reading.state, selfMarks } }), [reading, selfMarks]);
  const debrief = useMemo(() => debriefReading(now, level), [now, level]);
  const held = now.state.setup.level;
  const [attemptProblem, setAttemptProblem] = useState<SessionError>();
  useEffect(() => {
    // progress follows the level that the session was held at, whatever it is read against
    if (level !== held) return undefined;
    let left = false;
    void saveAttempt(attemptOf(session.id, debrief, now)).then((saved) => {
      if (!left) setAttemptProblem(saved.ok ? undefined : saved.error);
    });
    return () => {
      left = true;
    };
  }, [session.id, debrief, now, level, held]);
  return { debrief, now, attemptProblem };
}
