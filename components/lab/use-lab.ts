'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { LabSession } from '@/lib/client/lab/lab-session';
import { readSeed } from '@/lib/client/lab/seed';
import type { AppError } from '@/lib/client/messages';
import type { RunState } from '@/lib/client/lab/run-store';
import type { SaveState } from '@/lib/client/storage/design-log';
import type { Design } from '@/lib/design/types';

const never = (): (() => void) => () => undefined;

/** The design as it stands; a new object whenever it changes. */
export function useDesign(session: LabSession): Design {
  return useSyncExternalStore(session.view.subscribe, session.view.snapshot, session.view.snapshot);
}

/** What the page shows of its runs. */
export function useRuns(session: LabSession): RunState {
  return useStore(session.runs.state);
}

/** Whether two states differ in nothing but how far a stage of the run has come. */
function isSameStage(before: RunState, now: RunState): boolean {
  const stage = before.activity?.stage === now.activity?.stage;
  const keys = Object.keys(now) as readonly (keyof RunState)[];
  return stage && keys.every((key) => key === 'activity' || key === 'curves' || before[key] === now[key]);
}

/**
 * What the page shows of its runs, without the progress within a stage: that comes twenty times a
 * second, and what need not show it should not be drawn as often.
 */
export function useSteadyRuns(session: LabSession): RunState {
  const { state } = session.runs;
  const [read] = useState(() => {
    let last = state.getState();
    return (): RunState => {
      const now = state.getState();
      if (now !== last && !isSameStage(last, now)) last = now;
      return last;
    };
  });
  return useSyncExternalStore(state.subscribe, read, read);
}

/** Whether the last change is on the device. */
export function useSaveState(session: LabSession): SaveState {
  const read = (): SaveState => session.storage?.saveState() ?? 'not-saved';
  return useSyncExternalStore(session.storage?.subscribe ?? never, read, read);
}

/** The seed of the lab, or that of the URL and how to change it there. */
export function useSeed(session: LabSession): {
  readonly seed: number;
  readonly problem: AppError | undefined;
  readonly setSeed: (seed: number) => void;
} {
  const [read, setRead] = useState(() => readSeed(location.search));
  useEffect(() => {
    const reread = (): void => setRead(readSeed(location.search));
    addEventListener('popstate', reread);
    return () => removeEventListener('popstate', reread);
  }, []);
  const seed = session.seed ?? (read.ok ? read.value : read.error.used);
  useEffect(() => session.takeSeed(seed), [session, seed]);
  const problem = session.seed === undefined && !read.ok ? read.error : undefined;
  return { seed, problem, setSeed: goToSeed };
}

/** Puts a seed into the URL; the lab reads it from there. */
export function goToSeed(seed: number): void {
  const url = new URL(location.href);
  url.searchParams.set('seed', String(seed));
  history.replaceState(history.state, '', url);
  dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
}
