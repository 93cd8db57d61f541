import { log } from '../core/real.ts';
import { createRandom, type Random } from '../core/random.ts';
import { err, ok, type Result } from '../core/result.ts';
import { checkOptions, quantile, type BootstrapOptions } from './bootstrap-mean.ts';
import { checkBothClasses, checkLabelled } from './inputs.ts';
import { sumLogLoss } from './log-loss.ts';
import type { MetricError } from './protocol.ts';

/** An interval: low <= high. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The intervals of a classifier's metrics. */
export interface ClassificationIntervals {
  readonly auc: Interval;
  readonly logLoss: Interval;
  readonly normalizedEntropy: Interval;
  readonly calibrationRatio: Interval;
}

const NAME = 'bootstrap_classification';
/** Chances that a Poisson number with mean 1 is at most 0, 1, 2 ...; beyond the last one it is cut, once in 10 million draws. */
const POISSON_SUMS: readonly number[] = [
  0.36787944117144233, 0.7357588823428847, 0.9196986029286058, 0.9810118431238462, 0.9963401531726563,
  0.9994058151824183, 0.999916758850712, 0.9999897508033253, 0.999998874797402, 0.9999998885745217,
];

/** Sums over the examples of each group: enough for every metric that is a mean over examples. */
interface GroupSums {
  /** Number of the group of each example, from 0 by first example. */
  readonly groupOf: Int32Array;
  readonly examples: Float64Array;
  readonly positives: Float64Array;
  readonly predicted: Float64Array;
  readonly losses: Float64Array;
}

function sumByGroup(
  groups: ArrayLike<number>,
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
): GroupSums {
  const numbers = new Map<number, number>();
  const groupOf = Int32Array.from(groups, (group) => {
    const known = numbers.get(group);
    if (known !== undefined) return known;
    numbers.set(group, numbers.size);
    return numbers.size - 1;
  });
  const column = (): Float64Array => new Float64Array(numbers.size);
  const sums = {
    groupOf,
    examples: column(),
    positives: column(),
    predicted: column(),
    losses: column(),
  };
  for (let i = 0; i < groupOf.length; i += 1) {
    const g = groupOf[i] as number;
    const label = labels[i] as number;
    const probability = probabilities[i] as number;
    sums.examples[g] = (sums.examples[g] as number) + 1;
    sums.positives[g] = (sums.positives[g] as number) + label;
    sums.predicted[g] = (sums.predicted[g] as number) + probability;
    sums.losses[g] = (sums.losses[g] as number) + sumLogLoss([label], [probability]);
  }
  return sums;
}

/**
 * The examples by rising score, one number each so that a resample reads one column: 4 times the
 * group, plus the label, plus 2 on the last example of each distinct score.
 */
function rankExamples(groupOf: Int32Array, labels: ArrayLike<number>, scores: ArrayLike<number>): Int32Array {
  const count = groupOf.length;
  // typed arrays sort faster than an index with a comparison function
  const distinct = Float64Array.from(scores).sort();
  let kinds = 0;
  for (let i = 0; i < count; i += 1) {
    if (i === 0 || distinct[i] !== distinct[i - 1]) distinct[kinds++] = distinct[i] as number;
  }
  const starts = new Int32Array(kinds + 1);
  const kindOf = Int32Array.from(scores, (score) => {
    let low = 0;
    let high = kinds - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((distinct[middle] as number) < score) low = middle + 1;
      else high = middle;
    }
    return low;
  });
  for (const kind of kindOf) starts[kind + 1] = (starts[kind + 1] as number) + 1;
  for (let kind = 0; kind < kinds; kind += 1) {
    starts[kind + 1] = (starts[kind + 1] as number) + (starts[kind] as number);
  }
  const ends = starts.slice(1);
  const ranked = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    const kind = kindOf[i] as number;
    const at = starts[kind] as number;
    starts[kind] = at + 1;
    const isLast = at + 1 === ends[kind];
    ranked[at] = 4 * (groupOf[i] as number) + (labels[i] as number) + (isLast ? 2 : 0);
  }
  return ranked;
}

/** The area under the curve where every example counts as often as its group was drawn. */
function weightedAuc(ranked: Int32Array, draws: Uint8Array): number {
  let area = 0;
  let negatives = 0;
  let positives = 0;
  let tiedNegatives = 0;
  let tiedPositives = 0;
  for (let i = 0; i < ranked.length; i += 1) {
    const code = ranked[i] as number;
    const weight = draws[code >> 2] as number;
    const positive = weight * (code & 1);
    tiedPositives += positive;
    tiedNegatives += weight - positive;
    if ((code & 2) === 0) continue;
    area += tiedPositives * (negatives + tiedNegatives / 2);
    negatives += tiedNegatives;
    positives += tiedPositives;
    tiedNegatives = 0;
    tiedPositives = 0;
  }
  return area / (negatives * positives);
}

/** Draws how often each group counts. */
function drawGroups(random: Random, draws: Uint8Array): void {
  const [none = NaN, atMostOne = NaN] = POISSON_SUMS;
  for (let g = 0; g < draws.length; g += 1) {
    const mark = random.uniform();
    let count = mark < none ? 0 : mark < atMostOne ? 1 : 2;
    while (count > 1 && count < POISSON_SUMS.length && mark >= (POISSON_SUMS[count] as number)) count += 1;
    draws[g] = count;
  }
}

