'use client';

import { useMemo, useSyncExternalStore } from 'react';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { type RailStep, readRail } from '@/lib/session/rail';
import { useSessionState } from '../use-session';

/** The steps with their times, once a second and at every event. */
export function useRail(session: PracticeSession): readonly RailStep[] {
  const setup = useSessionState(session, (state) => state.setup);
  const events = useSessionState(session, (state) => state.events);
  const { subscribe, read } = session.clock;
  const reading = useSyncExternalStore(subscribe, read, read);
  return useMemo(() => readRail(setup, events, reading), [setup, events, reading]);
}
