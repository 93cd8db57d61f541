/** The middle value, or the mean of the two middle ones. Throws a RangeError for no values. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('A median needs at least one value.');
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
  return (lower + upper) / 2;
}

/** The largest of |a - b| / |b| over two lists of the same length. NaN where one holds NaN, 0 for empty lists. */
export function largestRelativeDifference(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`${a.length} values cannot be compared with ${b.length}.`);
  return a.reduce((largest, value, i) => {
    const expected = b[i] ?? NaN;
    return Math.max(largest, value === expected ? 0 : Math.abs(value - expected) / Math.abs(expected));
  }, 0);
}
