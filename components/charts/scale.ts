/** Maps values to per cent of the plot's width. Values outside the domain are clamped. */
export function toPercent(value: number, domain: readonly [number, number]): number {
  const [low, high] = domain;
  if (!(high > low)) return 0;
  return Math.min(100, Math.max(0, ((value - low) / (high - low)) * 100));
}

/** A round step (1, 2 or 5 times a power of ten) that divides `span` into about `count` parts. */
function niceStep(span: number, count: number): number {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return factor * power;
}

/** The smallest round number that is not below `value`: the natural end of an axis that begins at zero. */
export function niceMaximum(value: number): number {
  if (!(value > 0)) return 1;
  const step = niceStep(value, 4);
  return Number((Math.ceil(value / step - 1e-9) * step).toPrecision(12));
}

/** Round values from `low` to `high`, about `count` steps apart. */
export function niceTicks(low: number, high: number, count: number): readonly number[] {
  if (!(high > low)) return [low];
  const step = niceStep(high - low, count);
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high + step * 1e-9; index += 1) {
    ticks.push(Number((index * step).toPrecision(12)));
  }
  return ticks;
}

/**
 * Lengths for counts that span orders of magnitude, in per cent: logarithmic, from `floor` per cent for one
 * thing to 100 for the largest. Zero things have length zero.
 */
export function logPercent(count: number, largest: number, floor = 6): number {
  if (count <= 0) return 0;
  if (largest <= 1) return 100;
  return floor + (100 - floor) * Math.min(1, Math.log(Math.max(1, count)) / Math.log(largest));
}

/** At most `limit` indices out of `count`, evenly spread, always with the first and the last. */
export function sampleIndices(count: number, limit: number): readonly number[] {
  if (count <= limit) return Array.from({ length: count }, (_, index) => index);
  return Array.from({ length: limit }, (_, index) => Math.round((index * (count - 1)) / (limit - 1)));
}
