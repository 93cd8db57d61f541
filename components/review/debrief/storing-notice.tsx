'use client';

import { useSyncExternalStore } from 'react';
import { Notice } from '@/components/ui/notice';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { describeSessionError } from '@/lib/client/practice/describe-session-error';
import type { SessionError } from '@/lib/client/practice/session-error';

export interface StoringNoticeProps {
  readonly session: PracticeSession;
  /** Why the marks are not kept for the page of progress; undefined while they are. */
  readonly attemptProblem: SessionError | undefined;
}

const never = (): (() => void) => () => undefined;

/** Says that what stands here is not on the device, and how to keep it. */
export function StoringNotice({ session, attemptProblem }: StoringNoticeProps) {
  const { storage, notices } = session;
  const readCode = (): string | undefined => storage?.failure()?.code;
  const code = useSyncExternalStore(storage?.subscribe ?? never, readCode, readCode);
  const failure = code === undefined ? undefined : storage?.failure();
  const [problem] = [failure, ...notices, attemptProblem].filter((one) => one !== undefined);
  if (problem === undefined) return null;
  const { what, kept } = describeSessionError(problem);
  return (
    <div className="screen-only">
      <Notice
        kind="warning"
        announce
        title={what}
        kept={kept}
        next="Save it as JSON or Markdown before you leave this page."
      />
    </div>
  );
}
