import { createRandom } from '../core/random.ts';
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
}

const NAME = 'bootstrap_mean';

/** The quantile of ascending values at p in [0, 1], linear between neighbours (type 7). */
function quantile(ascending: Float64Array, p: number): number {
  const place = p * (ascending.length - 1);
  const below = Math.floor(place);
  const low = ascending[below] ?? NaN;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] ?? NaN;
  return low + (high - low) * (place - below);
}

function checkOptions(options: BootstrapOptions): MetricError | undefined {
  const { resamples, level } = options;
  if (!(Number.isInteger(resamples) && resamples >= 1 && resamples <= 1_000_000)) {
    return {
      code: 'parameter-out-of-range',
      metric: NAME,
      parameter: 'resamples',
      value: resamples,
      minimum: 1,
      maximum: 1_000_000,
    };
  }
  if (level > 0 && level < 1) return undefined;
  return {
    code: 'parameter-out-of-range',
    metric: NAME,
    parameter: 'level',
    value: level,
    minimum: 0,
    maximum: 1,
  };
}

/**
 * The mean of per-user values and its percentile bootstrap interval: users are drawn again with
 * replacement, and the interval holds the middle `level` of the resampled means. Give differences
 * per user to compare two systems on the same users.
 *
 * The interval covers the choice of users, not of the world, the seed or the training run. It is
 * too narrow for a few dozen values or fewer.
 *
 * @param values one finite number a user
 *
 * Errors: empty-input, value-out-of-range, parameter-out-of-range. Throws on a seed that is no
 * whole number. Randomness: the stream ("bootstrap") of the seed.
 * Source: Efron 1979, Bootstrap methods: another look at the jackknife.
 */
export function bootstrapMean(
  values: ArrayLike<number>,
  options: BootstrapOptions,
): Result<MeanInterval, MetricError> {
  const wrong = checkOptions(options);
  if (wrong !== undefined) return err(wrong);
  const n = values.length;
  if (n === 0) return err({ code: 'empty-input', metric: NAME });
  const sample = Float64Array.from(values);
  let total = 0;
  for (let i = 0; i < n; i += 1) {
    const value = sample[i] ?? NaN;
    if (!(Math.abs(value) <= Number.MAX_VALUE)) {
      return err(outOfRange(NAME, 'value', i, value, -Number.MAX_VALUE, Number.MAX_VALUE));
    }
    total += value;
  }
  const random = createRandom(options.seed, 'bootstrap');
  const means = new Float64Array(options.resamples);
  for (let r = 0; r < means.length; r += 1) {
    let sum = 0;
    for (let i = 0; i < n; i += 1) sum += sample[Math.floor(random.uniform() * n)] ?? NaN;
    means[r] = sum / n;
  }
  means.sort();
  const tail = (1 - options.level) / 2;
  return ok({ mean: total / n, low: quantile(means, tail), high: quantile(means, 1 - tail) });
}
