'use client';

import { buttonClass } from '@/components/ui/button-class';
import { MessagePage } from './message-page';

/** The name and the words of anything that may be thrown. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const digest = 'digest' in error ? ` (${String(error.digest)})` : '';
  return `${error.name}: ${error.message}${digest}`;
}

/** What stands where a page failed. It uses nothing that could have failed with it. */
export function FailurePage({
  error,
  retry,
  headingLevel = 1,
}: {
  readonly error: unknown;
  readonly retry: () => void;
  readonly headingLevel?: 1 | 3;
}) {
  return (
    <MessagePage
      headingLevel={headingLevel}
      title="This page stopped working"
      happened={
        <>
          A fault in the program:
          <code className="mt-2 block overflow-x-auto bg-sunken px-3 py-2 font-mono text-sm">
            {describeFailure(error)}
          </code>
        </>
      }
      kept="Everything stored in this browser, and the design that the address holds. Results that were on screen can be had again: the same design and seed give the same numbers."
      next="Try again. If it fails again, load the page anew or go to the first page."
      actions={
        <>
          <button type="button" className={buttonClass({ variant: 'primary' })} onClick={retry}>
            Try again
          </button>
          <button type="button" className={buttonClass({})} onClick={() => location.reload()}>
            Load the page anew
          </button>
          <button
            type="button"
            className={buttonClass({ variant: 'quiet' })}
            onClick={() => location.assign('/')}
          >
            First page
          </button>
        </>
      }
    />
  );
}
