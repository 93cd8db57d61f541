const NOTHING = -1;

function hashOf(key: number): number {
  let h = Math.imul(key ^ (key >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) >>> 0;
}

function lengthen<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/**
 * A cache of whole numbers that drops what was not asked for longest (LRU), and forgets what is older
 * than its time to live. A linked list over columns and a hash table with linear probing; both grow
 * with what is held.
 */
export class KeyCache {
  readonly #capacity: number;
  readonly #ttlMs: number;
  #keys = new Int32Array(64);
  #newer = new Int32Array(64);
  #older = new Int32Array(64);
  #expiresMs = new Float64Array(64);
  /** Slots, or {@link NOTHING}. */
  #table = new Int32Array(128).fill(NOTHING);
  #newest = NOTHING;
  #oldest = NOTHING;
  #size = 0;

  /** @param capacity entries, 1 or more; @param ttlMs above 0, may be Infinity */
  constructor(capacity: number, ttlMs: number) {
    this.#capacity = capacity;
    this.#ttlMs = ttlMs;
  }

  /** Entries held, those past their time among them. */
  get size(): number {
    return this.#size;
  }

  /** Where a key stands in the table, or where it would. */
  #find(key: number): number {
    const mask = this.#table.length - 1;
    let place = hashOf(key) & mask;
    for (;;) {
      const slot = this.#table[place] as number;
      if (slot === NOTHING || this.#keys[slot] === key) return place;
      place = (place + 1) & mask;
    }
  }

  #unlink(slot: number): void {
    const newer = this.#newer[slot] as number;
    const older = this.#older[slot] as number;
    if (newer === NOTHING) this.#newest = older;
    else this.#older[newer] = older;
    if (older === NOTHING) this.#oldest = newer;
    else this.#newer[older] = newer;
  }

  #linkNewest(slot: number): void {
    this.#newer[slot] = NOTHING;
    this.#older[slot] = this.#newest;
    if (this.#newest === NOTHING) this.#oldest = slot;
    else this.#newer[this.#newest] = slot;
    this.#newest = slot;
  }

  /** Looks a key up; a hit makes it the newest. */
  has(key: number, nowMs: number): boolean {
    const slot = this.#table[this.#find(key)] as number;
    if (slot === NOTHING || (this.#expiresMs[slot] as number) <= nowMs) return false;
    this.#unlink(slot);
    this.#linkNewest(slot);
    return true;
  }

  /** Keeps a key from now on for its time to live, or until `expiresMs`; drops the oldest when full. */
  put(key: number, nowMs: number, expiresMs = nowMs + this.#ttlMs): void {
    const held = this.#table[this.#find(key)] as number;
    let slot = held;
    if (held !== NOTHING) {
      this.#unlink(held);
    } else if (this.#size === this.#capacity) {
      slot = this.#oldest;
      this.#unlink(slot);
      this.#removeFromTable(this.#keys[slot] as number);
    } else {
      if (this.#size === this.#keys.length) this.#grow();
      slot = this.#size;
      this.#size += 1;
    }
    if (held === NOTHING) {
      this.#keys[slot] = key;
      this.#table[this.#find(key)] = slot;
    }
    this.#expiresMs[slot] = expiresMs;
    this.#linkNewest(slot);
  }

  /** Forgets everything. */
  clear(): void {
    this.#table.fill(NOTHING);
    this.#newest = NOTHING;
    this.#oldest = NOTHING;
    this.#size = 0;
  }

  /** Closes the gap that a removed key leaves, so that probing still finds those behind it. */
  #removeFromTable(key: number): void {
    const table = this.#table;
    const mask = table.length - 1;
    let gap = this.#find(key);
    table[gap] = NOTHING;
    for (let place = (gap + 1) & mask; table[place] !== NOTHING; place = (place + 1) & mask) {
      const home = hashOf(this.#keys[table[place] as number] as number) & mask;
      if (((place - home) & mask) < ((place - gap) & mask)) continue;
      table[gap] = table[place] as number;
      table[place] = NOTHING;
      gap = place;
    }
  }

  #grow(): void {
    const length = 2 * this.#keys.length;
    this.#keys = lengthen(this.#keys, new Int32Array(length));
    this.#newer = lengthen(this.#newer, new Int32Array(length));
    this.#older = lengthen(this.#older, new Int32Array(length));
    this.#expiresMs = lengthen(this.#expiresMs, new Float64Array(length));
    this.#table = new Int32Array(2 * length).fill(NOTHING);
    for (let slot = 0; slot < this.#size; slot += 1) {
      this.#table[this.#find(this.#keys[slot] as number)] = slot;
    }
  }
}
