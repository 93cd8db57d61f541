/**
 * Timers that all run for the same time: a ring, since they end in the order in which they began. Only
 * the first needs a place among the events, and those that lapse cost nothing but their entry.
 */
export class TimerLane {
  readonly delayMs: number;
  #due = new Float64Array(64);
  #frames = new Int32Array(64);
  #stamps = new Int32Array(64);
  #head = 0;
  #size = 0;

  /** @param delayMs how long each timer runs, 0 or more */
  constructor(delayMs: number) {
    this.delayMs = delayMs;
  }

  /** Timers that have neither ended nor been dropped. */
  get size(): number {
    return this.#size;
  }

  /** Starts a timer of a frame. Returns true where it is the only one. */
  push(nowMs: number, frame: number, stamp: number): boolean {
    if (this.#size === this.#due.length) this.#grow();
    const place = (this.#head + this.#size) & (this.#due.length - 1);
    this.#due[place] = nowMs + this.delayMs;
    this.#frames[place] = frame;
    this.#stamps[place] = stamp;
    this.#size += 1;
    return this.#size === 1;
  }

  /** When the first ends, whose it is, and the stamp it began with; there must be one. */
  get dueMs(): number {
    return this.#due[this.#head] as number;
  }
  get frame(): number {
    return this.#frames[this.#head] as number;
  }
  get stamp(): number {
    return this.#stamps[this.#head] as number;
  }

  /** Drops the first. */
  shift(): void {
    this.#head = (this.#head + 1) & (this.#due.length - 1);
    this.#size -= 1;
  }

  #grow(): void {
    const length = this.#due.length;
    const due = new Float64Array(2 * length);
    const frames = new Int32Array(2 * length);
    const stamps = new Int32Array(2 * length);
    for (let i = 0; i < this.#size; i += 1) {
      const from = (this.#head + i) & (length - 1);
      due[i] = this.#due[from] as number;
      frames[i] = this.#frames[from] as number;
      stamps[i] = this.#stamps[from] as number;
    }
    this.#due = due;
    this.#frames = frames;
    this.#stamps = stamps;
    this.#head = 0;
  }
}
