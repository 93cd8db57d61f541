'use client';

import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { MarkWording, NamedDimension } from './dimensions-panel';

// it reads what the device keeps, with all that this needs
const ProgressBody = lazy(() => import('./progress-body'));

export interface ProgressPageProps {
  /** In the order of the rubric. */
  readonly dimensions: readonly NamedDimension[];
  /** Titles of cases by their slug. */
  readonly titles: Readonly<Record<string, string>>;
  readonly words: MarkWording;
}

const never = (): (() => void) => () => undefined;

const reading = (
  <p role="status" className="text-ink-2">
    Reading what is on this device.
  </p>
);

/** What came of past practice, and everything that this device keeps of it. */
export function ProgressPage(props: ProgressPageProps) {
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <div className="mx-auto grid w-full max-w-page gap-6 px-4 py-8 sm:px-6">
      <div className="grid gap-2">
        <h1 className="text-2xl">Progress</h1>
        <p className="max-w-text text-ink-2">
          Attempts side by side, and what to look at again. Nothing here can be lost by a day off.
        </p>
      </div>
      <Suspense fallback={reading}>{isBrowser ? <ProgressBody {...props} /> : reading}</Suspense>
    </div>
  );
}
