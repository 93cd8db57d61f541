const real = new Float64Array(1);
const words = new Int32Array(real.buffer);

function mix(lane: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = lane ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(lane: number): string {
  let h = lane ^ (lane >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0).toString(16).padStart(8, '0');
}

/**
 * A running 64-bit name of a sequence of events: two lanes of MurmurHash3, one event after another.
 * It tells runs apart; it does not protect against forgery.
 *
 * Source: Appleby, "SMHasher", 2011.
 */
export class TraceHash {
  #first = 0x9747b28c | 0;
  #second = 0x3c6ef372;

  /** Takes an event in: the bits of its time, its kind (below 16) and its target (below 2^27). */
  add(timeMs: number, kind: number, target: number): void {
    real[0] = timeMs;
    const low = words[0] as number;
    const high = words[1] as number;
    const what = (kind << 27) ^ target;
    this.#first = mix(mix(this.#first, low), high ^ what);
    this.#second = mix(mix(this.#second, high), low ^ what);
  }

  /** 16 hexadecimal digits; more may be added afterwards. */
  get text(): string {
    return finish(this.#first) + finish(this.#second);
  }
}
