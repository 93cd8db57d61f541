'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '@/lib/client/messages';
import { listSessions, type SessionListing } from '@/lib/client/practice/session-list';
import { resumeRestore } from '@/lib/client/progress/own-data';
import { readReviews, type ReviewData } from '@/lib/client/progress/review-store';

/** Everything that the page shows, as it was when it was read. */
export interface ProgressData extends ReviewData {
  readonly sessions: readonly SessionListing[];
  readonly readAtMs: number;
}

export interface ProgressState {
  /** Undefined while it is read, and where it cannot be. */
  readonly data: ProgressData | undefined;
  readonly problem: AppError | undefined;
  /** Reads it again. */
  readonly refresh: () => void;
}

async function readProgress(): Promise<ProgressData | AppError> {
  const resumed = await resumeRestore();
  if (!resumed.ok) return resumed.error;
  const [reviews, sessions] = await Promise.all([readReviews(), listSessions()]);
  if (!reviews.ok) return reviews.error;
  if (!sessions.ok) return sessions.error;
  return { ...reviews.value, sessions: sessions.value, readAtMs: Date.now() };
}

/** Reads what this device knows of past practice. */
export function useProgress(): ProgressState {
  const [known, setRead] = useState<ProgressData | AppError>();
  const turn = useRef(0);
  const refresh = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    async function read(): Promise<void> {
      const next = await readProgress();
      // only the last reading counts, and none after the page was left
      if (turn.current === mine) setRead(next);
    }
    void read();
  }, []);
  useEffect(() => {
    refresh();
    return () => {
      turn.current += 1;
    };
  }, [refresh]);
  const isProblem = known !== undefined && 'code' in known;
  return {
    data: isProblem ? undefined : known,
    problem: isProblem ? known : undefined,
    refresh,
  };
}
