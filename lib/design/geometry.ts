import type { DesignNode } from './types.ts';

/** A rectangle on the canvas, in canvas pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The size in which a component is drawn, in canvas pixels; taller only where a run writes a line on it. */
export const COMPONENT_SIZE = { width: 160, height: 80 } as const;

/** The sizes of drawings that have none of their own yet, by kind. */
const DRAWING_SIZES: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  box: { width: 160, height: 80 },
  text: { width: 240, height: 64 },
  group: { width: 376, height: 176 },
};

/** Where a node lies and how large it is drawn. */
export function boxOf(node: DesignNode): Box {
  const usual = Object.hasOwn(DRAWING_SIZES, node.kind) ? DRAWING_SIZES[node.kind] : undefined;
  return {
    x: node.x,
    y: node.y,
    width: node.width ?? (usual ?? COMPONENT_SIZE).width,
    height: node.height ?? (usual ?? COMPONENT_SIZE).height,
  };
}

/** The smallest box around boxes. Throws for none. */
export function hull(boxes: readonly Box[]): Box {
  if (boxes.length === 0) throw new RangeError('There is no box to go around.');
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
