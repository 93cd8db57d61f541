'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import { type LabSession, startRun } from '@/lib/client/lab/lab-session';
import { nameStage, shareDone } from '@/lib/client/lab/stages';
import { describeError } from '@/lib/client/messages';
import { formatInteger } from '@/lib/core/format';
import { useRuns } from './use-lab';

/** Too little is known about the time still needed before this share is done. */
const TELLING_SHARE = 0.1;

/** Whole seconds still needed, in milliseconds; undefined while too little is known. */
function estimateRemainingMs(share: number, elapsedMs: number): number | undefined {
  if (share <= TELLING_SHARE || elapsedMs === 0) return undefined;
  return Math.max(1, Math.round((elapsedMs * (1 - share)) / share / 1000)) * 1000;
}

/** Milliseconds since the run began, refreshed twice a second while it runs. */
function useElapsed(running: boolean): number {
  const [elapsedMs, setElapsed] = useState(0);
  useEffect(() => {
    if (!running) return undefined;
    const start = performance.now();
    const timer = setInterval(() => setElapsed(performance.now() - start), 500);
    return () => {
      clearInterval(timer);
      setElapsed(0);
    };
  }, [running]);
  return elapsedMs;
}

/** What the run is doing, how far and how long still; or why it ended without a result. */
export function RunStatus({ session, seed }: { readonly session: LabSession; readonly seed: number }) {
  const { status, activity, error } = useRuns(session);
  const elapsedMs = useElapsed(status === 'running');
  if (status === 'running' && activity !== undefined) {
    const { stage, done, total } = activity;
    const share = shareDone(stage, done, total);
    const detail = stage.startsWith('train-')
      ? `step ${formatInteger(done)} of ${formatInteger(total)}`
      : undefined;
    return (
      <Progress
        label={nameStage(stage)}
        detail={detail}
        share={share}
        remainingMs={estimateRemainingMs(share, elapsedMs)}
        onStop={() => session.runs.stop()}
        stopShortcut="$mod+."
      />
    );
  }
  if (error === undefined) return null;
  const { what, kept, next } = describeError(error);
  return (
    <Notice
      kind={status === 'stopped' ? 'info' : 'error'}
      title={what}
      kept={kept}
      next={next}
      announce
      actions={
        <Button size="small" onClick={() => startRun(session, seed)}>
          Run again
        </Button>
      }
    />
  );
}
