import { boxOf, COMPONENT_SIZE } from '../../design/geometry.ts';
import type { DesignNode } from '../../design/types.ts';

/** The grid that components are put on, canvas pixels. */
export const GRID_PX = 16;
/** Paper that stays free between a new component and the others. */
const GAP_PX = 16;
const RINGS = 24;

/** The nearest place on the grid. */
export function onGrid(value: number): number {
  return Math.round(value / GRID_PX) * GRID_PX;
}

/**
 * Finds the upper left corner for a new component, near a point, where it covers no other. Looks in
 * growing squares around it; gives the point itself where all of them are full.
 */
export function findFreePlace(
  nodes: readonly DesignNode[],
  middle: { readonly x: number; readonly y: number },
): { readonly x: number; readonly y: number } {
  const { width, height } = COMPONENT_SIZE;
  const boxes = nodes.filter((node) => node.kind !== 'group').map(boxOf);
  const isFree = (x: number, y: number): boolean =>
    boxes.every(
      (box) =>
        x + width + GAP_PX <= box.x ||
        box.x + box.width + GAP_PX <= x ||
        y + height + GAP_PX <= box.y ||
        box.y + box.height + GAP_PX <= y,
    );
  const start = { x: onGrid(middle.x - width / 2), y: onGrid(middle.y - height / 2) };
  for (let ring = 0; ring < RINGS; ring += 1) {
    for (let dy = -ring; dy <= ring; dy += 1) {
      // only the rim: what lies inside has been tried
      const step = Math.abs(dy) === ring ? 1 : 2 * ring;
      for (let dx = -ring; dx <= ring; dx += step) {
        const place = { x: start.x + dx * 3 * GRID_PX, y: start.y + dy * 3 * GRID_PX };
        if (isFree(place.x, place.y)) return place;
      }
    }
  }
  return start;
}
