/** A width rounded up to whole SIMD vectors, a multiple of 4. */
export function padWidth(width: number): number {
  return Math.ceil(width / 4) * 4;
}

/**
 * Floats from one row of an activation array to the next: the width rounded up to a multiple of 4
 * (rows are handled four numbers at a time), and 16 more where it is a multiple of 64, because rows
 * a power of two apart compete for the same cache sets.
 */
export function rowStride(width: number): number {
  const whole = padWidth(width);
  return whole % 64 === 0 ? whole + 16 : whole;
}
