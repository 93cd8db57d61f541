import {
  type Anchor,
  type ClockSample,
  type KeptTime,
  moveTrust,
  resumeTrust,
  settleTrust,
  type TrustedTime,
  type WitnessReading,
} from '../../session/trusted-time.ts';
import { recallTime, rememberTime } from './time-memory.ts';

/** A clock in milliseconds since 1970 that never goes back: sleep counts, a changed system clock does not. */
export interface TrustedClock {
  /** Whole milliseconds. */
  now(): number;
  close(): void;
}

/** What a trusted clock is made of; tests bring their own. */
export interface ClockSources {
  readonly sample: () => ClockSample;
  /** Asks the witness; undefined where nobody answers. */
  readonly ask: () => Promise<WitnessReading | undefined>;
  readonly recall: () => KeptTime | undefined;
  readonly remember: (kept: KeptTime) => void;
}

const KEEP_EVERY_MS = 5_000;
/** The page waits no longer for its server. */
const ASK_MS = 1_500;

/** Asks the server that the page came from how long it has been running. */
async function askServer(): Promise<WitnessReading | undefined> {
  try {
    const answer = await fetch('/api/uptime', { cache: 'no-store', signal: AbortSignal.timeout(ASK_MS) });
    const { server, passedMs } = (await answer.json()) as { server?: unknown; passedMs?: unknown };
    return typeof server === 'string' && typeof passedMs === 'number'
      ? { witness: server, passedMs }
      : undefined;
  } catch {
    // offline, or served by something else: there is no witness then
    return undefined;
  }
}

const deviceSources: ClockSources = {
  sample: () => ({ dateMs: Date.now(), monotonicMs: performance.now() }),
  ask: askServer,
  recall: recallTime,
  remember: rememberTime,
};

/**
 * Opens the device's trusted clock. The server that the page came from is its witness: it says
 * whether a system clock that ran ahead was set forward or the device slept. Until it has answered,
 * or has not within a second and a half, such a time is not counted.
 */
export async function openTrustedClock(sources: ClockSources = deviceSources): Promise<TrustedClock> {
  const kept = sources.recall();
  const first = await sources.ask();
  let time: TrustedTime = resumeTrust(kept, sources.sample(), first);
  let anchor: Anchor | undefined = first && { ...first, trustedMs: time.trustedMs };
  let isAsking = false;
  let isClosed = false;

  const settle = async (): Promise<void> => {
    isAsking = true;
    const reading = await sources.ask();
    isAsking = false;
    if (isClosed) return;
    time = settleTrust(moveTrust(time, sources.sample()), anchor, reading);
    if (reading !== undefined && reading.witness !== anchor?.witness)
      anchor = { ...reading, trustedMs: time.trustedMs };
  };
  const now = (): number => {
    time = moveTrust(time, sources.sample());
    if (time.unclearMs > 0 && !isAsking) void settle();
    return Math.floor(time.trustedMs);
  };
  const keep = (): void => {
    const trustedMs = now();
    // what is unclear would look like time that passed between two pages
    if (time.unclearMs === 0)
      sources.remember({ trustedMs, dateMs: time.dateMs, ...(anchor === undefined ? {} : { anchor }) });
  };
  keep();
  const timer = setInterval(keep, KEEP_EVERY_MS);
  return {
    now,
    close() {
      isClosed = true;
      clearInterval(timer);
      keep();
    },
  };
}
