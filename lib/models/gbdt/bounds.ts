/** Where the run of equal values that starts at `start` ends. */
function endOfRun(sorted: Float32Array, start: number): number {
  const value = sorted[start];
  let end = start + 1;
  while (end < sorted.length && sorted[end] === value) end += 1;
  return end;
}

function hasAtMost(sorted: Float32Array, distinct: number): boolean {
  let start = 0;
  for (let runs = 0; start < sorted.length; runs += 1) {
    if (runs === distinct) return false;
    start = endOfRun(sorted, start);
  }
  return true;
}

/** A float32 t with low <= t < high, their middle where it is one. */
function between(low: number, high: number): number {
  const middle = Math.fround(low + (high - low) / 2);
  return middle < high ? middle : low;
}

/**
 * Upper bounds of at most `bins` bins of about equal frequency, ascending, one fewer than bins: a
 * value's bin is the number of bounds below it. Every distinct value has its own bin when there is
 * room; else a bin ends where it holds its share of what is left, or before a value that fills one
 * alone. Bins depend on the values' order alone, so a rising transform of a feature changes none
 * (as long as distinct float32 values stay apart).
 *
 * @param sorted ascending, finite, at least one
 * @param bins at least 2
 */
export function chooseBounds(sorted: Float32Array, bins: number): Float32Array {
  const hasRoom = hasAtMost(sorted, bins);
  const bounds: number[] = [];
  let first = 0; // of the present bin
  let end = endOfRun(sorted, 0);
  while (end < sorted.length && bounds.length < bins - 1) {
    const nextEnd = endOfRun(sorted, end);
    const share = (sorted.length - first) / (bins - bounds.length);
    if (hasRoom || end - first >= share || nextEnd - end >= share) {
      bounds.push(between(sorted[end - 1] ?? NaN, sorted[end] ?? NaN));
      first = end;
    }
    end = nextEnd;
  }
  return Float32Array.from(bounds);
}
