'use client';

import { type ReactFlowInstance, type Rect, useStore } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CanvasEdge, CanvasNode } from './canvas-types';

const MARGIN_PX = 12;
const FIRST_FIT = { padding: 0.04, minZoom: 0.3, maxZoom: 1.1 } as const;
/** A diagram that fits no larger than the first of these begins with its request, at the second: names can be read. */
const LEAST_WHOLE_ZOOM = 0.58;
const LEGIBLE_ZOOM = 0.75;

type Flow = ReactFlowInstance<CanvasNode, CanvasEdge>;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the row of the request runs; the middle of a diagram without a request. */
function findRow(nodes: readonly CanvasNode[], bounds: Rect): number {
  const request = nodes.find((node) => node.data.node.kind === 'request');
  return request === undefined
    ? bounds.y + bounds.height / 2
    : request.position.y + (request.measured?.height ?? 0) / 2;
}

/** Shows the whole diagram; one that is too large for that begins at the left, with the path of the request. */
async function fitFromTheRequest(flow: Flow, paper: Size): Promise<void> {
  await flow.fitView(FIRST_FIT);
  if (flow.getZoom() >= LEAST_WHOLE_ZOOM) return;
  const nodes = flow.getNodes();
  const bounds = flow.getNodesBounds(nodes);
  const high = bounds.height * LEGIBLE_ZOOM > paper.height - 2 * MARGIN_PX;
  const row = high ? findRow(nodes, bounds) : bounds.y + bounds.height / 2;
  await flow.setViewport({
    x: MARGIN_PX - bounds.x * LEGIBLE_ZOOM,
    y: paper.height / 2 - row * LEGIBLE_ZOOM,
    zoom: LEGIBLE_ZOOM,
  });
}

/**
 * Keeps the whole diagram in sight while panels come and go, until somebody moves the paper.
 *
 * @param empty the design has no components
 */
export function useViewport(
  flow: Flow,
  empty: boolean,
): {
  readonly onMoveStart: (event: unknown) => void;
  /** Brings the diagram into sight as when it was opened. */
  readonly fit: () => void;
} {
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const ready = useStore((state) => state.nodesInitialized);
  const [turn, setTurn] = useState(0);
  const moved = useRef(false);
  const fitted = useRef('');
  useEffect(() => {
    const size = `${width} ${height} ${turn}`;
    if (width === 0 || height === 0 || moved.current || fitted.current === size) return;
    // a new component is measured again too, and must not move the paper
    if (!ready && !empty) return;
    fitted.current = size;
    if (empty) void flow.setViewport({ x: 0, y: 0, zoom: 1 });
    else void fitFromTheRequest(flow, { width, height });
  }, [flow, width, height, ready, empty, turn]);
  const onMoveStart = useCallback((event: unknown) => {
    // without an event it was the program
    if (event !== null) moved.current = true;
  }, []);
  const fit = useCallback(() => {
    moved.current = false;
    setTurn((before) => before + 1);
  }, []);
  return { onMoveStart, fit };
}
