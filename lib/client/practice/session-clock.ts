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

/**
 * Follows the clock of a session.
 *
 * @param now the trusted clock, milliseconds since 1970
 * @param onTimeUp called when a timed session has no time left; it has to record the end
 */
export function followClock(
  view: SessionView,
  now: () => number,
  onTimeUp: () => void,
): SessionClock & { close(): void } {
  const listeners = new Set<() => void>();
  const readNow = (): ClockReading => {
    const { setup, events } = view.snapshot();
    return readClock(setup, events, now());
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current = readNow();
  const tick = (): void => {
    clearTimeout(timer);
    const before = current;
    current = readNow();
    if (current.timeUp && !current.ended) {
      // recording the end comes back here through the view
      onTimeUp();
      return;
    }
    const isStill = current.paused || current.ended;
    if (!isStill) timer = setTimeout(tick, SECOND_MS - (current.elapsedMs % SECOND_MS) + 5);
    const isSame = isStill && before.elapsedMs === current.elapsedMs && before.paused === current.paused;
    if (isSame && before.ended === current.ended && before.step === current.step) current = before;
    else for (const listener of listeners) listener();
  };
  let events = view.snapshot().events;
  const unfollow = view.subscribe(() => {
    const next = view.snapshot().events;
    if (next === events) return;
    events = next;
    tick();
  });
  // timers of hidden and sleeping pages come late
  const wake = (): void => tick();
  document.addEventListener('visibilitychange', wake);
  addEventListener('focus', wake);
  tick();
  return {
    read: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearTimeout(timer);
      unfollow();
      document.removeEventListener('visibilitychange', wake);
      removeEventListener('focus', wake);
      listeners.clear();
    },
  };
}