/** Metrics of one resample; undefined where it holds one class alone. */
function measure(sums: GroupSums, ranked: Int32Array, draws: Uint8Array): readonly number[] | undefined {
  let [examples, positives, predicted, losses] = [0, 0, 0, 0];
  for (let g = 0; g < draws.length; g += 1) {
    const weight = draws[g] as number;
    examples += weight * (sums.examples[g] as number);
    positives += weight * (sums.positives[g] as number);
    predicted += weight * (sums.predicted[g] as number);
    losses += weight * (sums.losses[g] as number);
  }
  if (positives === 0 || positives === examples) return undefined;
  const rate = positives / examples;
  const entropy = -(rate * log(rate) + (1 - rate) * log(1 - rate));
  const loss = losses / examples;
  return [weightedAuc(ranked, draws), loss, loss / entropy, predicted / positives];
}

/**
 * Percentile bootstrap intervals of AUC, log loss, normalized entropy and calibration ratio. Whole
 * groups (users) are drawn again, because the examples of one user are not independent: each counts
 * a Poisson(1) number of times. Resamples with one class alone are left out. Sorts once; then each
 * resample takes one pass.
 *
 * The intervals cover the choice of users, not of the world, the seed or the training run.
 *
 * @param groups group of each example; @param labels 0 or 1; @param probabilities of label 1, in [0, 1]
 *
 * Errors: empty-input, length-mismatch, value-out-of-range, one-class, parameter-out-of-range
 * (resamples, level), zero-total where every resample had one class alone.
 * Randomness: the stream ("bootstrap-classification") of the seed. Sources: Field and Welsh 2007,
 * Bootstrapping clustered data; Chamandy et al. 2012, Estimating uncertainty for massive data streams.
 */
export function bootstrapClassification(
  groups: ArrayLike<number>,
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  options: Omit<BootstrapOptions, 'weights'>,
): Result<ClassificationIntervals, MetricError> {
  const wrong = checkOptions(NAME, options);
  if (wrong !== undefined) return err(wrong);
  const counts = checkLabelled(NAME, labels, 'probability', probabilities, 0, 1);
  if (!counts.ok) return counts;
  if (groups.length !== labels.length) {
    return err({ code: 'length-mismatch', metric: NAME, want: labels.length, got: groups.length });
  }
  const oneClass = checkBothClasses(NAME, counts.value);
  if (oneClass !== undefined) return err(oneClass);
  const sums = sumByGroup(groups, labels, probabilities);
  const ranked = rankExamples(sums.groupOf, labels, probabilities);
  const random = createRandom(options.seed, 'bootstrap-classification');
  const draws = new Uint8Array(sums.examples.length);
  const found: (readonly number[])[] = [];
  for (let r = 0; r < options.resamples; r += 1) {
    drawGroups(random, draws);
    const measured = measure(sums, ranked, draws);
    if (measured !== undefined) found.push(measured);
  }
  if (found.length === 0) return err({ code: 'zero-total', metric: NAME });
  const tail = (1 - options.level) / 2;
  const intervalOf = (metric: number): Interval => {
    const ascending = Float64Array.from(found, (values) => values[metric] as number).sort();
    return { low: quantile(ascending, tail), high: quantile(ascending, 1 - tail) };
  };
  return ok({
    auc: intervalOf(0),
    logLoss: intervalOf(1),
    normalizedEntropy: intervalOf(2),
    calibrationRatio: intervalOf(3),
  });
}

/**
 * How much larger the area under the curve of one model is than that of another on the same
 * examples, with its percentile bootstrap interval. Both are judged on the same resamples of whole
 * groups (users), as in {@link bootstrapClassification}, so that what they have in common cancels out.
 *
 * @param groups group of each example; @param labels 0 or 1; @param first, second probabilities of label 1, in [0, 1]
 *
 * Errors and randomness: those of {@link bootstrapClassification}.
 */
export function bootstrapAucDifference(
  groups: ArrayLike<number>,
  labels: ArrayLike<number>,
  [first, second]: readonly [ArrayLike<number>, ArrayLike<number>],
  options: Omit<BootstrapOptions, 'weights'>,
): Result<Interval & { readonly mean: number }, MetricError> {
  const wrong = checkOptions(NAME, options);
  if (wrong !== undefined) return err(wrong);
  for (const probabilities of [first, second]) {
    const counts = checkLabelled(NAME, labels, 'probability', probabilities, 0, 1);
    if (!counts.ok) return counts;
    const oneClass = checkBothClasses(NAME, counts.value);
    if (oneClass !== undefined) return err(oneClass);
  }
  if (groups.length !== labels.length) {
    return err({ code: 'length-mismatch', metric: NAME, want: labels.length, got: groups.length });
  }
  const { groupOf, examples } = sumByGroup(groups, labels, first);
  const ranked = [first, second].map((probabilities) => rankExamples(groupOf, labels, probabilities));
  const draws = new Uint8Array(examples.length).fill(1);
  const compare = (): number => {
    const [one = NaN, other = NaN] = ranked.map((order) => weightedAuc(order, draws));
    return one - other;
  };
  const mean = compare();
  const random = createRandom(options.seed, 'bootstrap-classification');
  const found: number[] = [];
  for (let r = 0; r < options.resamples; r += 1) {
    drawGroups(random, draws);
    const difference = compare();
    // of one class alone there is no area
    if (Number.isFinite(difference)) found.push(difference);
  }
  if (found.length === 0) return err({ code: 'zero-total', metric: NAME });
  const ascending = Float64Array.from(found).sort();
  const tail = (1 - options.level) / 2;
  return ok({ mean, low: quantile(ascending, tail), high: quantile(ascending, 1 - tail) });
}
