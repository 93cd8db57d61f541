import { formatCount, formatMilliseconds, formatNumber, formatShare, formatUsd } from '../../core/format.ts';
import type { Dimension } from '../../session/estimates/types.ts';
import { metricPaths, type MetricUnit } from '../../session/run-metrics.ts';
import { formatQuantity } from '../lab/capacity-words.ts';

const SUFFIXES: { readonly [Unit in MetricUnit]?: string } = {
  nats: ' nats',
  bits: ' bits',
  seconds: ' s',
  days: ' days',
  items: ' items',
  clicks: ' clicks',
};

/** The value of a metric of a run as people read it, with its unit; "no value" where there is none. */
export function spellFigure(path: string, value: number | undefined): string {
  const metric = Object.hasOwn(metricPaths, path) ? metricPaths[path] : undefined;
  if (value === undefined || metric === undefined) return 'no value';
  const { unit } = metric;
  if (unit === 'share') return formatShare(value);
  if (unit === 'milliseconds') return formatMilliseconds(value);
  if (unit === 'dollars') return formatUsd(value);
  return `${formatNumber(value)}${SUFFIXES[unit] ?? ''}`;
}

/** The name of a metric of a run; its path where there is no such metric any more. */
export function nameMetric(path: string): string {
  return (Object.hasOwn(metricPaths, path) ? metricPaths[path]?.label : undefined) ?? path;
}

/** A figure of the estimate sheet, given in the base unit of its dimension, in short form with its unit. */
export function spellEstimate(dimension: Dimension, value: number): string {
  switch (dimension) {
    case 'requests-per-second':
      return `${formatCount(value)} requests/s`;
    case 'bytes':
      return formatQuantity(value, 'bytes');
    case 'bytes-per-day':
      return `${formatQuantity(value, 'bytes')} a day`;
    case 'flops':
      return value < 1000 ? `${formatNumber(value)} FLOP/s` : `${formatCount(value)}FLOP/s`;
    case 'usd-per-month':
      return `${formatUsd(value)} a month`;
    case 'usd-per-hour':
      return `${formatUsd(value)} an hour`;
    case 'share':
      return formatShare(value);
    case 'things':
    case 'number':
      return formatCount(value);
  }
}
