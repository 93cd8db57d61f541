import type { ReactNode } from 'react';

/** A line across a small chart with its name. */
export interface Level {
  /** 0 at the bottom .. 1 at the top. */
  readonly at: number;
  readonly label: string;
  /** What the others are held against. */
  readonly bar?: boolean;
}

/** One value of a small chart. */
export interface Dot {
  readonly id: string;
  /** Which attempt it is, and its value: shown where the pointer rests on it. */
  readonly label: string;
  /** 0 at the bottom .. 1 at the top. */
  readonly at: number;
  /** Full where it is at the bar or better; a ring otherwise. */
  readonly full: boolean;
}

export interface SmallMultipleProps {
  readonly title: string;
  /** The last value in words. */
  readonly last: string;
  /** What the picture says, for those who do not see it; also what stands below. */
  readonly summary: ReactNode;
  readonly levels: readonly Level[];
  readonly dots: readonly Dot[];
}

const HEIGHT = 84;
const EDGE = 8;
const yOf = (at: number): number => HEIGHT - EDGE - at * (HEIGHT - 2 * EDGE);
/** One attempt stands in the middle; more are spread evenly, the oldest at the left. */
const xOf = (index: number, count: number): number => (count === 1 ? 50 : 6 + (index / (count - 1)) * 88);

/** One course among others of the same scale: levels as lines, attempts as dots in the order in which they were made. */
export function SmallMultiple({ title, last, summary, levels, dots }: SmallMultipleProps) {
  const points = dots.map(({ at }, index) => `${xOf(index, dots.length)},${yOf(at)}`);
  return (
    <li className="grid min-w-0 content-start gap-2 border-t border-hairline pt-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="text-base font-semibold">{title}</h3>
        <p className="text-sm tabular-nums">{last}</p>
      </div>
      <div aria-hidden="true" className="flex gap-2">
        <div className="relative w-16 shrink-0 text-xs text-ink-2" style={{ height: HEIGHT }}>
          {levels.map(({ at, label }) => (
            <span key={label} className="absolute right-0 -translate-y-1/2" style={{ top: yOf(at) }}>
              {label}
            </span>
          ))}
        </div>
        <svg className="chart-marks block min-w-0 flex-1 overflow-visible" height={HEIGHT} width="100%">
          {levels.map(({ at, label, bar }) => (
            <line
              key={label}
              x1="0"
              x2="100%"
              y1={yOf(at)}
              y2={yOf(at)}
              stroke={bar ? 'var(--ink-2)' : 'var(--hairline)'}
              strokeDasharray={bar ? '2 3' : undefined}
            />
          ))}
          <svg width="100%" height={HEIGHT} viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none">
            <polyline
              points={points.join(' ')}
              fill="none"
              stroke="var(--edge)"
              strokeWidth="1.5"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          {dots.map(({ id, label, at, full }, index) => (
            <circle
              key={id}
              cx={`${xOf(index, dots.length)}%`}
              cy={yOf(at)}
              r="4"
              fill={full ? 'var(--ink)' : 'var(--paper)'}
              stroke="var(--ink)"
              strokeWidth="1.5"
            >
              <title>{label}</title>
            </circle>
          ))}
        </svg>
      </div>
      <p className="text-xs text-ink-2">{summary}</p>
    </li>
  );
}
