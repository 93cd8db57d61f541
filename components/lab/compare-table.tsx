import { DataTable } from '@/components/ui/data-table';
import type { ComparedMetric, FigureUnit } from '@/lib/client/lab/compare-runs';
import { formatNumber, formatShare } from '@/lib/core/format';
import type { Estimate } from '@/lib/run/result';

const UNITS: Readonly<Record<FigureUnit, string>> = {
  share: '',
  number: '',
  seconds: ' s',
  bits: ' bits',
  days: ' days',
  nats: ' nats',
  dollars: ' USD',
};

/** A figure with its unit. */
function spellFigure(unit: FigureUnit, value: number): string {
  return unit === 'share' ? formatShare(value) : `${formatNumber(value)}${UNITS[unit]}`;
}

/** An estimate with its interval. */
export function spellEstimate(unit: FigureUnit, { mean, low, high }: Estimate): string {
  return `${spellFigure(unit, mean)} (${spellFigure(unit, low)} to ${spellFigure(unit, high)})`;
}

/** Words that stay on one line: a narrow table scrolls sideways. */
export const keepTogether = (words: string): string => words.replaceAll(' ', '\u00a0');

/** A difference with its sign; shares in percentage points. */
function spellSigned(unit: FigureUnit, value: number): string {
  const size = Math.abs(value);
  const words = unit === 'share' ? `${formatNumber(size * 100)} points` : spellFigure(unit, size);
  return `${value > 0 ? '+' : value < 0 ? '-' : '±'}${words}`;
}

/** A difference with its interval. */
function spellDifference({ unit, difference, verdict }: ComparedMetric): string {
  if (verdict === 'same') return 'none';
  const { mean, low, high } = difference;
  return `${spellSigned(unit, mean)} (${spellSigned(unit, low)} to ${spellSigned(unit, high)})`;
}

const isGood = ({ better, verdict }: ComparedMetric): boolean => better === verdict;

/** What a difference amounts to, in words. */
function spellVerdict(metric: ComparedMetric): string {
  switch (metric.verdict) {
    case 'same':
      return 'the same';
    case 'unclear':
      return 'could be chance';
    case 'higher':
    case 'lower':
      if (metric.better === 'neither') return `really ${metric.verdict}`;
      return isGood(metric) ? 'really better' : 'really worse';
  }
}

export interface CompareTableProps {
  readonly caption: string;
  /** What the two columns are called. */
  readonly names: readonly [before: string, after: string];
  readonly metrics: readonly ComparedMetric[];
}

/** Metrics of two runs with their intervals, the difference with its own, and what it amounts to. */
export function CompareTable({ caption, names, metrics }: CompareTableProps) {
  return (
    <DataTable
      caption={caption}
      columns={[
        { id: 'metric', label: 'Metric' },
        { id: 'after', label: names[1], numeric: true },
        { id: 'before', label: names[0], numeric: true },
        { id: 'difference', label: 'Difference', numeric: true },
        { id: 'verdict', label: 'Difference is' },
      ]}
      rows={metrics.map((metric) => ({
        id: metric.id,
        cells: [
          metric.label,
          keepTogether(spellEstimate(metric.unit, metric.after)),
          keepTogether(spellEstimate(metric.unit, metric.before)),
          keepTogether(spellDifference(metric)),
          keepTogether(spellVerdict(metric)),
        ],
      }))}
    />
  );
}
