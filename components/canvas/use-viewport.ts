'use client';

import { type ReactFlowInstance, useStore } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import type { CanvasEdge, CanvasNode } from './canvas-types';

const MARGIN_PX = 12;
/** A diagram wider than the paper at a legible size begins at the left. */
const FIRST_FIT = { padding: 0.04, minZoom: 0.58, maxZoom: 1.1 } as const;

type Flow = ReactFlowInstance<CanvasNode, CanvasEdge>;

/** Where the diagram is wider than the paper at a legible size, it begins with the request, at the left. */
async function fitFromTheLeft(flow: Flow): Promise<void> {
  await flow.fitView(FIRST_FIT);
  const { x, y, zoom } = flow.getViewport();
  const bounds = flow.getNodesBounds(flow.getNodes());
  const left = bounds.x * zoom + x;
  if (left < 0) await flow.setViewport({ x: x - left + MARGIN_PX, y, zoom });
}

/** Keeps the whole diagram in sight while panels come and go, until somebody moves the paper. */
export function useViewport(flow: Flow): { readonly onMoveStart: (event: unknown) => void } {
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const ready = useStore((state) => state.nodesInitialized);
  const moved = useRef(false);
  const fitted = useRef('');
  useEffect(() => {
    const size = `${width} ${height}`;
    // a new component is measured again too, and must not move the paper
    if (!ready || width === 0 || height === 0 || moved.current || fitted.current === size) return;
    fitted.current = size;
    void fitFromTheLeft(flow);
  }, [flow, width, height, ready]);
  const onMoveStart = useCallback((event: unknown) => {
    // without an event it was the program
    if (event !== null) moved.current = true;
  }, []);
  return { onMoveStart };
}
