import { nameNode } from '@/lib/design/connect-rules';
import type { Catalogue, Design, DesignNode, Flow, PortSpec } from '@/lib/design/types';
import type { CanvasEdge, PortHandle, Side } from './canvas-types';

/** Farther apart than this, a batch connection runs below the row instead of through its neighbours. */
const NEIGHBOUR_DISTANCE_PX = 400;
/** Two components whose heights differ by more than this are in different rows. */
const SAME_ROW_PX = 100;

/** The sides at which one connection leaves and arrives: requests go left to right, models upwards, batches the short way. */
export function chooseSides(flow: Flow, from: DesignNode, to: DesignNode): readonly [Side, Side] {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const apart = Math.abs(dy) > SAME_ROW_PX;
  if (flow === 'request' && !(apart && Math.abs(dx) < SAME_ROW_PX)) return ['right', 'left'];
  if (apart) return dy > 0 ? ['bottom', 'top'] : ['top', 'bottom'];
  if (flow === 'batch' && Math.abs(dx) > NEIGHBOUR_DISTANCE_PX) return ['bottom', 'bottom'];
  return dx >= 0 ? ['right', 'left'] : ['left', 'right'];
}

const handleId = (port: string, side: Side): string => `${port}@${side}`;

/** The port that a handle stands for. */
export function portOf(handle: string): string {
  return handle.slice(0, handle.lastIndexOf('@'));
}

function defaultSide(port: PortSpec, direction: PortHandle['direction']): Side {
  if (port.flow === 'model') return direction === 'source' ? 'top' : 'bottom';
  if (port.flow === 'stream') return direction === 'source' ? 'bottom' : 'top';
  return direction === 'source' ? 'right' : 'left';
}

/** Edges for the canvas, and the handles that each component needs for them. Ports without an edge keep one handle at their usual side. */
export function placeEdges(
  design: Design,
  catalogue: Catalogue,
  moving: boolean,
): { readonly edges: CanvasEdge[]; readonly handles: Readonly<Record<string, readonly PortHandle[]>> } {
  const nodes = new Map<string, DesignNode>(design.nodes.map((node) => [node.id, node]));
  const sides = new Map<string, Set<Side>>();
  const occupy = (node: string, direction: string, port: string, side: Side): void => {
    const key = `${node} ${direction} ${port}`;
    sides.set(key, (sides.get(key) ?? new Set<Side>()).add(side));
  };
  const edges: CanvasEdge[] = [];
  for (const edge of design.edges) {
    const from = nodes.get(edge.from.node);
    const to = nodes.get(edge.to.node);
    const port = catalogue[from?.kind ?? '']?.outputs.find((one) => one.id === edge.from.port);
    if (from === undefined || to === undefined || port === undefined) continue;
    const [leave, arrive] = chooseSides(port.flow, from, to);
    occupy(from.id, 'source', edge.from.port, leave);
    occupy(to.id, 'target', edge.to.port, arrive);
    edges.push({
      id: edge.id,
      type: 'flow',
      source: from.id,
      target: to.id,
      sourceHandle: handleId(edge.from.port, leave),
      targetHandle: handleId(edge.to.port, arrive),
      data: {
        edge: edge.id,
        flow: port.flow,
        moving: moving && port.flow === 'request',
        label: edge.label ?? '',
      },
      ariaLabel: [`${nameNode(catalogue, from)} to ${nameNode(catalogue, to)}`, port.label, edge.label]
        .filter(Boolean)
        .join(', '),
      ariaRole: 'button',
      focusable: false,
    });
  }
  const handles: Record<string, PortHandle[]> = {};
  for (const node of design.nodes) {
    const kind = catalogue[node.kind];
    const list: PortHandle[] = [];
    const add = (port: PortSpec, direction: PortHandle['direction']): void => {
      const used = sides.get(`${node.id} ${direction} ${port.id}`);
      const taken = used !== undefined && direction === 'target' && port.many !== true;
      for (const side of used ?? [defaultSide(port, direction)]) {
        list.push({
          id: handleId(port.id, side),
          label: port.label,
          flow: port.flow,
          direction,
          side,
          taken,
        });
      }
    };
    for (const port of kind?.inputs ?? []) add(port, 'target');
    for (const port of kind?.outputs ?? []) add(port, 'source');
    handles[node.id] = list;
  }
  return { edges, handles };
}
