import { describe, expect, test } from 'vitest';
import { placeEdges } from '@/components/canvas/place-edges';
import { catalogue } from '@/lib/design/catalogue/registry';
import { type Point, routeEdges } from '@/lib/design/formats/drawing/route-edges';
import { type Box, boxOf } from '@/lib/design/geometry';
import { templates } from '@/lib/design/templates/registry';

/** The side of a box that a point lies on; undefined where it lies on none. */
function sideOf(box: Box, { x, y }: Point): string | undefined {
  if (x === box.x) return 'left';
  if (x === box.x + box.width) return 'right';
  if (y === box.y) return 'top';
  return y === box.y + box.height ? 'bottom' : undefined;
}

describe.each(Object.values(templates))('$id', ({ design }) => {
  test('drawings and pictures lead connections to the sides at which the canvas has them', () => {
    const boxes = new Map(design.nodes.map((node) => [node.id, boxOf(node)]));
    const drawn = routeEdges(design, catalogue).routes.map(({ edge, points }) => {
      const [from, to] = [boxes.get(edge.from.node)!, boxes.get(edge.to.node)!];
      return [edge.id, sideOf(from, points[0]!), sideOf(to, points.at(-1)!)];
    });
    const side = (handle: string | null | undefined): string | undefined => handle?.split('@')[1];
    const onCanvas = placeEdges(design, catalogue, false).edges.map((edge) => [
      edge.id,
      side(edge.sourceHandle),
      side(edge.targetHandle),
    ]);
    expect(drawn).toEqual(onCanvas);
  });
});
