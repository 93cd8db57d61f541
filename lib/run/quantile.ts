/**
 * The smallest value that at least a share q of the values do not exceed (the nearest-rank
 * quantile): for times, a p99 that was really measured.
 *
 * @param values at least one; not changed
 * @param q 0 .. 1
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  if (values.length === 0) throw new RangeError('A quantile needs at least one value.');
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] as number;
}
