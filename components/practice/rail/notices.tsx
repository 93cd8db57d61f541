'use client';

import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Notice } from '@/components/ui/notice';
import type { Action } from '@/lib/client/actions';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { describeSessionError } from '@/lib/client/practice/describe-session-error';
import type { SessionError } from '@/lib/client/practice/session-error';
import { formatClock } from '@/lib/core/format';
import { useClock, useSessionState, useStorageFailure } from '../use-session';

export interface NoticesProps {
  readonly session: PracticeSession;
  readonly problem: SessionError | undefined;
  /** Saves the session as a file: the way out where the device stores nothing. */
  readonly save: Action;
  /** The candidate has asked to finish, and is asked once more. */
  readonly finishing: boolean;
  readonly onFinish: () => void;
  readonly onGoOn: () => void;
}

/** What stands above the work: failures, the question before the end, the end. */
export function Notices({ session, problem, save, finishing, onFinish, onGoOn }: NoticesProps) {
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
      inline
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

/** Asks once more, with the focus on the answer; it goes back where it was afterwards. */
function FinishQuestion({ onFinish, onGoOn }: Pick<NoticesProps, 'onFinish' | 'onGoOn'>) {
  const finish = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    finish.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <Notice
      kind="info"
      inline
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
      inline
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
