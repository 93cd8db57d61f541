import type { DayRow } from '../days/types.ts';
import type { Estimate } from '../result.ts';
import type { LoadSeries } from '../serving/load-result.ts';
import type { SeriesPoint } from './find-turn.ts';
import type { DayMetric, LoadMetric } from './types.ts';

type Read = Estimate | number | undefined;

const wholeOf = ({ slices }: DayRow) => slices.find(({ slice }) => slice === 'all');

/** A ratio of two means; without an interval, because both are of the same users. */
function ratio(above: Estimate | undefined, below: Estimate | undefined): number | undefined {
  return above === undefined || below === undefined || below.mean === 0 ? undefined : above.mean / below.mean;
}

const dayReaders: { readonly [Metric in DayMetric]: (row: DayRow) => Read } = {
  visitors: ({ visitors }) => visitors,
  clicks: ({ clicks }) => clicks,
  'watch-time': ({ watchSeconds }) => watchSeconds,
  'seconds-a-click': ({ watchSeconds, clicks }) => ratio(watchSeconds, clicks),
  ndcg: ({ ndcg }) => ndcg,
  'exposure-gini': ({ exposureGini }) => exposureGini,
  'new-video-share': ({ newVideoShare }) => newVideoShare,
  'known-outcomes': (row) => wholeOf(row)?.impressions ?? 0,
  calibration: (row) => wholeOf(row)?.calibration,
  'normalized-entropy': (row) => wholeOf(row)?.normalizedEntropy,
  'feature-drift': ({ drift }) => drift.feature?.psi,
  'score-drift': ({ drift }) => drift.scorePsi,
  skew: ({ drift }) => drift.skewShare,
};

function pointOf(at: number, read: Read): SeriesPoint {
  if (read === undefined || typeof read === 'number') return { at, value: read };
  return { at, value: read.mean, low: read.low, high: read.high };
}

/** One metric of a course of days, one point a day. */
export function readDays(rows: readonly DayRow[], metric: DayMetric): readonly SeriesPoint[] {
  return rows.map((row) => pointOf(row.day, dayReaders[metric](row)));
}

const loadReaders: {
  readonly [Metric in LoadMetric]: (series: LoadSeries) => readonly (number | null)[];
} = {
  arrivals: ({ arrivalsPerSecond }) => arrivalsPerSecond,
  p99: ({ p99Ms }) => p99Ms,
  'failed-share': ({ failedShare }) => failedShare,
  'degraded-share': ({ degradedShare }) => degradedShare,
  limit: ({ limitMs }) => limitMs,
};

/** Windows that are taken together: one alone has so few requests that its figures jump. */
const TOGETHER = 4;

/** One metric of a load, one point for each four windows (their mean); a point begins with the first window at `from` or later. */
export function readLoad(series: LoadSeries, metric: LoadMetric, from: number): readonly SeriesPoint[] {
  const values = loadReaders[metric](series);
  const { startMs } = series;
  const first = Math.max(
    0,
    startMs.findIndex((at) => at >= from),
  );
  const points: SeriesPoint[] = [];
  for (let start = first % TOGETHER; start < startMs.length; start += TOGETHER) {
    const known = values.slice(start, start + TOGETHER).filter((value) => value !== null);
    const sum = known.reduce((total, value) => total + value, 0);
    points.push({ at: startMs[start] ?? 0, value: known.length === 0 ? undefined : sum / known.length });
  }
  return points;
}

/** Whether a metric is one of days. */
export function isDayMetric(metric: string): metric is DayMetric {
  return Object.hasOwn(dayReaders, metric);
}

/** Whether a metric is one of load. */
export function isLoadMetric(metric: string): metric is LoadMetric {
  return Object.hasOwn(loadReaders, metric);
}
