import { type ReactNode, useId } from 'react';
import type { Provenance } from '@/components/ui/provenance';
import { type Hue, markColor } from './hue';

export interface BarMarkProps {
  /** Per cent of the plot's width. */
  readonly from: number;
  readonly to: number;
  /** Pixels from the top of the strip. */
  readonly top: number;
  readonly height: number;
  readonly hue: Hue;
  readonly provenance: Provenance;
}

/** A bar within an SVG of any width: solid when measured, hatched within a dashed outline when modelled. */
export function BarMark({ from, to, top, height, hue, provenance }: BarMarkProps) {
  const id = useId();
  const color = markColor(hue);
  const place = { x: `${from}%`, width: `${Math.max(0, to - from)}%`, y: top, height };
  if (provenance === 'measured') return <rect {...place} style={{ fill: color }} />;
  return (
    <>
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="1.75" height="5" style={{ fill: color }} />
      </pattern>
      <rect {...place} fill={`url(#${id})`} style={{ stroke: color }} strokeDasharray="3 2" strokeWidth="1" />
    </>
  );
}

export interface WhiskerProps {
  /** Per cent of the plot's width. */
  readonly from: number;
  readonly to: number;
  /** The middle, in pixels from the top of the strip. */
  readonly middle: number;
  /** Half the height of the ends, pixels. */
  readonly reach?: number;
  readonly provenance: Provenance;
}

/** An interval, with a halo so that it stands out on any bar. Dashed when modelled. */
export function Whisker({ from, to, middle, reach = 4, provenance }: WhiskerProps) {
  const lines = [
    { x1: `${from}%`, x2: `${to}%`, y1: middle, y2: middle },
    { x1: `${from}%`, x2: `${from}%`, y1: middle - reach, y2: middle + reach },
    { x1: `${to}%`, x2: `${to}%`, y1: middle - reach, y2: middle + reach },
  ];
  const dash = provenance === 'modelled' ? '3 2' : undefined;
  return (
    <g>
      {lines.map((line, index) => (
        <line key={index} {...line} strokeWidth="4" style={{ stroke: 'var(--paper)' }} />
      ))}
      {lines.map((line, index) => (
        <line
          key={index}
          {...line}
          strokeWidth="1.5"
          strokeDasharray={index === 0 ? dash : undefined}
          style={{ stroke: 'var(--ink)' }}
        />
      ))}
    </g>
  );
}

export type ReferenceKind = 'baseline' | 'best' | 'budget';

const REFERENCE_STYLE: Readonly<Record<ReferenceKind, { stroke: string; dash?: string; width: number }>> = {
  baseline: { stroke: 'var(--ink-2)', dash: '2 3', width: 1.5 },
  best: { stroke: 'var(--ink-2)', width: 1.5 },
  budget: { stroke: 'var(--signal)', width: 2 },
};

/** A vertical line through a strip at a value that matters, with a halo so that it shows on bars. */
export function ReferenceLine({
  at,
  height,
  kind,
}: {
  /** Per cent of the plot's width. */
  readonly at: number;
  readonly height: number;
  readonly kind: ReferenceKind;
}) {
  const { stroke, dash, width } = REFERENCE_STYLE[kind];
  const ends = { x1: `${at}%`, x2: `${at}%`, y1: 0, y2: height };
  return (
    <>
      <line {...ends} strokeWidth={width + 1.5} style={{ stroke: 'var(--paper)' }} />
      <line {...ends} strokeWidth={width} strokeDasharray={dash} style={{ stroke }} />
    </>
  );
}

/** The same line behind all rows of a chart, so that the eye can follow it from its name. */
export function ReferenceRule({ at, kind }: { readonly at: number; readonly kind: ReferenceKind }) {
  const { stroke, dash } = REFERENCE_STYLE[kind];
  return (
    <svg
      aria-hidden="true"
      className="chart-marks pointer-events-none absolute inset-0 size-full overflow-visible"
    >
      <line
        x1={`${at}%`}
        x2={`${at}%`}
        y1="0"
        y2="100%"
        strokeWidth={1}
        strokeDasharray={dash}
        style={{ stroke }}
      />
    </svg>
  );
}

/** The name of a reference line, above or below the strips, on the side where there is room. */
export function ReferenceLabel({
  at,
  text,
  kind,
}: {
  readonly at: number;
  readonly text: string;
  readonly kind: ReferenceKind;
}) {
  const right = at > 50;
  return (
    <p className="relative h-5 text-xs" style={{ color: REFERENCE_STYLE[kind].stroke }}>
      <span
        className={right ? 'absolute pr-1.5 text-right' : 'absolute pl-1.5'}
        style={right ? { right: `${100 - at}%` } : { left: `${at}%` }}
      >
        {text}
      </span>
    </p>
  );
}

/** A strip of marks as wide as its place, `height` pixels high. Its text stands beside it as HTML. */
export function Strip({ height, children }: { readonly height: number; readonly children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height={height}
      className="chart-marks block overflow-visible"
      focusable="false"
    >
      {children}
    </svg>
  );
}

/** The axis under horizontal marks: its line and the values at its two ends. */
export function AxisEnds({ from, to }: { readonly from: string; readonly to: string }) {
  return (
    <p className="mt-1 flex justify-between border-t border-edge pt-0.5 font-mono text-xs text-ink-2">
      <span>{from}</span>
      <span>{to}</span>
    </p>
  );
}
