'use client';

import Link from 'next/link';
import { type ReactNode, useEffect, useState } from 'react';
import { MessagePage } from '@/components/shell/message-page';
import { buttonClass } from '@/components/ui/button-class';
import { describeSessionError } from '@/lib/client/practice/describe-session-error';
import { openPracticeSession, type PracticeSession } from '@/lib/client/practice/practice-session';
import type { SessionError } from '@/lib/client/practice/session-error';
import { asId } from '@/lib/core/ids';

export interface OpenSessionProps {
  readonly children: (session: PracticeSession) => ReactNode;
}

/** Opens the session that the address names, and closes it with the page. */
export function OpenSession({ children }: OpenSessionProps) {
  const [session, setSession] = useState<PracticeSession>();
  const [problem, setProblem] = useState<SessionError>();
  useEffect(() => {
    let open: PracticeSession | undefined;
    let left = false;
    const id = new URLSearchParams(location.search).get('id') ?? '';
    void openPracticeSession(asId(id)).then((opened) => {
      if (!opened.ok) return setProblem(opened.error);
      open = opened.value;
      if (left) open.close();
      else setSession(open);
    });
    return () => {
      left = true;
      open?.close();
    };
  }, []);
  if (problem !== undefined) return <RefusedSession problem={problem} />;
  if (session === undefined)
    return (
      <p role="status" className="p-6 text-ink-2">
        Opening the session.
      </p>
    );
  return children(session);
}

/** Says why a session is not shown, and leads to the others. */
export function RefusedSession({ problem }: { readonly problem: SessionError }) {
  const { what, kept, next } = describeSessionError(problem);
  return (
    <MessagePage
      title="This session cannot be opened"
      happened={what}
      kept={kept}
      next={next}
      actions={
        <Link href="/practice" className={buttonClass({ variant: 'primary' })}>
          All sessions
        </Link>
      }
    />
  );
}
