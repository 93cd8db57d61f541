import { boxOf, hull } from '../geometry.ts';
import { GROUP_KIND, GROUP_MARGIN_PX, GROUP_TITLE_PX } from '../groups.ts';
import { tidy } from '../layout.ts';
import type { Catalogue, Design, DesignNode } from '../types.ts';

/** Where a flowchart runs to. */
export type Direction = 'right' | 'left' | 'down' | 'up';

/** Distances of columns and rows in the layout. */
const COLUMN_PX = 184;
const ROW_PX = 140;
const TEXT_GAP_PX = 24;

/** Turns the layout, which runs to the right, so that it runs elsewhere, with distances that fit again. */
function turn(node: DesignNode, direction: Direction): DesignNode {
  switch (direction) {
    case 'right':
      return node;
    case 'left':
      return { ...node, x: -node.x };
    case 'down':
    case 'up': {
      const along = Math.round((node.x * ROW_PX) / COLUMN_PX);
      const x = Math.round((node.y * COLUMN_PX) / ROW_PX);
      return { ...node, x, y: direction === 'down' ? along : -along };
    }
  }
}

/** Draws each group around what stands in it, inner groups first. */
function frameGroups(nodes: readonly DesignNode[]): readonly DesignNode[] {
  const framed = new Map<string, DesignNode>();
  const frame = (node: DesignNode): DesignNode => {
    if (node.kind !== GROUP_KIND) return node;
    const known = framed.get(node.id);
    if (known !== undefined) return known;
    const inside = nodes.filter((one) => one.group === node.id).map((one) => boxOf(frame(one)));
    if (inside.length === 0) return node;
    const { x, y, width, height } = hull(inside);
    const around = {
      ...node,
      x: x - GROUP_MARGIN_PX,
      y: y - GROUP_MARGIN_PX - GROUP_TITLE_PX,
      width: width + 2 * GROUP_MARGIN_PX,
      height: height + 2 * GROUP_MARGIN_PX + GROUP_TITLE_PX,
    };
    framed.set(node.id, around);
    return around;
  };
  return nodes.map(frame);
}

/** Puts texts that stand in no group in a row below everything else. */
function lineUpTexts(nodes: readonly DesignNode[]): readonly DesignNode[] {
  const others = nodes.filter((node) => node.kind !== 'text');
  const around = others.length === 0 ? { x: 0, y: 0, height: 0 } : hull(others.map(boxOf));
  let { x } = around;
  return nodes.map((node) => {
    if (node.kind !== 'text' || node.group !== undefined) return node;
    const placed = { ...node, x, y: around.y + around.height + TEXT_GAP_PX };
    x += boxOf(node).width + TEXT_GAP_PX;
    return placed;
  });
}

/** Gives every node of a flowchart a place: the layout of the canvas, turned to where the flowchart runs. */
export function arrangeFlowchart(design: Design, catalogue: Catalogue, direction: Direction): Design {
  const places = new Map(tidy(design, catalogue).map((place) => [place.id, place]));
  const placed = design.nodes.map((node) =>
    turn({ ...node, ...(node.kind === GROUP_KIND ? {} : places.get(node.id)) }, direction),
  );
  return { ...design, nodes: lineUpTexts(frameGroups(placed)) };
}
