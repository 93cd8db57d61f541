import { Graph, layout } from '@dagrejs/dagre';
import { type Box, boxOf, COMPONENT_SIZE, hull } from './geometry.ts';
import { type DesignGraph, graphOf } from './graph.ts';
import { GROUP_KIND, GROUP_MARGIN_PX, GROUP_TITLE_PX } from './groups.ts';
import type { Catalogue, Design, DesignEdge, DesignNode, NodeId } from './types.ts';

/** Where a node is put; a group gets a size as well. */
export interface Position {
  readonly id: NodeId;
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
}

/** Distance of neighbouring components along and across the path of a request, canvas pixels. */
const COLUMN_PX = COMPONENT_SIZE.width + 24;
const ROW_PX = 140;
const ROUNDS = 24;
const SIDE_COST = 1.5;
/** How much more a component of the path counts than one beside it when a column is chosen. */
const UPPER_WEIGHT = 8;

interface Place {
  x: number;
  y: number;
}
type Places = Map<NodeId, Place>;

const center = (box: Box): Place => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** Components as they stand now, from top to bottom: ties of the layout keep that order. */
function inOrder(nodes: readonly DesignNode[]): readonly DesignNode[] {
  return [...nodes].sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1));
}

/** What a request passes through: all that one gets to from requests, or all that requests flow through where none begins. */
function findRequestPath(graph: DesignGraph): ReadonlySet<NodeId> {
  const starts = graph.ofKind('request').map((node) => node.id);
  if (starts.length > 0) {
    return new Set(starts.flatMap((id) => [id, ...graph.downstream(id, 'request')]));
  }
  const flowing = graph.edges.filter((edge) => graph.flowOf(edge) === 'request');
  return new Set(flowing.flatMap((edge) => [edge.from.node, edge.to.node]));
}

/** One step of the longest way on: how many more follow, how far it goes up or down now, and its edge. */
interface Step {
  readonly length: number;
  readonly aside: number;
  readonly edge: DesignEdge | undefined;
}

/** The edges of the longest way of a request, which is drawn straight; of equal ways the straightest now. Circles count once. */
function findBackbone(graph: DesignGraph, nodes: readonly DesignNode[]): ReadonlySet<DesignEdge> {
  const onPath = new Map(nodes.map((node) => [node.id, node]));
  const steps = new Map<NodeId, Step>();
  const measure = (node: DesignNode): number => {
    const known = steps.get(node.id);
    if (known !== undefined) return known.length;
    let best: Step = { length: 0, aside: 0, edge: undefined };
    steps.set(node.id, best);
    for (const edge of graph.outgoing(node.id)) {
      const to = graph.flowOf(edge) === 'request' ? onPath.get(edge.to.node) : undefined;
      if (to === undefined) continue;
      const step = { length: 1 + measure(to), aside: Math.abs(to.y - node.y), edge };
      if (step.length > best.length || (step.length === best.length && step.aside < best.aside)) best = step;
    }
    steps.set(node.id, best);
    return best.length;
  };
  const [first] = [...nodes].sort((a, b) => measure(b) - measure(a) || (a.id < b.id ? -1 : 1));
  const backbone = new Set<DesignEdge>();
  let edge = first === undefined ? undefined : steps.get(first.id)?.edge;
  while (edge !== undefined && !backbone.has(edge)) {
    backbone.add(edge);
    edge = steps.get(edge.to.node)?.edge;
  }
  return backbone;
}

/** The path of a request in layers, from left to right. */
function layRequestPath(graph: DesignGraph, nodes: readonly DesignNode[]): Places {
  const layered = new Graph();
  layered.setGraph({
    rankdir: 'LR',
    nodesep: ROW_PX - COMPONENT_SIZE.height,
    ranksep: COLUMN_PX - COMPONENT_SIZE.width,
  });
  layered.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) {
    const { width, height } = boxOf(node);
    layered.setNode(node.id, { width, height });
  }
  const backbone = findBackbone(graph, nodes);
  const onPath = new Set(nodes.map((node) => node.id));
  for (const edge of graph.edges) {
    if (graph.flowOf(edge) !== 'request' || !onPath.has(edge.from.node) || !onPath.has(edge.to.node))
      continue;
    layered.setEdge(edge.from.node, edge.to.node);
  }
  layout(layered);
  // each layer moves as a whole, so that the longest way lies in one row
  const straight = new Map<number, number>();
  for (const edge of backbone) {
    for (const { node } of [edge.from, edge.to]) {
      const { x = 0, y = 0 } = layered.node(node);
      straight.set(x, y);
    }
  }
  return new Map(
    nodes.map((node) => {
      const { width, height } = boxOf(node);
      const { x = 0, y = 0 } = layered.node(node.id);
      return [
        node.id,
        { x: Math.round(x - width / 2), y: Math.round(y - (straight.get(x) ?? 0) - height / 2) },
      ];
    }),
  );
}

