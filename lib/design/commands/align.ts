import type * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import { type Box, boxOf, hull } from '../geometry.ts';
import { readDesign } from '../snapshot.ts';
import type { Catalogue, DesignNode, NodeId } from '../types.ts';
import { type CommandError, edit, putPlace } from './edit.ts';
import { type Move, withMemberMoves } from './move-nodes.ts';

/** What nodes are lined up by: an edge of them, or their middles across (`center`) or down (`middle`). */
export type Side = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';

/** The direction in which nodes are spread. */
export type Axis = 'x' | 'y';

function chosenNodes(
  document: Y.Doc,
  catalogue: Catalogue,
  ids: readonly NodeId[],
  need: number,
): Result<{ readonly all: readonly DesignNode[]; readonly chosen: readonly DesignNode[] }, CommandError> {
  const { nodes: all } = readDesign(document, catalogue);
  const missing = ids.find((id) => !all.some((node) => node.id === id));
  if (missing !== undefined) return err({ code: 'node-missing', node: missing });
  const named = new Set(ids);
  if (named.size < need) return err({ code: 'selection-too-small', need, got: named.size });
  return ok({ all, chosen: all.filter((node) => named.has(node.id)) });
}

function put(document: Y.Doc, all: readonly DesignNode[], moves: readonly Move[]): void {
  edit(document, () => {
    for (const { id, x, y } of withMemberMoves(all, moves)) putPlace(document, id, x, y);
  });
}

function alignBox(box: Box, around: Box, side: Side): { readonly x: number; readonly y: number } {
  switch (side) {
    case 'left':
      return { x: around.x, y: box.y };
    case 'center':
      return { x: around.x + (around.width - box.width) / 2, y: box.y };
    case 'right':
      return { x: around.x + around.width - box.width, y: box.y };
    case 'top':
      return { x: box.x, y: around.y };
    case 'middle':
      return { x: box.x, y: around.y + (around.height - box.height) / 2 };
    case 'bottom':
      return { x: box.x, y: around.y + around.height - box.height };
  }
}

/** Lines nodes up by one side of the box around them. Needs two. Gives how many were named. */
export function align(
  document: Y.Doc,
  catalogue: Catalogue,
  ids: readonly NodeId[],
  side: Side,
): Result<number, CommandError> {
  const read = chosenNodes(document, catalogue, ids, 2);
  if (!read.ok) return read;
  const { all, chosen } = read.value;
  const around = hull(chosen.map(boxOf));
  put(
    document,
    all,
    chosen.map((node) => ({ id: node.id, ...alignBox(boxOf(node), around, side) })),
  );
  return ok(chosen.length);
}

/** Spreads nodes so that the gaps between them are equal; the outer two stay. Needs three. Gives how many were named. */
export function distribute(
  document: Y.Doc,
  catalogue: Catalogue,
  ids: readonly NodeId[],
  axis: Axis,
): Result<number, CommandError> {
  const read = chosenNodes(document, catalogue, ids, 3);
  if (!read.ok) return read;
  const { all, chosen } = read.value;
  const length = axis === 'x' ? 'width' : 'height';
  const placed = chosen
    .map((node) => ({ node, box: boxOf(node) }))
    .sort(
      (a, b) =>
        a.box[axis] + a.box[length] / 2 - (b.box[axis] + b.box[length] / 2) ||
        (a.node.id < b.node.id ? -1 : 1),
    );
  const [first, last] = [placed[0], placed.at(-1)];
  if (first === undefined || last === undefined) return ok(0);
  const span = last.box[axis] + last.box[length] - first.box[axis];
  const filled = placed.reduce((sum, { box }) => sum + box[length], 0);
  const gap = (span - filled) / (placed.length - 1);
  let at = first.box[axis];
  const moves = placed.map(({ node, box }) => {
    const move = { id: node.id, x: box.x, y: box.y, [axis]: at };
    at += box[length] + gap;
    return move;
  });
  put(document, all, moves);
  return ok(chosen.length);
}
