/** How far a piece of long work has come. */
export interface Progress {
  /** Which part of the work is under way, e.g. "train-two-tower". */
  readonly stage: string;
  /** Units done so far, at most `total`. */
  readonly done: number;
  /** Units in all. */
  readonly total: number;
  /** The training loss of the unit just done (mean over its examples, nats), where there is one. */
  readonly loss?: number;
}

/**
 * Called by long work between its units, about every few milliseconds of computing. The caller
 * may report progress, yield to the event loop, or stop the work by throwing (or rejecting with)
 * {@link Cancelled}. Work awaits the result only when it is a promise, so a pulse that has
 * nothing to do costs nothing. Everything that work holds must be released when a pulse throws.
 */
export type Pulse = (progress: Progress) => Promise<void> | undefined;

/** A pulse that never stops and reports to nobody. */
export const silentPulse: Pulse = () => undefined;

/** Thrown through long work when its caller has cancelled it. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  constructor() {
    super('The work was cancelled by its caller.');
  }
}
