import { boxOf } from '../../design/geometry.ts';
import { GROUP_KIND, GROUP_TITLE_PX } from '../../design/groups.ts';
import type { Design, DesignNode, NodeId } from '../../design/types.ts';

/** A way on the paper. */
export type Direction = 'left' | 'right' | 'up' | 'down';

/** One step in a direction, as a pair of signs. */
export const STEPS: Readonly<Record<Direction, { readonly x: number; readonly y: number }>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/** How much more a pixel aside counts than one ahead. */
const ASIDE_COST = 2;

/** What one aims at: the middle of a component, the title of a group. */
function aimOf(node: DesignNode): { readonly x: number; readonly y: number } {
  const { x, y, width, height } = boxOf(node);
  return { x: x + width / 2, y: y + (node.kind === GROUP_KIND ? GROUP_TITLE_PX : height) / 2 };
}

/** The nearest of some nodes that lie in a direction: ahead at least half as far as aside. */
function findNearest(
  nodes: readonly DesignNode[],
  from: DesignNode,
  direction: Direction,
): NodeId | undefined {
  const start = aimOf(from);
  const step = STEPS[direction];
  let best: { readonly id: NodeId; readonly far: number } | undefined;
  for (const node of nodes) {
    if (node.id === from.id) continue;
    const aim = aimOf(node);
    const [dx, dy] = [aim.x - start.x, aim.y - start.y];
    const ahead = dx * step.x + dy * step.y;
    const aside = Math.abs(dx * step.y + dy * step.x);
    if (ahead <= 0 || aside > 2 * ahead) continue;
    const far = ahead + ASIDE_COST * aside;
    if (best === undefined || far < best.far || (far === best.far && node.id < best.id))
      best = { id: node.id, far };
  }
  return best?.id;
}

/**
 * Where one comes to from a component when walking in a direction: along an edge that leads there,
 * whichever way it points; to the nearest component where no edge does. Undefined where nothing lies there.
 */
export function findNeighbour(design: Design, from: NodeId, direction: Direction): NodeId | undefined {
  const start = design.nodes.find((node) => node.id === from);
  if (start === undefined) return undefined;
  const joined = new Set<NodeId>();
  for (const edge of design.edges) {
    if (edge.from.node === from) joined.add(edge.to.node);
    if (edge.to.node === from) joined.add(edge.from.node);
  }
  const along = findNearest(
    design.nodes.filter((node) => joined.has(node.id)),
    start,
    direction,
  );
  return along ?? findNearest(design.nodes, start, direction);
}
