/** What a device's two clocks say at one moment. */
export interface ClockSample {
  /** The system clock, milliseconds since 1970: it goes on in sleep, and people set it. */
  readonly dateMs: number;
  /** Milliseconds since some moment: nobody sets it, but on many systems it stands still in sleep. */
  readonly monotonicMs: number;
}

/** A time that is trusted, with the samples it was last taken at. */
export interface TrustedTime extends ClockSample {
  /** Milliseconds since 1970, never smaller than before. */
  readonly trustedMs: number;
  /** By how much the system clock has run ahead of the other one since nobody has said why. */
  readonly unclearMs: number;
}

/** Two clocks that run apart by less are read at slightly different moments, or disciplined by NTP. */
const SLACK_MS = 1_500;

/** Begins to trust the clocks: the time is `atLeastMs` or that of the system clock, whichever is later. */
export function beginTrust(sample: ClockSample, atLeastMs: number): TrustedTime {
  return { ...sample, trustedMs: Math.max(sample.dateMs, atLeastMs), unclearMs: 0 };
}

/**
 * Moves a trusted time on to new samples of both clocks. It goes on by the one that nobody sets. A
 * system clock that went back was set back: nothing follows from that. One that ran ahead was set
 * forward, or the device slept: that much is held back as unclear until a witness says which.
 */
export function moveTrust(time: TrustedTime, sample: ClockSample): TrustedTime {
  const passedMs = Math.max(0, sample.monotonicMs - time.monotonicMs);
  const aheadMs = sample.dateMs - time.dateMs - passedMs;
  return {
    ...sample,
    trustedMs: time.trustedMs + passedMs,
    unclearMs: time.unclearMs + (aheadMs > SLACK_MS ? aheadMs : 0),
  };
}

/**
 * Settles what is unclear.
 *
 * @param sleptMs how much of it a witness saw pass; all of it where there is no witness, since devices
 *   sleep far more often than people set clocks forward
 */
export function settleTrust(time: TrustedTime, sleptMs: number | undefined): TrustedTime {
  const slept = Math.min(time.unclearMs, Math.max(0, sleptMs ?? time.unclearMs));
  return { ...time, trustedMs: time.trustedMs + slept, unclearMs: 0 };
}
