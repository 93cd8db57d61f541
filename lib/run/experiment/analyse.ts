import type { Pulse } from '../../core/pulse.ts';
import { benjaminiHochberg } from '../../stats/benjamini-hochberg.ts';
import { judgeGuardrail } from '../../stats/guardrail.ts';
import { detectableDifference, powerOfTest } from '../../stats/power.ts';
import { sampleSizeTwoMeans } from '../../stats/sample-size.ts';
import { checkSampleRatio } from '../../stats/sample-ratio.ts';
import { lookSequentially } from '../../stats/sequential-test.ts';
import { testDuration } from '../../stats/test-duration.ts';
import { compareGroups, measureMetric, type Observed } from './estimates.ts';
import { experimentMetricNames, experimentMetrics, type ExperimentMetricName } from './metrics.ts';
import { mixtureVarianceOf } from './null-tests.ts';
import type {
  Duration,
  ExperimentDay,
  ExperimentVerdict,
  GuardrailReading,
  MetricReading,
  PowerReading,
} from './result.ts';
import type { ExperimentSettings } from './settings.ts';

/** Chance with which a planned test finds what it looks for. */
const PLANNED_POWER = 0.8;

/** A sequential test under way. */
interface Sequence {
  readonly mixtureVariance: number;
  p: number;
}

/** Looks at an experiment day by day, and remembers what the sequential tests have seen. */
export class ExperimentAnalysis {
  private readonly settings: ExperimentSettings;
  private readonly sequences = new Map<ExperimentMetricName, Sequence>();

  constructor(settings: ExperimentSettings) {
    this.settings = settings;
  }

  private lookAgain(metric: ExperimentMetricName, reading: MetricReading): MetricReading['sequential'] {
    const { alpha, smallestEffect } = this.settings;
    const { estimate, control } = reading;
    if (estimate === undefined || control === 0) return undefined;
    const sequence = this.sequences.get(metric) ?? {
      mixtureVariance: mixtureVarianceOf(smallestEffect * Math.abs(control), estimate.standardError),
      p: 1,
    };
    const look = lookSequentially(estimate, { mixtureVariance: sequence.mixtureVariance, alpha }, sequence);
    if (!look.ok) return undefined;
    this.sequences.set(metric, { ...sequence, p: look.value.p });
    const { p, low, high } = look.value;
    return { p, low, high };
  }

  private read(metric: ExperimentMetricName, observed: Observed, everybody: Int32Array): MetricReading {
    const { groups, sums, daysIn } = observed;
    const truly = (arm: 'control' | 'treatment'): number =>
      measureMetric(metric, sums[arm], everybody, daysIn);
    const truth = { control: truly('control'), treatment: truly('treatment') };
    const compared = compareGroups(metric, observed, 1 - this.settings.alpha);
    const told = compared.ok ? compared.value : undefined;
    return {
      metric,
      control: told?.control ?? measureMetric(metric, sums.control, groups.control, daysIn),
      treatment: told?.treatment ?? measureMetric(metric, sums.treatment, groups.treatment, daysIn),
      ...(told === undefined ? {} : { estimate: plain(told.estimate) }),
      ...(told?.cuped === undefined ? {} : { cuped: told.cuped }),
      truth: { ...truth, difference: truth.treatment - truth.control },
    };
  }

  /** A metric while a day is under way: no look of the sequential test. */
  glance(metric: ExperimentMetricName, observed: Observed): MetricReading {
    return this.read(metric, observed, everybodyOf(observed));
  }

  /** Looks at all metrics after a day. Call it once a day, in order. Rejects with what the pulse throws. */
  async readDay(day: number, observed: Observed, pulse: Pulse): Promise<ExperimentDay> {
    const { groups } = observed;
    const { share } = this.settings;
    const users = { control: groups.control.length, treatment: groups.treatment.length };
    const ratio = checkSampleRatio([users.control, users.treatment], [1 - share, share]);
    const everybody = everybodyOf(observed);
    const metrics: MetricReading[] = [];
    for (const [done, metric] of experimentMetricNames.entries()) {
      await pulse({ stage: 'statistics', done, total: experimentMetricNames.length });
      const reading = this.read(metric, observed, everybody);
      const sequential = this.lookAgain(metric, reading);
      metrics.push(sequential === undefined ? reading : { ...reading, sequential });
    }
    return {
      day,
      users,
      ...(ratio.ok ? { sampleRatio: ratio.value } : {}),
      metrics,
    };
  }
}

/** The users of both groups, ascending. */
export function everybodyOf({ groups }: Pick<Observed, 'groups'>): Int32Array {
  return Int32Array.from([...groups.control, ...groups.treatment]).sort();
}

