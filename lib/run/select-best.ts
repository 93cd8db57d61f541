/**
 * The k largest of many values, best first; ties by lowest index. Values that are not above
 * `floor` are left out, so fewer than k may come back.
 *
 * A min-heap of the k best so far: O(n log k), no copy of the input.
 *
 * @param values any length; NaN counts as not above the floor
 * @param k whole number from 0 up
 */
export function selectBest(values: ArrayLike<number>, k: number, floor: number): Int32Array {
  const heap = new Int32Array(k);
  let size = 0;
  // worse(a, b): index a stands behind index b in the final order
  const worse = (a: number, b: number): boolean => {
    const x = values[a] as number;
    const y = values[b] as number;
    return x < y || (x === y && a > b);
  };
  const sink = (start: number): void => {
    let at = start;
    for (;;) {
      let worst = at;
      const left = 2 * at + 1;
      if (left < size && worse(heap[left] as number, heap[worst] as number)) worst = left;
      if (left + 1 < size && worse(heap[left + 1] as number, heap[worst] as number)) worst = left + 1;
      if (worst === at) return;
      const held = heap[at] as number;
      heap[at] = heap[worst] as number;
      heap[worst] = held;
      at = worst;
    }
  };
  /** The value of the worst that is kept, once k are. */
  let lowest = -Infinity;
  for (let i = 0; i < values.length; i += 1) {
    if (!((values[i] as number) > floor)) continue;
    if (size < k) {
      let at = size;
      size += 1;
      heap[at] = i;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!worse(heap[at] as number, heap[parent] as number)) break;
        const held = heap[at] as number;
        heap[at] = heap[parent] as number;
        heap[parent] = held;
        at = parent;
      }
      if (size === k) lowest = values[heap[0] as number] as number;
    } else if (k > 0 && (values[i] as number) > lowest) {
      // an index that comes later never displaces an equal value
      heap[0] = i;
      sink(0);
      lowest = values[heap[0]] as number;
    }
  }
  const best = new Int32Array(size);
  for (let place = size - 1; place >= 0; place -= 1) {
    best[place] = heap[0] as number;
    size -= 1;
    heap[0] = heap[size] as number;
    sink(0);
  }
  return best;
}
