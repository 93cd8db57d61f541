/**
 * Makes a function that finds the k largest of the first `count` values: their places, largest
 * value first, ties by lowest place. It returns min(k, count) places in a new array and keeps
 * scratch of k numbers between calls. A heap of k, so about count + k log k steps on ordinary data.
 * Throws a RangeError when k is not a whole number from 0 up. Values must not be NaN.
 */
export function createSelector(): (values: Float32Array, count: number, k: number) => Int32Array {
  let heap = new Int32Array(0);
  return (values, count, k) => {
    if (!Number.isInteger(k) || k < 0) throw new RangeError(`k is a whole number from 0 up; got ${k}.`);
    const size = Math.min(k, count);
    if (heap.length < size) heap = new Int32Array(size);
    const isWorse = (a: number, b: number): boolean => {
      const x = values[a] as number;
      const y = values[b] as number;
      return x < y || (x === y && a > b);
    };
    /** Puts an id in at `from` of a heap of `end` with the worst on top, and moves it down to its place. */
    const sink = (id: number, from: number, end: number): void => {
      let at = from;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= end) break;
        if (child + 1 < end && isWorse(heap[child + 1] as number, heap[child] as number)) child += 1;
        if (!isWorse(heap[child] as number, id)) break;
        heap[at] = heap[child] as number;
        at = child;
      }
      heap[at] = id;
    };
    if (size === 0) return new Int32Array(0);
    for (let i = 0; i < size; i += 1) heap[i] = i;
    for (let i = (size >>> 1) - 1; i >= 0; i -= 1) sink(heap[i] as number, i, size);
    for (let i = size; i < count; i += 1) {
      // a later id never displaces an equal value
      if ((values[i] as number) > (values[heap[0] as number] as number)) sink(i, 0, size);
    }
    const best = new Int32Array(size);
    for (let end = size; end > 0; end -= 1) {
      best[end - 1] = heap[0] as number;
      sink(heap[end - 1] as number, 0, end - 1);
    }
    return best;
  };
}