/** Without the degrees of freedom, which are nobody's concern on a screen. */
function plain({ difference, standardError, p, low, high }: NonNullable<MetricReading['estimate']>) {
  return { difference, standardError, p, low, high };
}

/** A metric on one day. */
export function findReading({ metrics }: ExperimentDay, metric: ExperimentMetricName): MetricReading {
  const found = metrics.find((one) => one.metric === metric);
  if (found === undefined) throw new Error(`The day holds no metric "${metric}".`);
  return found;
}

/** Which metrics differ, by Benjamini and Hochberg's procedure over all that can be told. */
export function findDiscoveries({ metrics }: ExperimentDay, alpha: number): readonly ExperimentMetricName[] {
  const told = metrics.flatMap(({ metric, estimate }) =>
    estimate === undefined ? [] : [{ metric, p: estimate.p }],
  );
  const found = benjaminiHochberg(
    told.map(({ p }) => p),
    alpha,
  );
  return found.ok ? told.flatMap(({ metric }, i) => (found.value.rejected[i] === true ? [metric] : [])) : [];
}

/** Judges the guardrails on a day: the loss must be shown to be less than the margin. */
export function judgeGuardrails(
  day: ExperimentDay,
  { guardrails, guardrailMargin, alpha }: ExperimentSettings,
): readonly GuardrailReading[] {
  return guardrails.map((metric): GuardrailReading => {
    const { estimate, control, truth } = findReading(day, metric);
    const { better } = experimentMetrics[metric];
    const margin = guardrailMargin * Math.abs(control);
    const loss = better === 'higher' ? -truth.difference : truth.difference;
    const isHarmed = loss > 0 && loss >= guardrailMargin * Math.abs(truth.control);
    const judged = estimate === undefined ? undefined : judgeGuardrail(estimate, { better, margin, alpha });
    return { metric, margin, ...(judged?.ok === true ? { verdict: judged.value } : {}), isHarmed };
  });
}

/** What is to be done by the last day. */
export function decide(
  day: ExperimentDay,
  guardrails: readonly GuardrailReading[],
  { primary, alpha }: ExperimentSettings,
): ExperimentVerdict {
  if (day.sampleRatio?.isMismatch === true) return { code: 'mismatch' };
  const { estimate } = findReading(day, primary);
  if (estimate === undefined) return { code: 'not-measured' };
  const by = (verdict: string) =>
    guardrails.filter((one) => one.verdict?.verdict === verdict).map(({ metric }) => metric);
  const harmed = by('harmed');
  if (harmed.length > 0) return { code: 'guardrail-harmed', metrics: harmed };
  if (estimate.p >= alpha) return { code: 'no-difference' };
  const isBetter = (experimentMetrics[primary].better === 'higher') === estimate.difference > 0;
  const unproven = guardrails.filter((one) => one.verdict?.verdict !== 'safe').map(({ metric }) => metric);
  return isBetter ? { code: 'better', unproven } : { code: 'worse' };
}

/** What the test could see of a metric on a day; undefined where that cannot be told. */
export function measurePower(
  metric: ExperimentMetricName,
  day: ExperimentDay,
  observed: Observed,
  { alpha, smallestEffect }: ExperimentSettings,
): PowerReading | undefined {
  const compared = compareGroups(metric, observed, 1 - alpha);
  if (!compared.ok) return undefined;
  const { estimate, cuped, variances, control } = compared.value;
  const { difference } = findReading(day, metric).truth;
  const plan = { alpha, power: PLANNED_POWER };
  const detectable = detectableDifference(estimate.standardError, plan);
  const power = powerOfTest(difference, estimate.standardError, alpha);
  if (!detectable.ok || !power.ok) return undefined;
  const newUsersPerDay = (day.users.control + day.users.treatment) / day.day;
  const planFor = (wanted: number): Duration | undefined => {
    const users = sampleSizeTwoMeans({
      ...plan,
      controlVariance: variances.control,
      treatmentVariance: variances.treatment,
      difference: wanted,
    });
    if (!users.ok) return undefined;
    const usersPerArm = users.value;
    const duration = testDuration({ usersPerArm, arms: 2, newUsersPerDay, share: 1 });
    return duration.ok ? { usersPerArm, ...duration.value } : undefined;
  };
  const adjusted = cuped === undefined ? undefined : powerOfTest(difference, cuped.standardError, alpha);
  const needed = planFor(difference);
  const neededForSmallest = planFor(smallestEffect * control);
  return {
    detectable: detectable.value,
    power: power.value,
    ...(adjusted?.ok === true ? { powerWithCuped: adjusted.value } : {}),
    ...(needed === undefined ? {} : { needed }),
    ...(neededForSmallest === undefined ? {} : { neededForSmallest }),
  };
}
