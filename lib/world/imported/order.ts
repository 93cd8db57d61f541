const DIGIT = 65_536;

/**
 * The places of times in ascending order, equal ones in their own order: a radix sort over the bits
 * of the doubles, in linear time.
 *
 * @param times finite
 */
export function orderByTime(times: Float64Array): Int32Array {
  const rows = times.length;
  let least = Infinity;
  for (let i = 0; i < rows; i += 1) least = Math.min(least, times[i] as number);
  // differences are 0 or more, and the bits of such doubles ascend with them
  const keys = times.map((time) => time - least);
  const digits = new Uint16Array(keys.buffer);
  let order = Int32Array.from({ length: rows }, (_, i) => i);
  let next = new Int32Array(rows);
  const starts = new Int32Array(DIGIT + 1);
  for (let pass = 0; pass < 4; pass += 1) {
    starts.fill(0);
    for (let i = 0; i < rows; i += 1) {
      const digit = (digits[4 * i + pass] as number) + 1;
      starts[digit] = (starts[digit] as number) + 1;
    }
    for (let d = 0; d < DIGIT; d += 1) starts[d + 1] = (starts[d + 1] as number) + (starts[d] as number);
    for (const row of order) {
      const digit = digits[4 * row + pass] as number;
      const at = starts[digit] as number;
      next[at] = row;
      starts[digit] = at + 1;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** How many of the ascending numbers in `from` .. `to` - 1 are below a value. */
export function countBelow(ascending: ArrayLike<number>, from: number, to: number, value: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low - from;
}
