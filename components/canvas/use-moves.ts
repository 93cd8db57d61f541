'use client';

import type { NodeChange, ReactFlowInstance } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import type { Editor } from '@/lib/client/editor/editor';
import { type Box, boxOf, hull } from '@/lib/design/geometry';
import type { DesignNode, NodeId } from '@/lib/design/types';
import type { LocalNode, Locals } from './build-nodes';
import type { CanvasEdge, CanvasNode } from './canvas-types';
import { type Guide, snapBox } from './guides';

/** Nearer than this on screen, a dragged component lines up with another. */
const SNAP_PX = 6;

type PositionChange = Extract<NodeChange<CanvasNode>, { readonly type: 'position' }>;
type DimensionsChange = Extract<NodeChange<CanvasNode>, { readonly type: 'dimensions' }>;

const isMove = (change: NodeChange<CanvasNode>): change is PositionChange =>
  change.type === 'position' && change.position !== undefined;
const isSize = (change: NodeChange<CanvasNode>): change is DimensionsChange =>
  change.type === 'dimensions' && change.dimensions !== undefined;

/** Sizes that React Flow has measured, and sizes that are being dragged. */
function takeSizes(before: Locals, changes: readonly DimensionsChange[]): Locals {
  const next: Record<string, LocalNode> = { ...before };
  for (const { id, dimensions, setAttributes, resizing } of changes) {
    if (dimensions === undefined) continue;
    const dragged = setAttributes !== undefined && resizing === true ? dimensions : {};
    next[id] = { measured: dimensions, ...dragged };
  }
  return next;
}

/** Where a node stands on the paper when React Flow counts from its group. */
function onPaper(nodes: ReadonlyMap<string, DesignNode>, { id, position }: PositionChange): Box {
  const node = nodes.get(id);
  if (node === undefined || position === undefined) return { x: 0, y: 0, width: 0, height: 0 };
  const group = node.group === undefined ? undefined : nodes.get(node.group);
  return { ...boxOf(node), x: position.x + (group?.x ?? 0), y: position.y + (group?.y ?? 0) };
}

/** Places by node, in React Flow's own counting, moved by a distance. */
function shift(changes: readonly PositionChange[], dx: number, dy: number): Record<string, LocalNode> {
  const places: Record<string, LocalNode> = {};
  for (const { id, position, dragging } of changes) {
    if (position === undefined) continue;
    const place = { x: position.x + dx, y: position.y + dy };
    places[id] = dragging === undefined ? { position: place } : { position: place, dragging };
  }
  return places;
}

/** What the canvas keeps of moves until they are part of the design. */
export interface Moves {
  readonly sizes: Locals;
  readonly moving: Locals;
  readonly guides: readonly Guide[];
  readonly take: (changes: readonly NodeChange<CanvasNode>[]) => void;
}

/**
 * Follows drags, sizes and moves by key. While a component is dragged only the canvas knows where it
 * is; when it is let go, or moved by a key, the design learns it as one step.
 */
export function useMoves(editor: Editor, flow: ReactFlowInstance<CanvasNode, CanvasEdge>): Moves {
  const [sizes, setSizes] = useState<Locals>({});
  const [moving, setMoving] = useState<Locals>({});
  const [guides, setGuides] = useState<readonly Guide[]>([]);

  const held = useRef<Locals>({});
  const hold = useCallback((places: Locals): void => {
    held.current = places;
    setMoving(places);
  }, []);

  const take = useCallback(
    (changes: readonly NodeChange<CanvasNode>[]): void => {
      const measured = changes.filter(isSize);
      if (measured.length > 0) setSizes((before) => takeSizes(before, measured));
      if (measured.some((change) => change.resizing === false)) hold({});
      const moves = changes.filter(isMove);
      if (moves.length === 0) return;
      const nodes = new Map<string, DesignNode>(editor.design.nodes.map((node) => [node.id, node]));
      // a size that is dragged at the left or the top moves the corner too, and says nothing of dragging
      if (moves.every((move) => move.dragging === undefined)) {
        hold(shift(moves, 0, 0));
        return;
      }
      const boxes = moves.map((move) => onPaper(nodes, move));
      if (moves.some((move) => move.dragging === true)) {
        const dragged = new Set(moves.map((move) => move.id));
        const others = [...nodes.values()].filter(
          (node) => !dragged.has(node.id) && !dragged.has(node.group ?? '') && node.kind !== 'group',
        );
        const snap = snapBox(hull(boxes), others.map(boxOf), SNAP_PX / flow.getZoom());
        hold(shift(moves, snap.dx, snap.dy));
        setGuides(snap.guides);
        return;
      }
      const ended = held.current;
      hold({});
      const places = moves.map((move) => {
        // a drag ends where it was shown; a key moves to where React Flow says
        const position = ended[move.id]?.position ?? move.position;
        const { x, y } = onPaper(nodes, position === undefined ? move : { ...move, position });
        return { id: move.id as NodeId, x, y };
      });
      if (moves.some((move) => ended[move.id] !== undefined)) editor.drop(places);
      else editor.move(places, `nudge ${places.map((place) => place.id).join(' ')}`);
      setGuides([]);
    },
    [editor, flow, hold],
  );
  return { sizes, moving, guides, take };
}
