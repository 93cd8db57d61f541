/** No frame, no job, no request. */
export const NONE = -1;

/** The parent's stamp of a frame without parent that is not a request: nobody waits for it, and it is wanted all the same. */
export const DETACHED = 1;

function grown<T extends Int32Array | Float64Array>(old: T, next: T): T {
  next.set(old);
  return next;
}

/**
 * Open calls, one frame each, as columns. A frame belongs to the call that made it as long as that
 * one's stamp is unchanged: freeing a frame changes its stamp, and with it abandons what it had begun.
 */
export class Frames {
  /** Frames in use. */
  open = 0;
  /** Frames ever opened: a measure of the work done. */
  begun = 0;
  /** The call of the program. */
  node = new Int32Array(1024);
  parent = new Int32Array(1024);
  parentStamp = new Int32Array(1024);
  stamp = new Int32Array(1024);
  request = new Int32Array(1024);
  /** Two numbers whose meaning depends on the kind of call. */
  first = new Int32Array(1024);
  second = new Int32Array(1024);
  /** The next in a queue, in a batch, or among the free. */
  next = new Int32Array(1024);
  /** When the job entered its queue. */
  sinceMs = new Float64Array(1024);
  #free = NONE;
  #used = 0;

  /** Opens a frame; `parent` may be {@link NONE}. */
  take(node: number, parent: number, request: number): number {
    let frame = this.#free;
    if (frame === NONE) {
      if (this.#used === this.node.length) this.#grow();
      frame = this.#used;
      this.#used += 1;
    } else {
      this.#free = this.next[frame] as number;
    }
    this.open += 1;
    this.begun += 1;
    this.node[frame] = node;
    this.parent[frame] = parent;
    this.parentStamp[frame] = parent === NONE ? 0 : (this.stamp[parent] as number);
    this.request[frame] = request;
    this.first[frame] = 0;
    this.second[frame] = 0;
    this.next[frame] = NONE;
    return frame;
  }

  /** Closes a frame: what it had begun belongs to nobody from now on. */
  release(frame: number): void {
    this.open -= 1;
    this.stamp[frame] = ((this.stamp[frame] as number) + 1) | 0;
    this.next[frame] = this.#free;
    this.#free = frame;
  }

  /** Whether somebody waits for the answer of a frame, up to the request itself. */
  isWanted(frame: number): boolean {
    for (let one = frame; ;) {
      const parent = this.parent[one] as number;
      if (parent === NONE) return true;
      if (this.stamp[parent] !== this.parentStamp[one]) return false;
      one = parent;
    }
  }

  /** Sums over the requests whose call is still open. */
  sumRoots(of: (request: number) => number): number {
    const isFree = new Uint8Array(this.#used);
    for (let frame = this.#free; frame !== NONE; frame = this.next[frame] as number) isFree[frame] = 1;
    let sum = 0;
    for (let frame = 0; frame < this.#used; frame += 1) {
      if (isFree[frame] === 1 || this.parent[frame] !== NONE || this.parentStamp[frame] === DETACHED)
        continue;
      sum += of(this.request[frame] as number);
    }
    return sum;
  }

  #grow(): void {
    const length = 2 * this.node.length;
    this.node = grown(this.node, new Int32Array(length));
    this.parent = grown(this.parent, new Int32Array(length));
    this.parentStamp = grown(this.parentStamp, new Int32Array(length));
    this.stamp = grown(this.stamp, new Int32Array(length));
    this.request = grown(this.request, new Int32Array(length));
    this.first = grown(this.first, new Int32Array(length));
    this.second = grown(this.second, new Int32Array(length));
    this.next = grown(this.next, new Int32Array(length));
    this.sinceMs = grown(this.sinceMs, new Float64Array(length));
  }
}

/** Requests, with one key for each cache. A slot is kept as long as any of its calls is open. */
export class Requests {
  startMs = new Float64Array(256);
  isDegraded = new Int32Array(256);
  /** Open calls of the request. */
  #calls = new Int32Array(256);
  #keys: Int32Array;
  #next = new Int32Array(256);
  #free = NONE;
  #used = 0;
  readonly #caches: number;

  /** @param caches keys of a request */
  constructor(caches: number) {
    this.#caches = caches;
    this.#keys = new Int32Array(256 * caches);
  }

  /** Opens a request without calls. */
  take(nowMs: number): number {
    let request = this.#free;
    if (request === NONE) {
      if (this.#used === this.startMs.length) this.#grow();
      request = this.#used;
      this.#used += 1;
    } else {
      this.#free = this.#next[request] as number;
    }
    this.startMs[request] = nowMs;
    this.isDegraded[request] = 0;
    this.#calls[request] = 0;
    return request;
  }

  setKey(request: number, cache: number, key: number): void {
    this.#keys[request * this.#caches + cache] = key;
  }

  keyOf(request: number, cache: number): number {
    return this.#keys[request * this.#caches + cache] as number;
  }

  /** Counts a call that was opened. */
  open(request: number): void {
    this.#calls[request] = (this.#calls[request] as number) + 1;
  }

  /** Counts a call that was closed; with the last one the slot is free. */
  close(request: number): void {
    const left = (this.#calls[request] as number) - 1;
    this.#calls[request] = left;
    if (left > 0) return;
    this.#next[request] = this.#free;
    this.#free = request;
  }

  #grow(): void {
    const length = 2 * this.startMs.length;
    this.startMs = grown(this.startMs, new Float64Array(length));
    this.isDegraded = grown(this.isDegraded, new Int32Array(length));
    this.#calls = grown(this.#calls, new Int32Array(length));
    this.#next = grown(this.#next, new Int32Array(length));
    this.#keys = grown(this.#keys, new Int32Array(length * this.#caches));
  }
}
