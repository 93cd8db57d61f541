import { onGrid } from '@/lib/client/editor/free-place';
import type { Box } from '@/lib/design/geometry';

/** A line that shows what a dragged component is lined up with, in canvas pixels. */
export interface Guide {
  readonly axis: 'x' | 'y';
  /** Where the line stands on its axis. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** How far a dragged box has to move to be in place, and the lines that say why. */
export interface Snap {
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly Guide[];
}

interface AxisSnap {
  readonly shift: number;
  readonly guide: Guide | undefined;
}

const stops = (start: number, length: number): readonly number[] => [
  start,
  start + length / 2,
  start + length,
];

function snapAxis(box: Box, others: readonly Box[], axis: 'x' | 'y', tolerance: number): AxisSnap {
  const [across, length, width] =
    axis === 'x' ? (['y', 'width', 'height'] as const) : (['x', 'height', 'width'] as const);
  let best = tolerance;
  let found: { readonly shift: number; readonly at: number; readonly other: Box } | undefined;
  for (const other of others) {
    for (const at of stops(other[axis], other[length])) {
      for (const own of stops(box[axis], box[length])) {
        const shift = at - own;
        if (Math.abs(shift) > best || (found !== undefined && Math.abs(shift) === best)) continue;
        best = Math.abs(shift);
        found = { shift, at, other };
      }
    }
  }
  if (found === undefined) return { shift: onGrid(box[axis]) - box[axis], guide: undefined };
  const { shift, at, other } = found;
  const from = Math.min(box[across], other[across]);
  const to = Math.max(box[across] + box[width], other[across] + other[width]);
  return { shift, guide: { axis, at, from, to } };
}

/**
 * Puts a dragged box in line: its edges and middles with those of the others where they are nearer
 * than the tolerance, else its corner on the grid. Each axis by itself.
 */
export function snapBox(box: Box, others: readonly Box[], tolerance: number): Snap {
  const x = snapAxis(box, others, 'x', tolerance);
  const y = snapAxis(box, others, 'y', tolerance);
  return { dx: x.shift, dy: y.shift, guides: [x.guide, y.guide].filter((guide) => guide !== undefined) };
}
