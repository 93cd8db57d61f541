import { createRandom, type Random } from '../core/random.ts';
import { err, ok, type Result } from '../core/result.ts';
import { outOfRange } from './inputs.ts';
import type { MetricError } from './protocol.ts';

/** A mean with its interval: low <= high; for a skewed sample the mean need not lie in the middle. */
export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** How the interval is made. */
export interface BootstrapOptions {
  /** Seeds the resamples; the same seed and values give the same interval. */
  readonly seed: number;
  /** How many resamples, 1 .. 1,000,000; 1,000 is usual. */
  readonly resamples: number;
  /** Confidence level in (0, 1), e.g. 0.95. */
  readonly level: number;
  /** How much each value counts, above 0, one a value; all the same where absent. */
  readonly weights?: ArrayLike<number>;
}

const NAME = 'bootstrap_mean';
/** Draws that are kept for the next call at most: 4 MB. */
const MOST_KEPT = 1 << 20;

/** The resamples of one call: the values drawn, all resamples one after another. */
interface Draws {
  readonly seed: number;
  readonly count: number;
  readonly resamples: number;
  readonly drawn: Int32Array;
}

/** Kept because a run asks for intervals of many metrics of the same users; the answer does not depend on it. */
let lastDraws: Draws | undefined;

/** Fills `out` with numbers drawn from 0 .. count - 1. */
function draw(random: Random, count: number, out: Int32Array): Int32Array {
  for (let i = 0; i < out.length; i += 1) out[i] = Math.floor(random.uniform() * count);
  return out;
}

/** What draws the values of one resample after another; an answer holds until the next call. */
function createResampler(seed: number, count: number, resamples: number): (resample: number) => Int32Array {
  if (count * resamples > MOST_KEPT) {
    const random = createRandom(seed, 'bootstrap');
    const drawn = new Int32Array(count);
    return () => draw(random, count, drawn);
  }
  if (lastDraws?.seed !== seed || lastDraws.count !== count || lastDraws.resamples !== resamples) {
    const drawn = draw(createRandom(seed, 'bootstrap'), count, new Int32Array(count * resamples));
    lastDraws = { seed, count, resamples, drawn };
  }
  const { drawn } = lastDraws;
  return (resample) => drawn.subarray(resample * count, (resample + 1) * count);
}

/** The quantile of ascending values at p in [0, 1], linear between neighbours (type 7 of Hyndman and Fan 1996, Sample quantiles in statistical packages). */
export function quantile(ascending: Float64Array, p: number): number {
  const place = p * (ascending.length - 1);
  const below = Math.floor(place);
  const low = ascending[below] ?? NaN;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] ?? NaN;
  return low + (high - low) * (place - below);
}

/** Checks the settings of a bootstrap; `metric` is named in the error. Error: parameter-out-of-range. */
export function checkOptions(
  metric: string,
  { resamples, level }: Pick<BootstrapOptions, 'resamples' | 'level'>,
): MetricError | undefined {
  const code = 'parameter-out-of-range';
  if (!(Number.isInteger(resamples) && resamples >= 1 && resamples <= 1_000_000)) {
    return { code, metric, parameter: 'resamples', value: resamples, minimum: 1, maximum: 1_000_000 };
  }
  if (level > 0 && level < 1) return undefined;
  return { code, metric, parameter: 'level', value: level, minimum: 0, maximum: 1 };
}

/** The weights as a column, all 1 where there are none. */
function readWeights(
  weights: ArrayLike<number> | undefined,
  count: number,
): Result<Float64Array, MetricError> {
  if (weights === undefined) return ok(new Float64Array(count).fill(1));
  if (weights.length !== count) {
    return err({ code: 'length-mismatch', metric: NAME, want: count, got: weights.length });
  }
  const column = Float64Array.from(weights);
  const wrong = column.findIndex((weight) => !(weight > 0 && weight <= Number.MAX_VALUE));
  if (wrong < 0) return ok(column);
  return err(outOfRange(NAME, 'weight', wrong, column[wrong] ?? NaN, Number.MIN_VALUE, Number.MAX_VALUE));
}

/** The weighted mean of every resample; `sample` holds values times weights. */
function resampleMeans(
  sample: Float64Array,
  weights: Float64Array,
  { seed, resamples }: BootstrapOptions,
): Float64Array {
  const draws = createResampler(seed, sample.length, resamples);
  const means = new Float64Array(resamples);
  for (let r = 0; r < resamples; r += 1) {
    const drawn = draws(r);
    let sum = 0;
    let drawnWeight = 0;
    for (let i = 0; i < drawn.length; i += 1) {
      const one = drawn[i] ?? 0;
      sum += sample[one] ?? NaN;
      drawnWeight += weights[one] ?? NaN;
    }
    means[r] = sum / drawnWeight;
  }
  return means;
}

/**
 * The mean of per-user values and its percentile bootstrap interval: users are drawn again with
 * replacement, and the interval holds the middle `level` of the resampled means. Give differences
 * per user to compare two systems on the same users. With weights the mean is the weighted one, and
 * a drawn user brings the own weight along.
 *
 * The interval covers the choice of users, not of the world, the seed or the training run. It is
 * too narrow for a few dozen values or fewer.
 *
 * @param values one finite number a user
 *
 * Errors: empty-input, value-out-of-range, length-mismatch, parameter-out-of-range. Throws on a seed that is no
 * whole number. Randomness: the stream ("bootstrap") of the seed.
 * Source: Efron 1979, Bootstrap methods: another look at the jackknife.
 */
export function bootstrapMean(
  values: ArrayLike<number>,
  options: BootstrapOptions,
): Result<MeanInterval, MetricError> {
  const wrong = checkOptions(NAME, options);
  if (wrong !== undefined) return err(wrong);
  const n = values.length;
  if (n === 0) return err({ code: 'empty-input', metric: NAME });
  const read = readWeights(options.weights, n);
  if (!read.ok) return read;
  const weights = read.value;
  const sample = Float64Array.from(values);
  let total = 0;
  let weight = 0;
  for (let i = 0; i < n; i += 1) {
    const value = sample[i] ?? NaN;
    if (!(Math.abs(value) <= Number.MAX_VALUE)) {
      return err(outOfRange(NAME, 'value', i, value, -Number.MAX_VALUE, Number.MAX_VALUE));
    }
    sample[i] = value * (weights[i] ?? NaN);
    total += sample[i] ?? NaN;
    weight += weights[i] ?? NaN;
  }
  const means = resampleMeans(sample, weights, options);
  means.sort();
  const tail = (1 - options.level) / 2;
  return ok({ mean: total / weight, low: quantile(means, tail), high: quantile(means, 1 - tail) });
}
