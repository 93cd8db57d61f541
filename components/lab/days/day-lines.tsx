'use client';

import { LineChart, type LineSeries } from '@/components/charts/line-chart';
import type { Hue } from '@/components/charts/hue';
import { type DayFigure, describeFigure, policyNames } from '@/lib/client/lab/describe-days';
import { formatInteger } from '@/lib/core/format';
import { readDays } from '@/lib/run/curveballs/series';
import type { PolicyCourse } from '@/lib/run/days/types';

const HUES: readonly Hue[] = ['ink', 'signal', 'serving', 'training', 'data', 'operations'];

/** The line of a course, with its interval. */
function lineOf(course: PolicyCourse, { metric }: DayFigure, place: number): LineSeries {
  const points = readDays(course.days, metric);
  return {
    id: course.policy,
    label: policyNames[course.policy],
    hue: HUES[place] ?? 'muted',
    y: points.map(({ value }) => value ?? null),
    low: points.map(({ low }) => low ?? null),
    high: points.map(({ high }) => high ?? null),
  };
}

/** Dots on a line: the days on which something is so. */
function marksOf(
  course: PolicyCourse,
  { metric }: DayFigure,
  mark: { readonly id: string; readonly label: string; readonly hue: Hue },
  isSo: (day: number, place: number) => boolean,
): readonly LineSeries[] {
  const points = readDays(course.days, metric);
  const y = points.map(({ value, at }, place) => (isSo(at, place) ? (value ?? null) : null));
  return y.some((value) => value !== null) ? [{ ...mark, y, dots: true }] : [];
}

/** One figure over days: a line for each policy, dots where alerts fired and where curveballs began. */
export function DayLines({
  courses,
  figure,
  thrownOn,
  source,
}: {
  readonly courses: readonly PolicyCourse[];
  readonly figure: DayFigure;
  /** Days on which curveballs began. */
  readonly thrownOn: readonly number[];
  readonly source: string;
}) {
  const [first] = courses;
  const days = first?.days ?? [];
  const alerts = courses.flatMap((course) =>
    marksOf(
      course,
      figure,
      { id: `${course.policy}-alerts`, label: 'alert', hue: 'operations' },
      (_day, place) => (course.days[place]?.alerts.length ?? 0) > 0,
    ),
  );
  const thrown =
    first === undefined
      ? []
      : marksOf(first, figure, { id: 'curveballs', label: 'curveball', hue: 'signal' }, (day) =>
          thrownOn.includes(day),
        );
  return (
    <LineChart
      title={`${figure.label} by day`}
      summary={describeFigure(courses, figure)}
      provenance="measured"
      source={source}
      x={days.map(({ day }) => day)}
      series={[...courses.map((course, place) => lineOf(course, figure, place)), ...alerts, ...thrown]}
      xLabel="day"
      yLabel={figure.unit}
      formatX={(day) => (Number.isInteger(day) ? formatInteger(day) : '')}
      formatY={figure.format}
      emptyText="The first day is under way."
    />
  );
}
