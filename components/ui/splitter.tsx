'use client';

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { cx } from './cx';

const STEP_PX = 16;

export interface SplitterProps {
  /** What it makes wider or higher: "Width of the left panel". */
  readonly label: string;
  /** The direction of the line itself: a vertical one changes a width. */
  readonly orientation: 'vertical' | 'horizontal';
  /** Size of the panel, CSS pixels. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** On which side of the line the panel stands. */
  readonly panel: 'before' | 'after';
  readonly onChange: (value: number) => void;
  /** Put back by a double click. */
  readonly resetTo: number;
  readonly className?: string;
}

/** A line between two panels that can be dragged, or moved with the arrow keys, Home and End. */
export function Splitter(props: SplitterProps) {
  const { label, orientation, value, min, max, panel, onChange, resetTo, className } = props;
  const start = useRef<{ readonly at: number; readonly value: number }>(undefined);
  const vertical = orientation === 'vertical';
  const sign = panel === 'before' ? 1 : -1;
  const along = (event: PointerEvent): number => (vertical ? event.clientX : event.clientY);

  function handleKey(event: KeyboardEvent): void {
    const [less, more] = vertical ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const steps: Readonly<Record<string, number>> = {
      [less]: value - sign * STEP_PX,
      [more]: value + sign * STEP_PX,
      Home: min,
      End: max,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onChange(Math.min(max, Math.max(min, next)));
  }

  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuetext={`${Math.round(value)} pixels`}
      onKeyDown={handleKey}
      onDoubleClick={() => onChange(resetTo)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: along(event), value };
      }}
      onPointerMove={(event) => {
        if (start.current) onChange(start.current.value + sign * (along(event) - start.current.at));
      }}
      onPointerUp={() => {
        start.current = undefined;
      }}
      onPointerCancel={() => {
        start.current = undefined;
      }}
      className={cx(
        'relative z-10 touch-none select-none -outline-offset-1 before:absolute before:bg-hairline after:absolute hover:before:bg-signal focus-visible:before:bg-signal active:before:bg-signal',
        vertical
          ? 'w-px cursor-col-resize before:inset-y-0 before:left-0 before:w-px after:inset-y-0 after:-left-1.5 after:w-3 pointer-coarse:after:-left-4 pointer-coarse:after:w-8'
          : 'h-px cursor-row-resize before:inset-x-0 before:top-0 before:h-px after:inset-x-0 after:-top-1.5 after:h-3 pointer-coarse:after:-top-4 pointer-coarse:after:h-8',
        className,
      )}
    />
  );
}
