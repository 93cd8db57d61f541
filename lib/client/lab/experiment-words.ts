import { formatInteger, formatNumber, formatShare } from '../../core/format.ts';
import { findReading } from '../../run/experiment/analyse.ts';
import {
  type ExperimentMetric,
  experimentMetrics,
  type ExperimentMetricName,
} from '../../run/experiment/metrics.ts';
import type { ExperimentResult, MetricReading, PartialExperiment } from '../../run/experiment/result.ts';

const nameOf = (metric: ExperimentMetricName): string => experimentMetrics[metric].label.toLowerCase();

const listNames = (metrics: readonly ExperimentMetricName[]): string => metrics.map(nameOf).join(' and ');

/** A value of a metric with its unit: rates in percent. */
export function spellValue(metric: ExperimentMetricName, value: number): string {
  const { unit, denominator }: ExperimentMetric = experimentMetrics[metric];
  if (unit === '' && denominator !== 'paired') return formatShare(value);
  return unit === 's' ? `${formatNumber(value)} s` : formatNumber(value);
}

/** A difference in the same unit, with its sign; rates in percentage points. */
export function spellDifference(metric: ExperimentMetricName, value: number): string {
  const { unit, denominator }: ExperimentMetric = experimentMetrics[metric];
  const isRate = unit === '' && denominator !== 'paired';
  const sign = value > 0 ? '+' : '';
  return `${sign}${formatNumber(isRate ? value * 100 : value)}${isRate ? ' pp' : unit === 's' ? ' s' : ''}`;
}

/** Both ends of an interval, the unit once: "-0.5 to +1.2 pp". */
export function spellRange(
  metric: ExperimentMetricName,
  { low, high }: { readonly low: number; readonly high: number },
): string {
  const [number = ''] = spellDifference(metric, low).split(' ');
  return `${number} to ${spellDifference(metric, high)}`;
}

/** "1 day", "7 days". */
export const spellDays = (days: number): string => `${formatInteger(days)} ${days === 1 ? 'day' : 'days'}`;

/** A probability value. */
export function spellP(p: number): string {
  return p < 0.001 ? 'under 0.001' : formatNumber(p, 2);
}

/** A difference as a share of the control's value: "+1.2%". */
export function spellRelative(reading: Pick<MetricReading, 'control'>, difference: number): string {
  if (reading.control === 0) return '';
  const share = difference / Math.abs(reading.control);
  return `${share > 0 ? '+' : ''}${formatNumber(share * 100, 2)}%`;
}

/** What is to be done, in a sentence, and why in another. */
export function describeVerdict(result: ExperimentResult): { readonly title: string; readonly why: string } {
  const { verdict, settings, days, power } = result;
  const last = days.at(-1);
  const primary = last === undefined ? undefined : findReading(last, settings.primary);
  const { estimate } = primary ?? {};
  const name = nameOf(settings.primary);
  const told =
    estimate === undefined
      ? ''
      : `${experimentMetrics[settings.primary].label}: ${spellDifference(settings.primary, estimate.difference)} (${spellRange(settings.primary, estimate)}), p ${spellP(estimate.p)}.`;
  switch (verdict.code) {
    case 'mismatch':
      return {
        title: 'Do not read the result: the groups are not split as planned.',
        why: 'Users were lost or sent to the wrong group. Find that first; every other number may come from it.',
      };
    case 'guardrail-harmed':
      return {
        title: `Keep the control: ${listNames(verdict.metrics)} got worse by more than the margin.`,
        why: told,
      };
    case 'better':
      return {
        title:
          verdict.unproven.length === 0
            ? 'Launch the treatment.'
            : `The treatment is better, but ${listNames(verdict.unproven)} is not shown to be safe yet.`,
        why: told,
      };
    case 'worse':
      return { title: 'Keep the control: the treatment is worse.', why: told };
    case 'no-difference': {
      const least =
        power === undefined
          ? ''
          : ` A test of this size finds ${spellDifference(settings.primary, power.detectable)} in 8 of 10 cases; smaller differences stay hidden.`;
      return { title: `No difference in ${name} was found.`, why: `${told}${least}` };
    }
    case 'not-measured':
      return {
        title: `The test says nothing about ${name}.`,
        why: 'Nobody did what it counts, or a group is too small. Use more users or more days.',
      };
  }
}

/** How the verdict stands to what is true, which only a simulation knows. */
export function describeTruth({ settings, days, isSame }: ExperimentResult): string {
  const last = days.at(-1);
  if (last === undefined) return '';
  const { truth, estimate } = findReading(last, settings.primary);
  const name = nameOf(settings.primary);
  if (isSame) {
    return `Both designs are the same (an A/A test): the true difference is 0, and whatever the groups differ by is chance.`;
  }
  const isFound = estimate !== undefined && estimate.p < settings.alpha;
  const isRight = estimate !== undefined && estimate.difference > 0 === truth.difference > 0;
  const isHeld =
    estimate !== undefined && estimate.low <= truth.difference && truth.difference <= estimate.high;
  const verdict = isFound
    ? isRight
      ? 'the test found it, with the right sign'
      : 'the test called the opposite'
    : truth.difference === 0
      ? 'the test rightly found nothing'
      : 'the test missed it';
  return `With all users under each design, ${name} really differs by ${spellDifference(settings.primary, truth.difference)}: ${verdict}, and its interval ${isHeld ? 'holds' : 'does not hold'} the truth.`;
}

/** A day that is under way, in a sentence. */
export function describeSoFar({ day, users, reading }: NonNullable<PartialExperiment['soFar']>): string {
  const { metric, estimate } = reading;
  const told =
    estimate === undefined
      ? 'nothing can be told yet'
      : `${spellDifference(metric, estimate.difference)} (${spellRange(metric, estimate)})`;
  return `Day ${day} so far, over ${formatInteger(users.control + users.treatment)} users: ${nameOf(metric)} ${told}.`;
}

/** What looking every day does, by tests in which there was nothing to find. */
export function describePeeking({ nullTests, settings, firstAlarm }: ExperimentResult): string {
  const alarms =
    firstAlarm.plain === undefined
      ? 'In this test the plain p-value was never below the limit.'
      : `In this test the plain p-value was first below the limit on day ${firstAlarm.plain}, the sequential one ${firstAlarm.sequential === undefined ? 'on no day' : `on day ${firstAlarm.sequential}`}.`;
  if (nullTests === undefined) return alarms;
  const { tests, fixed, peeked, sequential } = nullTests;
  const share = (count: number): string => formatShare(count / tests);
  return `Of ${formatInteger(tests)} tests without any effect, drawn again from these users, ${share(fixed)} raised a false alarm when looked at once after ${spellDays(settings.days)}, ${share(peeked)} when somebody looked every day and stopped at the first alarm, and ${share(sequential)} by the sequential test, at which one may look every day. ${alarms}`;
}
