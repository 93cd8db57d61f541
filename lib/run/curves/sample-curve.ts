/**
 * The values of a curve of straight pieces at the places asked for; where it goes straight up, the
 * highest value there.
 *
 * @param places ascending, within the curve; @param xs not decreasing, at least one; @param ys same length
 */
export function interpolateAt(
  places: readonly number[],
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
): number[] {
  let at = 0;
  return places.map((place) => {
    while (at + 1 < xs.length && (xs[at + 1] ?? NaN) <= place) at += 1;
    const [x, y] = [xs[at] ?? NaN, ys[at] ?? NaN];
    if (at + 1 >= xs.length || place <= x) return y;
    return y + (((ys[at + 1] ?? NaN) - y) * (place - x)) / ((xs[at + 1] ?? NaN) - x);
  });
}

/**
 * The value of a step curve at the first of its points that reaches each place; the last value where
 * none does.
 *
 * @param places ascending; @param xs not decreasing, at least one; @param ys same length
 */
export function firstReaching(
  places: readonly number[],
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
): number[] {
  let at = 0;
  return places.map((place) => {
    // sums of shares may miss a place by their rounding
    while (at + 1 < xs.length && (xs[at] ?? NaN) < place - 1e-12) at += 1;
    return ys[at] ?? NaN;
  });
}
