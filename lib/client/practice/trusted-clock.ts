import {
  beginTrust,
  type ClockSample,
  moveTrust,
  settleTrust,
  type TrustedTime,
} from '../../session/trusted-time.ts';

/** A clock in milliseconds since 1970 that never goes back: sleep counts, a changed system clock does not. */
export interface TrustedClock {
  /** Whole milliseconds. */
  now(): number;
  close(): void;
}

const KEY = 'dryrun-time';
const KEEP_EVERY_MS = 5_000;

const sampleClocks = (): ClockSample => ({ dateMs: Date.now(), monotonicMs: performance.now() });

/** What the last page left: the trusted time, and what the system clock said then. */
function recall(memory: Pick<Storage, 'getItem'>): { trustedMs: number; dateMs: number } | undefined {
  const [trustedMs, dateMs] = (memory.getItem(KEY) ?? '').split(' ').map(Number);
  return Number.isFinite(trustedMs) && Number.isFinite(dateMs) && trustedMs && dateMs
    ? { trustedMs, dateMs }
    : undefined;
}

const tried = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    // a browser that forbids its storage throws; the clock then begins afresh with every page
    return undefined;
  }
};

/** Opens the device's trusted clock. */
export function openTrustedClock(): Promise<TrustedClock> {
  const sample = sampleClocks();
  const before = tried(() => recall(localStorage));
  const sinceMs = before === undefined ? 0 : Math.max(0, sample.dateMs - before.dateMs);
  let time: TrustedTime = beginTrust(
    before === undefined ? sample : { ...sample },
    before === undefined ? 0 : before.trustedMs + sinceMs,
  );
  const now = (): number => {
    time = settleTrust(moveTrust(time, sampleClocks()), undefined);
    return Math.floor(time.trustedMs);
  };
  const keep = (): void => {
    const trustedMs = now();
    tried(() => localStorage.setItem(KEY, `${trustedMs} ${time.dateMs}`));
  };
  keep();
  const timer = setInterval(keep, KEEP_EVERY_MS);
  return Promise.resolve({ now, close: () => clearInterval(timer) });
}
