'use client';

import Pause from 'lucide-react/icons/pause';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { formatClock } from '@/lib/core/format';
import { useClock } from '../use-session';
import { formatRemaining, sayRemaining } from './clock-words';

/** The time that is left, or the time used where there is no end. It is read aloud only at half, at five minutes and at one. */
export function ClockFace({ session }: { readonly session: PracticeSession }) {
  const remaining = useClock(session, ({ remainingMs }) =>
    remainingMs === undefined ? undefined : formatRemaining(remainingMs),
  );
  const elapsed = useClock(session, ({ elapsedMs }) => formatClock(elapsedMs));
  const isPaused = useClock(session, ({ paused }) => paused);
  const said = useClock(session, ({ remainingMs, elapsedMs, ended }) =>
    remainingMs === undefined || ended ? '' : sayRemaining(remainingMs, remainingMs + elapsedMs),
  );
  return (
    <>
      <div
        role="timer"
        aria-live="off"
        aria-label={remaining === undefined ? 'Time used' : 'Time left'}
        className="flex items-baseline gap-1.5 whitespace-nowrap"
      >
        {isPaused && <Pause size={14} aria-hidden className="self-center" />}
        <span className="font-mono text-xl leading-7">{remaining ?? elapsed}</span>
        <span className="text-xs text-ink-2">
          {isPaused ? 'paused' : remaining === undefined ? 'used' : 'left'}
        </span>
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}
