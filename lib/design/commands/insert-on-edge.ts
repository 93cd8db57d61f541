import type * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import { nameNode } from '../connect-rules.ts';
import { findPort } from '../edge-book.ts';
import { boxOf, COMPONENT_SIZE } from '../geometry.ts';
import { EDGE_LIMIT, NODE_LIMIT } from '../shapes.ts';
import { readDesign } from '../snapshot.ts';
import { edgesOf, nodesOf } from '../store.ts';
import type { Catalogue, DesignNode, EdgeId, NodeId } from '../types.ts';
import { type CommandError, drop, edit, makeId, placeOf, putEdge, putNode, putPlace } from './edit.ts';

/** Paper between two components in a row, canvas pixels. */
const GAP_PX = 24;

/** Nodes are in a row where their upper sides differ by less than this, canvas pixels. */
const ROW_PX = COMPONENT_SIZE.height;

/**
 * The place of a new component between two, and how far what lies to the right has to move so that
 * there is room: only where the edge runs to the right in a row.
 */
function findPlace(
  from: DesignNode,
  to: DesignNode,
): { readonly x: number; readonly y: number; readonly shift: number } {
  const [start, end] = [boxOf(from), boxOf(to)];
  const left = start.x + start.width;
  const middleX = (left + end.x - COMPONENT_SIZE.width) / 2;
  const inRow = Math.abs(start.y - end.y) < ROW_PX && end.x > left;
  if (!inRow) return { x: middleX, y: (start.y + end.y) / 2, shift: 0 };
  const shift = Math.max(0, COMPONENT_SIZE.width + 2 * GAP_PX - (end.x - left));
  return { x: middleX + shift / 2, y: start.y, shift };
}

/**
 * Puts a new component into an edge: the edge ends at it, and another leads on. Components to the
 * right make room. The edge's label stays on the first half. Gives the new node's id.
 */
export function insertOnEdge(
  document: Y.Doc,
  catalogue: Catalogue,
  edgeId: EdgeId,
  kind: string,
): Result<NodeId, CommandError> {
  const design = readDesign(document, catalogue);
  const edge = design.edges.find((one) => one.id === edgeId);
  const from = design.nodes.find((node) => node.id === edge?.from.node);
  const to = design.nodes.find((node) => node.id === edge?.to.node);
  if (edge === undefined || from === undefined || to === undefined)
    return err({ code: 'edge-missing', edge: edgeId });
  const entry = Object.hasOwn(catalogue, kind) ? catalogue[kind] : undefined;
  if (entry === undefined) return err({ code: 'kind-unknown', kind });
  const flow = findPort(catalogue, from.kind, 'outputs', edge.from.port)?.flow;
  const input = entry.inputs.find((port) => port.flow === flow);
  const output = entry.outputs.find((port) => port.flow === flow);
  if (input === undefined || output === undefined) {
    const names = { from: nameNode(catalogue, from), to: nameNode(catalogue, to) };
    return err({ code: 'kind-does-not-fit', name: entry.name, ...names });
  }
  if (nodesOf(document).size >= NODE_LIMIT)
    return err({ code: 'design-full', what: 'components', limit: NODE_LIMIT });
  if (edgesOf(document).size >= EDGE_LIMIT)
    return err({ code: 'design-full', what: 'connections', limit: EDGE_LIMIT });
  const { x, y, shift } = findPlace(from, to);
  const id = makeId(document, 'node', kind);
  edit(document, () => {
    if (shift > 0) {
      for (const node of design.nodes)
        if (node.x >= to.x) putPlace(document, node.id, node.x + shift, node.y);
    }
    const group = from.group === to.group && from.group !== undefined ? { group: from.group } : {};
    putNode(document, { id, kind, x: placeOf(x), y: placeOf(y), ...group, parameters: {} });
    drop(document, design, new Set(), new Set([edge.id]));
    putEdge(document, { ...edge, id: makeId(document, 'edge', 'edge'), to: { node: id, port: input.id } });
    putEdge(document, {
      id: makeId(document, 'edge', 'edge'),
      from: { node: id, port: output.id },
      to: edge.to,
    });
  });
  return ok(id);
}
