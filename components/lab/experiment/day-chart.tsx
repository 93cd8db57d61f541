'use client';

import { useState } from 'react';
import { LineChart, type LineSeries } from '@/components/charts/line-chart';
import { Segmented } from '@/components/ui/segmented';
import { SelectField } from '@/components/ui/select-field';
import { spellDays, spellDifference } from '@/lib/client/lab/experiment-words';
import { formatInteger } from '@/lib/core/format';
import { findReading } from '@/lib/run/experiment/analyse';
import {
  type ExperimentMetricName,
  experimentMetricNames,
  experimentMetrics,
} from '@/lib/run/experiment/metrics';
import type { ExperimentDay, MetricReading } from '@/lib/run/experiment/result';

type Interval = 'plain' | 'cuped' | 'sequential';

const INTERVALS = [
  { value: 'plain', label: 'Plain' },
  { value: 'cuped', label: 'CUPED' },
  { value: 'sequential', label: 'Sequential' },
] as const satisfies readonly { value: Interval; label: string }[];

const HELP: Readonly<Record<Interval, string>> = {
  plain: 'Holds the truth in 95 of 100 tests, on one day that was fixed before.',
  cuped: 'The plain one, cleared of what users did before the test.',
  sequential: 'Holds the truth on all days at once, so that one may look every day.',
};

const METRICS = experimentMetricNames.map((value) => ({ value, label: experimentMetrics[value].label }));

/** The difference with its ends, by the chosen interval. */
function endsOf({ estimate, cuped, sequential }: MetricReading, interval: Interval) {
  if (interval === 'cuped') return cuped;
  if (interval === 'plain') return estimate;
  return sequential === undefined || estimate === undefined
    ? undefined
    : { ...sequential, difference: estimate.difference };
}

function seriesOf(readings: readonly MetricReading[], interval: Interval): readonly LineSeries[] {
  const ends = readings.map((reading) => endsOf(reading, interval));
  return [
    {
      id: 'difference',
      label: 'estimate',
      hue: 'ink',
      y: ends.map((one) => one?.difference ?? null),
      low: ends.map((one) => one?.low ?? null),
      high: ends.map((one) => one?.high ?? null),
      dots: true,
    },
    {
      id: 'truth',
      label: 'truth',
      hue: 'signal',
      y: readings.map(({ truth }) => truth.difference),
      provenance: 'modelled',
    },
  ];
}

/** Difference by day, with its interval, beside what is true. */
export function DayChart({
  days,
  primary,
  source,
}: {
  readonly days: readonly ExperimentDay[];
  readonly primary: ExperimentMetricName;
  readonly source: string;
}) {
  const [chosen, setChosen] = useState<ExperimentMetricName>();
  const [interval, setInterval] = useState<Interval>('plain');
  const metric = chosen ?? primary;
  const readings = days.map((day) => findReading(day, metric));
  const [first, last] = [readings[0], readings.at(-1)].map((reading) =>
    reading === undefined ? undefined : endsOf(reading, interval),
  );
  const width = (one: { low: number; high: number } | undefined): string =>
    one === undefined ? 'unknown' : spellDifference(metric, one.high - one.low).replace('+', '');
  const truth = readings.at(-1)?.truth.difference;
  const summary =
    last === undefined || truth === undefined
      ? 'The difference cannot be told yet.'
      : `Treatment minus control after ${spellDays(days.length)}: ${spellDifference(metric, last.difference)}; the interval went from ${width(first)} wide to ${width(last)}. The true difference is ${spellDifference(metric, truth)}.`;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="w-56 max-w-full">
          <SelectField label="Metric" value={metric} options={METRICS} onChange={setChosen} />
        </div>
        <Segmented
          label="Interval"
          value={interval}
          options={INTERVALS}
          onChange={setInterval}
          help={HELP[interval]}
        />
      </div>
      <LineChart
        title={`${experimentMetrics[metric].label} by day`}
        summary={summary}
        source={source}
        x={days.map(({ day }) => day)}
        series={seriesOf(readings, interval)}
        xLabel="day"
        yLabel={`treatment minus control${experimentMetrics[metric].unit === '' ? '' : `, ${experimentMetrics[metric].unit}`}`}
        formatX={(day) => (Number.isInteger(day) ? formatInteger(day) : '')}
        formatY={(value) => spellDifference(metric, value)}
        target={{ label: 'no difference', value: 0 }}
        emptyText="The first day is under way."
      />
    </div>
  );
}
