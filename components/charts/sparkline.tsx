import type { Provenance } from '@/components/ui/provenance';
import { type Hue, markColor } from './hue';

export interface SparklineProps {
  /** What it says, in one sentence: the picture carries no text of its own. */
  readonly label: string;
  readonly values: readonly number[];
  readonly hue?: Hue;
  readonly provenance?: Provenance;
}

/** The course of a value, small enough to stand in a line of text. Solid when measured, dashed when modelled. */
export function Sparkline({ label, values, hue = 'ink', provenance = 'measured' }: SparklineProps) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const last = values.length - 1;
  const heightOf = (value: number) => 88 - ((value - low) / span) * 76;
  const points = values.map((value, index) => `${(index / Math.max(1, last)) * 100},${heightOf(value)}`);
  const end = values[last];
  return (
    <span role="img" aria-label={label} className="relative inline-block h-5 w-20 pr-1 align-middle">
      {end !== undefined && (
        <svg
          aria-hidden="true"
          width="100%"
          height="100%"
          className="chart-marks block overflow-visible"
          style={{ color: markColor(hue) }}
        >
          <svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible">
            <polyline
              points={points.join(' ')}
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeLinejoin="round"
              strokeDasharray={provenance === 'modelled' ? '3 2' : undefined}
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          <circle cx="100%" cy={`${heightOf(end)}%`} r="2.5" fill="currentColor" />
        </svg>
      )}
    </span>
  );
}