/**
 * Where along the path each component below it would like to stand: under what it feeds or is fed
 * by there above all; what it feeds with data among themselves lies to its left, models straight
 * above.
 */
function findColumns(
  graph: DesignGraph,
  lower: readonly DesignNode[],
  upper: Places,
): ReadonlyMap<NodeId, number> {
  const right = Math.max(0, ...[...upper.values()].map((place) => place.x));
  const wanted = new Map<NodeId, number>(lower.map((node) => [node.id, right]));
  const isData = (edge: DesignEdge): boolean => graph.flowOf(edge) !== 'model';
  const pull = (id: NodeId): number => {
    const fed = graph.feeding(id).flatMap((one) => upper.get(one.id)?.x ?? []);
    // what the path writes stands under where it comes from, wherever it is read again
    const above = fed.length > 0 ? fed : graph.fedBy(id).flatMap((one) => upper.get(one.id)?.x ?? []);
    const pulls = above.flatMap((x) => Array.from({ length: UPPER_WEIGHT }, () => x));
    const outgoing = graph.outgoing(id);
    const readers = outgoing.filter(isData).flatMap((edge) => wanted.get(edge.to.node) ?? []);
    if (readers.length > 0) pulls.push(Math.max(...readers) + COLUMN_PX);
    for (const edge of graph.incoming(id).filter(isData)) {
      const at = wanted.get(edge.from.node);
      if (at !== undefined) pulls.push(at - COLUMN_PX);
    }
    const models = [
      ...outgoing.filter((edge) => !isData(edge)).map((edge) => edge.to.node),
      ...graph
        .incoming(id)
        .filter((edge) => !isData(edge))
        .map((edge) => edge.from.node),
    ];
    for (const at of models.flatMap((other) => wanted.get(other) ?? [])) {
      for (let i = 0; i < UPPER_WEIGHT; i += 1) pulls.push(at);
    }
    const mean = pulls.reduce((sum, one) => sum + one, 0) / Math.max(1, pulls.length);
    const isLoose = above.length === 0 && models.length === 0 && readers.length > 0;
    const least = isLoose ? Math.max(...readers) + COLUMN_PX : mean;
    return Math.min(right + 2 * COLUMN_PX, Math.max(0, pulls.length === 0 ? right : Math.max(mean, least)));
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { id } of lower) wanted.set(id, pull(id));
  }
  return wanted;
}

/** Edges between a component below and the path of a request, the shortest way round. */
function distanceTo(graph: DesignGraph, upper: Places): ReadonlyMap<NodeId, number> {
  const distance = new Map<NodeId, number>([...upper.keys()].map((id) => [id, 0]));
  const open = [...upper.keys()];
  for (const id of open) {
    const next = [
      ...graph.outgoing(id).map((edge) => edge.to.node),
      ...graph.incoming(id).map((edge) => edge.from.node),
    ];
    for (const other of next) {
      if (distance.has(other)) continue;
      distance.set(other, (distance.get(id) ?? 0) + 1);
      open.push(other);
    }
  }
  return distance;
}

/** The free cell nearest to a wanted one; a column aside costs as much as a row and a half. */
function findFreeCell(
  taken: ReadonlySet<string>,
  column: number,
  row: number,
): { readonly column: number; readonly row: number } {
  for (let cost = 0; ; cost += 0.5) {
    for (let aside = 0; aside * SIDE_COST <= cost; aside += 1) {
      const down = cost - aside * SIDE_COST;
      if (!Number.isInteger(down)) continue;
      for (const [c, r] of [
        [column + aside, row + down],
        [column - aside, row + down],
        [column + aside, row - down],
        [column - aside, row - down],
      ] as const) {
        if (c >= 0 && r >= 0 && !taken.has(`${c} ${r}`)) return { column: c, row: r };
      }
    }
  }
}

