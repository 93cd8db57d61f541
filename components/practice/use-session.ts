'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { ClockReading } from '@/lib/session/clock';
import type { SessionState } from '@/lib/session/types';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { SaveState, StorageError } from '@/lib/client/storage/design-log';

const never = (): (() => void) => () => undefined;

/**
 * A part of the session as it stands. The part must keep its identity while it does not change: a
 * field of the state, a text of it, a number of it. Then only what shows that part is drawn again.
 */
export function useSessionState<T>(session: PracticeSession, select: (state: SessionState) => T): T {
  const read = (): T => select(session.view.snapshot());
  return useSyncExternalStore(session.view.subscribe, read, read);
}

/** A part of what the clock shows: a text, a number or a sign, so that a second that changes nothing draws nothing. */
export function useClock<T extends string | number | boolean | undefined>(
  session: PracticeSession,
  select: (reading: ClockReading) => T,
): T {
  const read = (): T => select(session.clock.read());
  return useSyncExternalStore(session.clock.subscribe, read, read);
}

/** Whether the last change is on the device. */
export function useSaveState(session: PracticeSession): SaveState {
  const read = (): SaveState => session.storage?.saveState() ?? 'not-saved';
  return useSyncExternalStore(session.storage?.subscribe ?? never, read, read);
}

/** Why the last changes are not on the device; undefined while they are. The browser asks before the page is left then. */
export function useStorageFailure(session: PracticeSession): StorageError | undefined {
  const { storage } = session;
  const readCode = (): string | undefined => storage?.failure()?.code;
  const code = useSyncExternalStore(storage?.subscribe ?? never, readCode, readCode);
  // who deleted it in another tab has been asked there
  const isLost = storage === undefined || (code !== undefined && code !== 'storage-deleted');
  useEffect(() => {
    if (!isLost) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isLost]);
  return code === undefined ? undefined : storage?.failure();
}
