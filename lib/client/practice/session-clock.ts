import { type ClockReading, readClock } from '../../session/clock.ts';
import type { SessionView } from '../../session/snapshot.ts';

/** A session's clock as a page follows it. */
export interface SessionClock {
  /** The same object until something about it changes, at most once a second. */
  read(): ClockReading;
  /** Calls back about once a second while time passes, and at every change; returns how to stop. */
  subscribe(listener: () => void): () => void;
}

const SECOND_MS = 1_000;

/** Timers of hidden and sleeping pages come late. */
function onPageWake(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  addEventListener('focus', listener);
  return () => {
    document.removeEventListener('visibilitychange', listener);
    removeEventListener('focus', listener);
  };
}

/**
 * Follows the clock of a session.
 *
 * @param now the trusted clock, milliseconds since 1970
 * @param onTimeUp called when a timed session has no time left; it has to record the end
 * @param onWake calls back when timers may have been late; returns how to stop
 */
export function followClock(
  view: SessionView,
  now: () => number,
  onTimeUp: () => void,
  onWake: (listener: () => void) => () => void = onPageWake,
): SessionClock & { close(): void } {
  const listeners = new Set<() => void>();
  const readNow = (): ClockReading => {
    const { setup, events } = view.snapshot();
    return readClock(setup, events, now());
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current = readNow();
  const tick = (isNews: boolean): void => {
    clearTimeout(timer);
    const next = readNow();
    if (next.timeUp && !next.ended) {
      // recording the end comes back here through the view
      onTimeUp();
      return;
    }
    const isStill = next.paused || next.ended;
    if (!isStill) timer = setTimeout(tick, SECOND_MS - (next.elapsedMs % SECOND_MS) + 5, false);
    if (isStill && !isNews) return;
    current = next;
    for (const listener of listeners) listener();
  };
  let events = view.snapshot().events;
  const unfollow = view.subscribe(() => {
    const next = view.snapshot().events;
    if (next === events) return;
    events = next;
    tick(true);
  });
  const sleepOn = onWake(() => tick(false));
  tick(true);
  return {
    read: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearTimeout(timer);
      unfollow();
      sleepOn();
      listeners.clear();
    },
  };
}
