'use client';

import Link from 'next/link';
import { MessagePage } from '@/components/shell/message-page';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { describeError } from '@/lib/client/messages';
import { DebriefView } from './debrief-view';
import { useOpening } from './use-debrief';

/** The page of a debrief: opens the session of the address, or says why not. */
export function DebriefPage() {
  const opening = useOpening();
  switch (opening.state) {
    case 'opening':
      return (
        <p role="status" className="mx-auto w-full max-w-page px-4 py-8 text-ink-2 sm:px-6">
          Reading the session.
        </p>
      );
    case 'refused': {
      const { what, kept, next } = describeError(opening.problem);
      return (
        <MessagePage
          title="There is no debrief"
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
    case 'unfinished':
      return (
        <MessagePage
          title="The interview goes on"
          happened="Its debrief shows what the interviewer kept back, so it opens when the session has ended."
          kept="Everything so far is kept."
          next="Go on with it, or finish it now."
          actions={
            <>
              <Link
                href={`/practice/session?id=${opening.id}`}
                className={buttonClass({ variant: 'primary' })}
              >
                Go on
              </Link>
              <Button onClick={opening.finish}>Finish it</Button>
            </>
          }
        />
      );
    case 'open':
      return <DebriefView session={opening.session} reading={opening.reading} />;
  }
}
