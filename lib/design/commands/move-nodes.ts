import type * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import { withMembers } from '../groups.ts';
import { SIZE_LIMIT } from '../shapes.ts';
import { readDesign } from '../snapshot.ts';
import { assign, nodeFields } from '../store.ts';
import type { Catalogue, DesignNode, NodeId } from '../types.ts';
import { nameNode } from '../connect-rules.ts';
import type { Box } from '../geometry.ts';
import { type CommandError, edit, placeOf, putPlace } from './edit.ts';

/** Where a node is put: its upper left corner, in canvas pixels. */
export interface Move {
  readonly id: NodeId;
  readonly x: number;
  readonly y: number;
}

const SMALLEST_PX = 24;

/** Adds to moves of groups those of what stands in them, by the same distance, unless it is moved on its own. */
export function withMemberMoves(nodes: readonly DesignNode[], moves: readonly Move[]): readonly Move[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const named = new Set(moves.map((move) => move.id));
  return moves.flatMap((move) => {
    const node = known.get(move.id);
    if (node === undefined) return [];
    const inside = [...withMembers(nodes, new Set([move.id]))].filter((id) => !named.has(id));
    const members = inside.flatMap((id) => {
      const member = known.get(id);
      if (member === undefined || nearestNamed(known, member, named) !== move.id) return [];
      return [{ id, x: member.x + move.x - node.x, y: member.y + move.y - node.y }];
    });
    return [move, ...members];
  });
}

/** The innermost of the named groups around a node. */
function nearestNamed(
  known: ReadonlyMap<NodeId, DesignNode>,
  node: DesignNode,
  named: ReadonlySet<NodeId>,
): NodeId | undefined {
  let group = node.group;
  while (group !== undefined && !named.has(group)) group = known.get(group)?.group;
  return group;
}

/** Moves nodes, and with a group what stands in it. Gives how many nodes were named. */
export function moveNodes(
  document: Y.Doc,
  catalogue: Catalogue,
  moves: readonly Move[],
): Result<number, CommandError> {
  const { nodes } = readDesign(document, catalogue);
  const known = new Set(nodes.map((node) => node.id));
  for (const { id, x, y } of moves) {
    if (!known.has(id)) return err({ code: 'node-missing', node: id });
    placeOf(x);
    placeOf(y);
  }
  if (moves.length > 0) {
    edit(document, () => {
      for (const { id, x, y } of withMemberMoves(nodes, moves)) putPlace(document, id, x, y);
    });
  }
  return ok(moves.length);
}

/** Gives a box, a text or a group another place and size. Components have a size of their own and are refused. */
export function resizeNode(
  document: Y.Doc,
  catalogue: Catalogue,
  id: NodeId,
  box: Box,
): Result<NodeId, CommandError> {
  const node = readDesign(document, catalogue).nodes.find((one) => one.id === id);
  const fields = nodeFields(document, id);
  if (node === undefined || fields === undefined) return err({ code: 'node-missing', node: id });
  if (catalogue[node.kind]?.family !== 'drawing')
    return err({ code: 'size-fixed', name: nameNode(catalogue, node) });
  const size = (value: number): number => Math.min(SIZE_LIMIT, Math.max(SMALLEST_PX, placeOf(value)));
  const [width, height] = [size(box.width), size(box.height)];
  edit(document, () => {
    putPlace(document, id, box.x, box.y);
    assign(fields, 'width', width);
    assign(fields, 'height', height);
  });
  return ok(id);
}
