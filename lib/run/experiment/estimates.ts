import type { Result } from '../../core/result.ts';
import { type CovariateArm, compareWithCuped } from '../../stats/cuped.ts';
import { compareRatios, estimateRatio } from '../../stats/delta-method.ts';
import type { Difference } from '../../stats/difference.ts';
import type { StatisticsError } from '../../stats/errors.ts';
import { measureMoments } from '../../stats/moments.ts';
import { welchTTest } from '../../stats/welch-t-test.ts';
import { type ExperimentMetric, experimentMetrics, type ExperimentMetricName } from './metrics.ts';
import type { UserSums } from './outcomes.ts';

/** Users of both groups, and what is known of each of them. */
export interface Observed {
  /** Users of each group who have visited, ascending. */
  readonly groups: { readonly control: Int32Array; readonly treatment: Int32Array };
  /** What each user did under each design: only those of the group's own design are observed. */
  readonly sums: { readonly control: UserSums; readonly treatment: UserSums };
  /** Days since the first visit of each user, that day included; one entry a user. */
  readonly daysIn: Int32Array;
  /** What users did before the test. */
  readonly history: UserSums;
}

/** A metric of both groups compared, treatment minus control. */
export interface GroupComparison {
  readonly control: number;
  readonly treatment: number;
  /** With Student's t: degrees of freedom. */
  readonly estimate: Difference & { readonly df?: number };
  /** Variance of the metric over the users of each group. */
  readonly variances: { readonly control: number; readonly treatment: number };
  /** The same after CUPED; absent where nothing was known of the users before, or it varies for nobody. */
  readonly cuped?: Difference & { readonly varianceReduction: number };
}

/** The numerator and the denominator of users, one entry each. */
interface Parts {
  readonly above: Float64Array;
  readonly below: Float64Array;
}

function take(column: Float64Array, users: Int32Array): Float64Array {
  return Float64Array.from(users, (user) => column[user] as number);
}

function readParts(
  { numerator, denominator }: ExperimentMetric,
  sums: UserSums,
  users: Int32Array,
  daysIn: Int32Array,
): Parts {
  return {
    above: take(sums[numerator], users),
    below:
      denominator === 'days'
        ? Float64Array.from(users, (user) => daysIn[user] as number)
        : take(sums[denominator], users),
  };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

const quotients = ({ above, below }: Parts): Float64Array =>
  above.map((value, i) => value / (below[i] ?? NaN));

/** The value of a metric over users: the mean of their values a day, or the sum over the sum; 0 where nothing was counted. */
export function measureMetric(
  name: ExperimentMetricName,
  sums: UserSums,
  users: Int32Array,
  daysIn: Int32Array,
): number {
  const metric: ExperimentMetric = experimentMetrics[name];
  const parts = readParts(metric, sums, users, daysIn);
  if (users.length === 0) return 0;
  if (metric.denominator === 'days') return sum(quotients(parts)) / users.length;
  const below = sum(parts.below);
  return below > 0 ? sum(parts.above) / below : 0;
}

/** Deviations of users from the pooled ratio, in units of it: their mean is what the ratio differs by (Deng, Knoblich, Lu 2018). */
function linearise(parts: readonly [Parts, Parts]): readonly [Float64Array, Float64Array] {
  const above = sum(parts[0].above) + sum(parts[1].above);
  const below = sum(parts[0].below) + sum(parts[1].below);
  const users = parts[0].above.length + parts[1].above.length;
  const ratio = below > 0 ? above / below : 0;
  const scale = below > 0 ? below / users : 1;
  const of = (one: Parts): Float64Array =>
    one.above.map((value, i) => (value - ratio * (one.below[i] ?? NaN)) / scale);
  return [of(parts[0]), of(parts[1])];
}

/** Both groups after CUPED by the same metric before the test; undefined where that does not vary. */
function adjust(
  metric: ExperimentMetric,
  { groups, history, daysIn }: Observed,
  values: readonly [Float64Array, Float64Array],
  level: number,
): GroupComparison['cuped'] {
  const before = [groups.control, groups.treatment].map((users) => readParts(metric, history, users, daysIn));
  const [c, t] = before as [Parts, Parts];
  const [control, treatment] = metric.denominator === 'days' ? [c.above, t.above] : linearise([c, t]);
  const arm = (metricOf: Float64Array, covariate: Float64Array): CovariateArm => ({
    metric: metricOf,
    covariate,
  });
  const compared = compareWithCuped(arm(values[0], control), arm(values[1], treatment), level);
  if (!compared.ok) return undefined;
  const { difference, standardError, p, low, high, varianceReduction } = compared.value;
  return { difference, standardError, p, low, high, varianceReduction };
}

function compareMeans(
  metric: ExperimentMetric,
  observed: Observed,
  parts: readonly [Parts, Parts],
  level: number,
): Result<GroupComparison, StatisticsError> {
  const values = [quotients(parts[0]), quotients(parts[1])] as const;
  const control = measureMoments(values[0]);
  if (!control.ok) return control;
  const treatment = measureMoments(values[1]);
  if (!treatment.ok) return treatment;
  const compared = welchTTest(control.value, treatment.value, level);
  if (!compared.ok) return compared;
  const { difference, standardError, p, low, high, df } = compared.value;
  const cuped = adjust(metric, observed, values, level);
  return {
    ok: true,
    value: {
      control: control.value.mean,
      treatment: treatment.value.mean,
      estimate: { difference, standardError, p, low, high, df },
      variances: {
        control: control.value.sumOfSquares / (control.value.count - 1),
        treatment: treatment.value.sumOfSquares / (treatment.value.count - 1),
      },
      ...(cuped === undefined ? {} : { cuped }),
    },
  };
}

function compareQuotients(
  metric: ExperimentMetric,
  observed: Observed,
  parts: readonly [Parts, Parts],
  level: number,
): Result<GroupComparison, StatisticsError> {
  const control = estimateRatio(parts[0].above, parts[0].below);
  if (!control.ok) return control;
  const treatment = estimateRatio(parts[1].above, parts[1].below);
  if (!treatment.ok) return treatment;
  const compared = compareRatios(control.value, treatment.value, level);
  if (!compared.ok) return compared;
  const { difference, standardError, p, low, high } = compared.value;
  const cuped = adjust(metric, observed, linearise(parts), level);
  const variance = (one: { users: number; standardError: number }): number =>
    one.standardError * one.standardError * one.users;
  return {
    ok: true,
    value: {
      control: control.value.ratio,
      treatment: treatment.value.ratio,
      estimate: { difference, standardError, p, low, high },
      variances: { control: variance(control.value), treatment: variance(treatment.value) },
      ...(cuped === undefined ? {} : { cuped }),
    },
  };
}

/**
 * Compares a metric of the two groups by what each user did under the design that the group got:
 * means a user and day by Welch's test, sums over sums by the delta method, and both again after
 * CUPED by the same metric before the test (ratios by their linear part).
 *
 * @param level of the intervals, in (0, 1)
 *
 * Errors: those of the tests, e.g. zero-variance where nobody did what is counted.
 */
export function compareGroups(
  name: ExperimentMetricName,
  observed: Observed,
  level: number,
): Result<GroupComparison, StatisticsError> {
  const metric: ExperimentMetric = experimentMetrics[name];
  const { groups, sums, daysIn } = observed;
  const parts = [
    readParts(metric, sums.control, groups.control, daysIn),
    readParts(metric, sums.treatment, groups.treatment, daysIn),
  ] as const;
  return metric.denominator === 'days'
    ? compareMeans(metric, observed, parts, level)
    : compareQuotients(metric, observed, parts, level);
}
