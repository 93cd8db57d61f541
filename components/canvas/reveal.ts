import type { ReactFlowInstance } from '@xyflow/react';
import { boxOf } from '@/lib/design/geometry';
import type { DesignNode } from '@/lib/design/types';
import type { CanvasEdge, CanvasNode } from './canvas-types';

/** Paper that stays free around a component that has the focus. */
const MARGIN_PX = 12;
/** What lies over the paper. */
const OVER = '[role="toolbar"], .react-flow__minimap, :scope > button';

interface Sides {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const meets = (a: Sides, b: Sides): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Moves the paper so that a component is in sight, and not below a toolbar or the map. Leaves it where it is in sight. */
export function reveal(
  flow: ReactFlowInstance<CanvasNode, CanvasEdge>,
  surface: HTMLElement | null,
  node: DesignNode,
  durationMs: number,
): void {
  if (surface === null) return;
  const paper = surface.getBoundingClientRect();
  const { x, y, width, height } = boxOf(node);
  const start = flow.flowToScreenPosition({ x, y });
  const end = flow.flowToScreenPosition({ x: x + width, y: y + height });
  const box: Sides = {
    left: start.x - MARGIN_PX,
    top: start.y - MARGIN_PX,
    right: end.x + MARGIN_PX,
    bottom: end.y + MARGIN_PX,
  };
  const inside =
    box.left >= paper.left && box.top >= paper.top && box.right <= paper.right && box.bottom <= paper.bottom;
  const over = [...(surface.parentElement ?? surface).querySelectorAll(OVER)];
  if (inside && !over.some((element) => meets(box, element.getBoundingClientRect()))) return;
  void flow.setCenter(x + width / 2, y + height / 2, { zoom: flow.getZoom(), duration: durationMs });
}
