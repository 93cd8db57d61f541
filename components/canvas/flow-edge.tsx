'use client';

import { type EdgeProps, getSmoothStepPath } from '@xyflow/react';
import { memo } from 'react';
import type { CanvasEdge } from './canvas-types';

/** A connection. Its line says what flows: double for requests, solid for batches, dashed for streams, thin for models. */
export const FlowEdge = memo(function FlowEdge(props: EdgeProps<CanvasEdge>) {
  const [path] = getSmoothStepPath({ ...props, borderRadius: 10, offset: 22 });
  const flow = props.data?.flow ?? 'batch';
  return (
    <g className={`flow-edge flow-edge-${flow}`}>
      <path d={path} className="flow-edge-line" />
      {flow === 'request' && <path d={path} className="flow-edge-core" />}
      {props.data?.moving === true && <path d={path} className="flow-edge-moving" />}
    </g>
  );
});
