'use client';

import { lazy, Suspense, useSyncExternalStore } from 'react';
import { Setup, type SetupProps } from './setup';

// it reads the sessions of the device, with all that this needs
const SessionList = lazy(() => import('./session-list'));

const never = (): (() => void) => () => undefined;

/** The page before an interview: a new session, and those of this device. */
export function PracticePage(props: SetupProps) {
  // the last choice stands in the browser: the server does not draw the form
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <div className="mx-auto grid w-full max-w-page gap-8 px-4 py-8 sm:px-6">
      <div className="grid gap-2">
        <h1 className="text-2xl">Practice</h1>
        <p className="max-w-text text-ink-2">
          One interview, with a clock and somebody who knows more than the prompt says. What you draw runs.
        </p>
      </div>
      {isBrowser && <Setup {...props} />}
      {isBrowser && (
        <Suspense fallback={null}>
          <SessionList cases={props.cases} onLeaveForModel={props.onLeaveForModel} />
        </Suspense>
      )}
    </div>
  );
}
