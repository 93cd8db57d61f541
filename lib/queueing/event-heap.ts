/** Kinds of events, 0 .. 15. */
export const EVENT = {
  arrival: 0,
  departure: 1,
  timer: 2,
  retry: 3,
  failure: 4,
  batch: 5,
  change: 6,
  window: 7,
  section: 8,
  rate: 9,
} as const;

/** Targets are below 2^27, so that kind and target share one word. */
const TARGET_BITS = 27;
const TARGET_MASK = (1 << TARGET_BITS) - 1;

/**
 * Events to come, the earliest first: a binary heap in typed arrays. Of equal times the one that
 * was pushed first comes first. Nothing is allocated but on growth.
 */
export class EventHeap {
  size = 0;
  /** The event that `pop` took. */
  timeMs = 0;
  kind = 0;
  target = 0;
  stamp = 0;
  #times = new Float64Array(1024);
  #words = new Int32Array(1024);
  #stamps = new Int32Array(1024);
  /** When each was pushed: a counter that may wrap round, compared by difference. */
  #orders = new Int32Array(1024);
  #pushed = 0;

  /** @param stamp tells a later `pop` whether the target is still the one that was meant */
  push(timeMs: number, kind: number, target: number, stamp: number): void {
    if (this.size === this.#times.length) this.#grow();
    const times = this.#times;
    const words = this.#words;
    const stamps = this.#stamps;
    const orders = this.#orders;
    let hole = this.size;
    this.size += 1;
    while (hole > 0) {
      const above = (hole - 1) >> 1;
      const time = times[above] as number;
      if (time <= timeMs) break;
      times[hole] = time;
      words[hole] = words[above] as number;
      stamps[hole] = stamps[above] as number;
      orders[hole] = orders[above] as number;
      hole = above;
    }
    times[hole] = timeMs;
    words[hole] = (kind << TARGET_BITS) | target;
    stamps[hole] = stamp;
    orders[hole] = this.#pushed;
    this.#pushed = (this.#pushed + 1) | 0;
  }

  /** Takes the earliest event into the fields; there must be one. */
  pop(): void {
    const times = this.#times;
    const words = this.#words;
    const stamps = this.#stamps;
    const orders = this.#orders;
    const word = words[0] as number;
    this.timeMs = times[0] as number;
    this.kind = word >>> TARGET_BITS;
    this.target = word & TARGET_MASK;
    this.stamp = stamps[0] as number;
    this.size -= 1;
    const size = this.size;
    const lastTime = times[size] as number;
    const lastOrder = orders[size] as number;
    let hole = 0;
    for (;;) {
      let below = 2 * hole + 1;
      if (below >= size) break;
      let time = times[below] as number;
      const right = below + 1;
      if (right < size) {
        const rightTime = times[right] as number;
        const isEarlier =
          rightTime < time ||
          (rightTime === time && (((orders[right] as number) - (orders[below] as number)) | 0) < 0);
        if (isEarlier) {
          below = right;
          time = rightTime;
        }
      }
      if (time > lastTime) break;
      if (time === lastTime && (((orders[below] as number) - lastOrder) | 0) > 0) break;
      times[hole] = time;
      words[hole] = words[below] as number;
      stamps[hole] = stamps[below] as number;
      orders[hole] = orders[below] as number;
      hole = below;
    }
    times[hole] = lastTime;
    words[hole] = words[size] as number;
    stamps[hole] = stamps[size] as number;
    orders[hole] = lastOrder;
  }

  #grow(): void {
    const times = new Float64Array(2 * this.#times.length);
    const words = new Int32Array(times.length);
    const stamps = new Int32Array(times.length);
    const orders = new Int32Array(times.length);
    times.set(this.#times);
    words.set(this.#words);
    stamps.set(this.#stamps);
    orders.set(this.#orders);
    this.#times = times;
    this.#words = words;
    this.#stamps = stamps;
    this.#orders = orders;
  }
}