/** What makes models and data, in rows below the path: each in the free row nearest to what it is connected to. */
function layTraining(graph: DesignGraph, lower: readonly DesignNode[], upper: Places): Places {
  const columns = findColumns(graph, lower, upper);
  const distance = distanceTo(graph, upper);
  const bottom = Math.max(-ROW_PX, ...[...upper.values()].map((place) => place.y));
  const far = (node: DesignNode): number => distance.get(node.id) ?? Infinity;
  const order = [...lower].sort(
    (a, b) =>
      far(a) - far(b) || (columns.get(b.id) ?? 0) - (columns.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1),
  );
  const rows = new Map<NodeId, number>();
  const taken = new Set<string>();
  const places: Places = new Map();
  for (const node of order) {
    const wanted = Math.round((columns.get(node.id) ?? 0) / COLUMN_PX);
    const around = [...graph.feeding(node.id), ...graph.fedBy(node.id)].flatMap(
      (one) => rows.get(one.id) ?? [],
    );
    const wish = around.length === 0 ? 0 : Math.max(...around);
    const { column, row } = findFreeCell(taken, wanted, wish);
    taken.add(`${column} ${row}`);
    rows.set(node.id, row);
    places.set(node.id, {
      x: column * COLUMN_PX,
      y: bottom + (row + 1) * ROW_PX + (ROW_PX - COMPONENT_SIZE.height),
    });
  }
  return places;
}

/** Frames groups around their members, inner groups first. */
function frameGroups(nodes: readonly DesignNode[], places: Places): readonly Position[] {
  const framed = new Map<NodeId, Box>();
  const frame = (group: DesignNode): Box => {
    const known = framed.get(group.id);
    if (known !== undefined) return known;
    framed.set(group.id, boxOf(group));
    const inside = nodes
      .filter((node) => node.group === group.id)
      .map((node) => (node.kind === GROUP_KIND ? frame(node) : { ...boxOf(node), ...places.get(node.id) }));
    if (inside.length > 0) {
      const { x, y, width, height } = hull(inside);
      framed.set(group.id, {
        x: x - GROUP_MARGIN_PX,
        y: y - GROUP_MARGIN_PX - GROUP_TITLE_PX,
        width: width + 2 * GROUP_MARGIN_PX,
        height: height + 2 * GROUP_MARGIN_PX + GROUP_TITLE_PX,
      });
    }
    return framed.get(group.id) ?? boxOf(group);
  };
  return nodes.filter((node) => node.kind === GROUP_KIND).map((node) => ({ id: node.id, ...frame(node) }));
}

/** Texts go along with the component they stood nearest to. */
function followNearest(text: DesignNode, moved: readonly DesignNode[], places: Places): Place {
  const from = center(boxOf(text));
  let best: { readonly node: DesignNode; readonly far: number } | undefined;
  for (const node of moved) {
    const to = center(boxOf(node));
    const far = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    if (best === undefined || far < best.far) best = { node, far };
  }
  const place = best === undefined ? undefined : places.get(best.node.id);
  if (best === undefined || place === undefined) return { x: text.x, y: text.y };
  return { x: text.x + place.x - best.node.x, y: text.y + place.y - best.node.y };
}

/**
 * A tidy place for everything on the canvas: the path of a request in layers from left to right,
 * what trains and feeds it in rows below, data from right to left and models upwards. Components
 * without a connection stand in a last row, texts stay beside what they stood beside, groups are
 * drawn around their members. The same design gives the same places.
 *
 * Source for the layers: Gansner et al., A Technique for Drawing Directed Graphs, IEEE TSE 1993.
 */
export function tidy(design: Design, catalogue: Catalogue): readonly Position[] {
  const graph = graphOf(design, catalogue);
  const connected = new Set(graph.edges.flatMap((edge) => [edge.from.node, edge.to.node]));
  const onPath = findRequestPath(graph);
  const components = inOrder(design.nodes).filter((node) => node.kind !== GROUP_KIND && node.kind !== 'text');
  const upper = components.filter((node) => connected.has(node.id) && onPath.has(node.id));
  const lower = components.filter((node) => connected.has(node.id) && !onPath.has(node.id));
  const loose = components.filter((node) => !connected.has(node.id));
  const places = layRequestPath(graph, upper);
  for (const [id, place] of layTraining(graph, lower, places)) places.set(id, place);
  const bottom = Math.max(-ROW_PX, ...[...places.values()].map((place) => place.y));
  loose.forEach((node, i) => places.set(node.id, { x: i * COLUMN_PX, y: bottom + ROW_PX }));
  for (const text of design.nodes) {
    if (text.kind === 'text') places.set(text.id, followNearest(text, components, places));
  }
  const groups = new Map(frameGroups(design.nodes, places).map((group) => [group.id, group]));
  return design.nodes.map((node) => {
    const place = groups.get(node.id) ?? {
      id: node.id,
      ...(places.get(node.id) ?? { x: node.x, y: node.y }),
    };
    return { ...place, x: Math.round(place.x), y: Math.round(place.y) };
  });
}
