'use client';

import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Notice } from '@/components/ui/notice';
import { type Action, isAvailable } from '@/lib/client/actions';
import { describeSessionError } from '@/lib/client/practice/describe-session-error';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { SessionError } from '@/lib/client/practice/session-error';
import { formatClock } from '@/lib/core/format';
import type { StepId } from '@/lib/session/steps';
import type { InterviewActions } from '../use-interview-actions';
import { useClock, useSessionState, useStorageFailure } from '../use-session';

const LAST_MINUTE_MS = 60_000;
/** What follows scoping in each framework. */
const AFTER_SCOPING = {
  '7-step': { step: 'data', title: 'data' },
  '4-step': { step: 'high-level', title: 'the high-level design' },
} as const;

export interface NudgesProps {
  readonly session: PracticeSession;
  readonly actions: InterviewActions;
  readonly problem: SessionError | undefined;
  /** Saves the session as a file: the way out where the device stores nothing. */
  readonly save: Action;
  /** The candidate has asked to finish, and is asked once more. */
  readonly finishing: boolean;
  readonly onFinish: () => void;
  readonly onGoOn: () => void;
  readonly onGo: (step: StepId) => void;
}

/** What has to be said above the work: failures, the cap of scoping, the last minute, the end. */
export function Nudges(props: NudgesProps) {
  const { session, actions, problem, save, finishing, onFinish, onGoOn } = props;
  const failure = useStorageFailure(session);
  const isOver = useClock(session, ({ ended }) => ended);
  const errors = [...session.notices, failure, problem].filter((error) => error !== undefined);
  return (
    <>
      {errors.map((error) => (
        <Failure key={error.code} error={error} save={save} />
      ))}
      {isOver && <Ended session={session} takeFocus={finishing} />}
      {!isOver && finishing && <FinishQuestion onFinish={onFinish} onGoOn={onGoOn} />}
      {!isOver && !finishing && <TimeNudge {...props} actions={actions} />}
    </>
  );
}

/** What went wrong; where it is the storing, the way out with it. */
function Failure({ error, save }: { readonly error: SessionError; readonly save: Action }) {
  const { what, kept, next } = describeSessionError(error);
  const isStorage = error.code.startsWith('storage-');
  return (
    <Notice
      kind="warning"
      announce
      title={what}
      kept={kept}
      next={
        error.code === 'storage-unavailable' ? 'Save the session as a file before you leave this page.' : next
      }
      actions={
        isStorage && (
          <Button size="small" onClick={() => void save.run()}>
            {save.label}
          </Button>
        )
      }
    />
  );
}

/** Asks once more, with the focus on the answer. */
function FinishQuestion({ onFinish, onGoOn }: Pick<NudgesProps, 'onFinish' | 'onGoOn'>) {
  const finish = useRef<HTMLButtonElement>(null);
  useEffect(() => finish.current?.focus(), []);
  return (
    <Notice
      kind="info"
      title="Finish the interview?"
      next="The clock stops, and what is on the page counts. You can read it afterwards, not change it."
      actions={
        <>
          <Button size="small" onClick={onGoOn}>
            Go on with it
          </Button>
          <Button ref={finish} size="small" variant="primary" onClick={onFinish}>
            Finish now
          </Button>
        </>
      }
    />
  );
}

/** The cap of scoping, or the last minute. */
function TimeNudge({ session, actions, onGo }: NudgesProps) {
  const isCapPassed = useClock(session, ({ capPassed }) => capPassed);
  const framework = useClock(session, (reading) => reading.framework);
  const isLastMinute = useClock(
    session,
    ({ remainingMs }) => remainingMs !== undefined && remainingMs <= LAST_MINUTE_MS,
  );
  if (isLastMinute)
    return (
      <Notice
        kind="warning"
        title="The last minute."
        next="At zero, what is on the page counts."
        actions={
          isAvailable(actions.extend) && (
            <Button size="small" onClick={() => void actions.extend.run()}>
              {actions.extend.label}
            </Button>
          )
        }
      />
    );
  if (!isCapPassed) return null;
  const { step, title } = AFTER_SCOPING[framework];
  return (
    <Notice
      kind="warning"
      announce
      title="Scoping has had its share of the time."
      next="Running late here is what costs interviews most often. Write down what you assume, and go on: you can come back."
      actions={
        <Button size="small" variant="primary" onClick={() => onGo(step)}>
          {`Go on to ${title}`}
        </Button>
      }
    />
  );
}

/** The interview is over: why, after how long, and where it is marked. */
function Ended({ session, takeFocus }: { readonly session: PracticeSession; readonly takeFocus: boolean }) {
  const debrief = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (takeFocus) debrief.current?.focus();
  }, [takeFocus]);
  const elapsed = useClock(session, ({ elapsedMs }) => formatClock(elapsedMs));
  const reason = useSessionState(session, ({ events }) => {
    const last = events.findLast(({ type }) => type === 'ended');
    return last?.type === 'ended' ? last.reason : undefined;
  });
  return (
    <Notice
      kind="ok"
      announce
      title={reason === 'time' ? 'The time is up: what is on the page counts.' : 'The interview is finished.'}
      kept={`It took ${elapsed}. All of it is kept on this device.`}
      actions={
        <>
          <Link
            ref={debrief}
            // its style sheet would be fetched for nothing by whoever stays here
            prefetch={false}
            href={`/practice/debrief?id=${session.id}`}
            className={buttonClass({ variant: 'primary', size: 'small' })}
          >
            See the debrief
          </Link>
          <Link href="/practice" className={buttonClass({ size: 'small' })}>
            All sessions
          </Link>
        </>
      }
    />
  );
}
