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

/** What a machine that neither sleeps with the device nor has its clock set says: milliseconds since it began to count. */
export interface WitnessReading {
  /** Another one after every start, since counting begins anew. */
  readonly witness: string;
  readonly passedMs: number;
}

/** A reading of a witness, and what the trusted time was then. */
export type Anchor = WitnessReading & { readonly trustedMs: number };

/** What one page leaves to the next. */
export interface KeptTime {
  readonly trustedMs: number;
  /** What the system clock said then. */
  readonly dateMs: number;
  readonly anchor?: Anchor;
}

/** Two clocks that run apart by less are read at slightly different moments, or disciplined by NTP. */
const SLACK_MS = 1_500;

/** The time that a witness comes to; undefined where it is another one than before. */
function timeBy(anchor: Anchor | undefined, reading: WitnessReading | undefined): number | undefined {
  if (anchor === undefined || anchor.witness !== reading?.witness) return undefined;
  return anchor.trustedMs + Math.max(0, reading.passedMs - anchor.passedMs);
}

/**
 * Goes on from what an earlier page left: by the witness, where it is the same one, and by the system
 * clock otherwise. A system clock that was set back meanwhile tells nothing; the time then goes on
 * from where it was.
 *
 * @param reading what the witness says now; undefined where nobody answers
 */
export function resumeTrust(
  kept: KeptTime | undefined,
  sample: ClockSample,
  reading?: WitnessReading,
): TrustedTime {
  const beganMs =
    kept === undefined ? sample.dateMs : kept.trustedMs + Math.max(0, sample.dateMs - kept.dateMs);
  const seenMs = timeBy(kept?.anchor, reading);
  return { ...sample, trustedMs: Math.max(kept?.trustedMs ?? 0, seenMs ?? beganMs), unclearMs: 0 };
}

/**
 * Moves a trusted time on to new samples of both clocks. It goes on by the one that nobody sets. A
 * system clock that went back was set back: nothing follows from that. One that ran ahead was set
 * forward, or the device slept: that much is held back as unclear until {@link settleTrust}.
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
 * Settles what is unclear: as much of it as the witness saw pass was sleep. All of it counts as sleep
 * where no witness answers, since devices sleep far more often than people set clocks forward.
 */
export function settleTrust(
  time: TrustedTime,
  anchor: Anchor | undefined,
  reading: WitnessReading | undefined,
): TrustedTime {
  const seenMs = timeBy(anchor, reading);
  const sleptMs = seenMs === undefined ? time.unclearMs : Math.max(0, seenMs - time.trustedMs);
  return { ...time, trustedMs: time.trustedMs + Math.min(time.unclearMs, sleptMs), unclearMs: 0 };
}
