/** Steps of a doubling: 2^8, so that a bucket is at most 0.4% wide. */
const STEP_BITS = 8;
/** From 2^-10 ms, about a microsecond, to 2^30 ms, about twelve days. */
const LOWEST_EXPONENT = -10;
const HIGHEST_EXPONENT = 30;
const STEPS = 1 << STEP_BITS;
const BUCKETS = (HIGHEST_EXPONENT - LOWEST_EXPONENT) * STEPS;
const BASE = (1023 + LOWEST_EXPONENT) * STEPS;

const real = new Float64Array(1);
const words = new Uint32Array(real.buffer);

/** The lower edge of a bucket, milliseconds. */
function edgeOf(bucket: number): number {
  if (bucket === 0) return 0;
  words[0] = 0;
  words[1] = (bucket + BASE) << (20 - STEP_BITS);
  return real[0] as number;
}

/** Counts of times in buckets of equal ratio: quantiles without keeping the times. */
export class LatencyHistogram {
  count = 0;
  readonly #counts = new Float64Array(BUCKETS);

  /** Counts a time, milliseconds, 0 or more. Below a microsecond is 0. */
  add(ms: number): void {
    real[0] = ms;
    const bucket = ((words[1] as number) >>> (20 - STEP_BITS)) - BASE;
    const place = bucket < 0 ? 0 : bucket >= BUCKETS ? BUCKETS - 1 : bucket;
    this.#counts[place] = (this.#counts[place] as number) + 1;
    this.count += 1;
  }

  /** Adds all that another one counted. */
  merge(other: LatencyHistogram): void {
    for (let b = 0; b < BUCKETS; b += 1) {
      this.#counts[b] = (this.#counts[b] as number) + (other.#counts[b] as number);
    }
    this.count += other.count;
  }

  clear(): void {
    this.#counts.fill(0);
    this.count = 0;
  }

  /**
   * The nearest-rank quantiles, within the width of a bucket, 0.4%; NaN where nothing was counted.
   *
   * @param shares ascending, in (0, 1]
   */
  quantiles(shares: readonly number[]): number[] {
    let bucket = -1;
    let below = 0;
    let inside = 0;
    return shares.map((share) => {
      if (this.count === 0) return NaN;
      const rank = Math.max(1, Math.ceil(share * this.count));
      while (below + inside < rank) {
        below += inside;
        bucket += 1;
        inside = this.#counts[bucket] as number;
      }
      const low = edgeOf(bucket);
      return low + ((edgeOf(bucket + 1) - low) * (rank - below - 0.5)) / inside;
    });
  }
}
