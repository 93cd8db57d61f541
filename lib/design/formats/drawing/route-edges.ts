import { type Box, boxOf } from '../../geometry.ts';
import type { Catalogue, Design, DesignEdge, DesignNode, Flow, PortSpec } from '../../types.ts';

/** A side of a component at which edges end. */
type Side = 'left' | 'right' | 'top' | 'bottom';

/** A point on the paper, canvas pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A port as it is drawn: one mark for each side it is used at. */
export interface PortMark extends Point {
  readonly flow: Flow;
}

/** An edge as it is drawn. */
export interface Route {
  readonly edge: DesignEdge;
  readonly flow: Flow;
  /** Its corners, from its start to its end, each segment level or upright. */
  readonly points: readonly Point[];
}

/** As on the canvas: farther apart than this, a batch runs below the row. */
const NEIGHBOUR_DISTANCE_PX = 400;
const SAME_ROW_PX = 100;
const FIRST_PORT_PX = 30;
const PORT_SPACING_PX = 18;
/** How far an edge leaves a component before it turns. */
const STUB_PX = 22;

function chooseSides(flow: Flow, from: DesignNode, to: DesignNode): readonly [Side, Side] {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const apart = Math.abs(dy) > SAME_ROW_PX;
  if (flow === 'request' && !(apart && Math.abs(dx) < SAME_ROW_PX)) return ['right', 'left'];
  if (apart) return dy > 0 ? ['bottom', 'top'] : ['top', 'bottom'];
  if (flow === 'batch' && Math.abs(dx) > NEIGHBOUR_DISTANCE_PX) return ['bottom', 'bottom'];
  return dx >= 0 ? ['right', 'left'] : ['left', 'right'];
}

function usualSide(flow: Flow, output: boolean): Side {
  if (flow === 'model') return output ? 'top' : 'bottom';
  if (flow === 'stream') return output ? 'bottom' : 'top';
  return output ? 'right' : 'left';
}

interface Handle {
  readonly key: string;
  readonly flow: Flow;
  readonly side: Side;
}

function listHandles(
  node: DesignNode,
  catalogue: Catalogue,
  used: ReadonlyMap<string, ReadonlySet<Side>>,
): readonly Handle[] {
  const kind = catalogue[node.kind];
  const handles = (port: PortSpec, output: boolean): readonly Handle[] => {
    const name = `${node.id} ${output ? 'out' : 'in'} ${port.id}`;
    const sides = used.get(name) ?? [usualSide(port.flow, output)];
    return [...sides].map((side) => ({ key: `${name} ${side}`, flow: port.flow, side }));
  };
  return [
    ...(kind?.inputs ?? []).flatMap((port) => handles(port, false)),
    ...(kind?.outputs ?? []).flatMap((port) => handles(port, true)),
  ];
}

function placeHandle(box: Box, side: Side, place: number, count: number): Point {
  const share = (place + 1) / (count + 1);
  const down = FIRST_PORT_PX + place * PORT_SPACING_PX;
  switch (side) {
    case 'left':
      return { x: box.x, y: box.y + down };
    case 'right':
      return { x: box.x + box.width, y: box.y + down };
    case 'top':
      return { x: box.x + box.width * share, y: box.y };
    case 'bottom':
      return { x: box.x + box.width * share, y: box.y + box.height };
  }
}

const swap = ({ x, y }: Point): Point => ({ x: y, y: x });

/** Corners between two ends whose sides are both left or right. */
function joinAcross(start: Point, leave: 1 | -1, end: Point, arrive: 1 | -1): readonly Point[] {
  const a = start.x + leave * STUB_PX;
  const b = end.x + arrive * STUB_PX;
  if (leave === arrive) {
    const beyond = leave === 1 ? Math.max(a, b) : Math.min(a, b);
    return [start, { x: beyond, y: start.y }, { x: beyond, y: end.y }, end];
  }
  if (start.y === end.y && (end.x - start.x) * leave > 0) return [start, end];
  if ((b - a) * leave >= 0) {
    const middle = (start.x + end.x) / 2;
    return [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
  }
  const between = (start.y + end.y) / 2;
  return [start, { x: a, y: start.y }, { x: a, y: between }, { x: b, y: between }, { x: b, y: end.y }, end];
}

function join(start: Point, leave: Side, end: Point, arrive: Side): readonly Point[] {
  const sign = (side: Side): 1 | -1 => (side === 'right' || side === 'bottom' ? 1 : -1);
  return leave === 'left' || leave === 'right'
    ? joinAcross(start, sign(leave), end, sign(arrive))
    : joinAcross(swap(start), sign(leave), swap(end), sign(arrive)).map(swap);
}

/**
 * Where the edges and ports of a design are drawn, by the rules of the canvas: requests run from left
 * to right, models upwards, batches the short way. Edges whose ends the catalogue does not know are left out.
 */
export function routeEdges(
  design: Design,
  catalogue: Catalogue,
): { readonly routes: readonly Route[]; readonly ports: readonly PortMark[] } {
  const nodes = new Map<string, DesignNode>(design.nodes.map((node) => [node.id, node]));
  const used = new Map<string, Set<Side>>();
  const drawn = design.edges.flatMap((edge) => {
    const from = nodes.get(edge.from.node);
    const to = nodes.get(edge.to.node);
    const flow = catalogue[from?.kind ?? '']?.outputs.find((one) => one.id === edge.from.port)?.flow;
    if (from === undefined || to === undefined || flow === undefined) return [];
    const [leave, arrive] = chooseSides(flow, from, to);
    const start = `${from.id} out ${edge.from.port}`;
    const end = `${to.id} in ${edge.to.port}`;
    used.set(start, (used.get(start) ?? new Set<Side>()).add(leave));
    used.set(end, (used.get(end) ?? new Set<Side>()).add(arrive));
    return [{ edge, flow, leave, arrive, start: `${start} ${leave}`, end: `${end} ${arrive}` }];
  });
  const places = new Map<string, Point>();
  const ports: PortMark[] = [];
  for (const node of design.nodes) {
    const handles = listHandles(node, catalogue, used);
    for (const handle of handles) {
      const along = handles.filter((one) => one.side === handle.side);
      const point = placeHandle(boxOf(node), handle.side, along.indexOf(handle), along.length);
      places.set(handle.key, point);
      ports.push({ ...point, flow: handle.flow });
    }
  }
  const routes = drawn.flatMap(({ edge, flow, leave, arrive, start, end }) => {
    const a = places.get(start);
    const b = places.get(end);
    return a === undefined || b === undefined ? [] : [{ edge, flow, points: join(a, leave, b, arrive) }];
  });
  return { routes, ports };
}
