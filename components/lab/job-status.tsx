'use client';

import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import type { JobState } from '@/lib/client/lab/job-store';
import { nameStage } from '@/lib/client/lab/stages';
import { type AppError, describeError } from '@/lib/client/messages';

export interface JobStatusProps {
  readonly state: Pick<JobState<unknown, unknown>, 'status' | 'activity' | 'error'>;
  readonly onStop: () => void;
  /** Why it could not even begin. */
  readonly refused?: AppError | undefined;
}

/** What a job is doing, how far it is and how to stop it; or why it ended without a result. */
export function JobStatus({ state, onStop, refused }: JobStatusProps) {
  const { status, activity } = state;
  if (status === 'running') {
    const { stage, done, total } = activity ?? { stage: 'start', done: 0, total: 1 };
    const share = total > 1 ? done / total : undefined;
    return <Progress label={nameStage(stage)} share={share} onStop={onStop} />;
  }
  const error = refused ?? state.error;
  if (error === undefined) return null;
  const { what, kept, next } = describeError(error);
  const kind = error.code === 'cancelled' ? 'info' : 'error';
  return <Notice kind={kind} title={what} kept={kept} next={next} announce />;
}
