'use client';

import { type KeyboardEvent, useState } from 'react';

export interface DataCursorState {
  /** The datum that is being read, or undefined. */
  readonly index: number | undefined;
  readonly move: (index: number | undefined) => void;
}

/** Which datum is being read. Pointer and keyboard move the same cursor. */
export function useDataCursor(): DataCursorState {
  const [index, move] = useState<number | undefined>(undefined);
  return { index, move };
}

export interface DataCursorProps {
  /** The chart's title. */
  readonly label: string;
  readonly count: number;
  readonly cursor: DataCursorState;
  /** The words for one datum, the same for pointer, keyboard and ear. */
  readonly describe: (index: number) => string;
  readonly orientation: 'horizontal' | 'vertical';
}

/** Where an arrow, Home, End or Page key takes the cursor. Undefined for other keys. */
export function moveCursor(key: string, index: number, count: number): number | undefined {
  const page = Math.max(1, Math.round(count / 10));
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: index + 1,
    ArrowDown: index + 1,
    ArrowLeft: index - 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.min(count - 1, Math.max(0, target));
}

/**
 * The keyboard's way into a chart: one tab stop over the plot that behaves like a slider through the data,
 * so that assistive technology reads each datum as it is reached. Escape puts the cursor away.
 */
export function DataCursor({ label, count, cursor, describe, orientation }: DataCursorProps) {
  if (count === 0) return null;
  const index = Math.min(cursor.index ?? 0, count - 1);

  function handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') return cursor.move(undefined);
    const target = moveCursor(event.key, index, count);
    if (target === undefined) return;
    event.preventDefault();
    cursor.move(target);
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`Values of: ${label}`}
      aria-orientation={orientation}
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={index + 1}
      aria-valuetext={describe(index)}
      onKeyDown={handleKey}
      onFocus={() => cursor.move(index)}
      onBlur={() => cursor.move(undefined)}
      className="pointer-events-none absolute -inset-x-1.5 inset-y-0 rounded-small"
    />
  );
}
