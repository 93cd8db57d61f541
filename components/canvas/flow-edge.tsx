'use client';

import { EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from '@xyflow/react';
import { memo } from 'react';
import { cx } from '@/components/ui/cx';
import type { CanvasEdge } from './canvas-types';
import { useEditor, useEditorState } from './editor-context';
import { NameInput } from './name-input';

/** Wide enough to be hit with a finger. */
const HIT_PX = 20;

/** A connection. Its line says what flows: double for requests, solid for batches, dashed for streams, thin for models. */
export const FlowEdge = memo(function FlowEdge(props: EdgeProps<CanvasEdge>) {
  const [path, labelX, labelY] = getSmoothStepPath({ ...props, borderRadius: 10, offset: 22 });
  const { selected = false, data } = props;
  const naming = useEditorState((state) => data !== undefined && state.naming === data.edge);
  const flow = data?.flow ?? 'batch';
  return (
    <>
      <g className={cx('flow-edge', `flow-edge-${flow}`, selected && 'flow-edge-selected')}>
        <path d={path} className="flow-edge-hit" strokeWidth={HIT_PX} />
        <path d={path} className="flow-edge-line" />
        {flow === 'request' && <path d={path} className="flow-edge-core" />}
        {data?.moving === true && <path d={path} className="flow-edge-moving" />}
      </g>
      {data !== undefined && (naming || data.label !== '') && (
        <EdgeLabelRenderer>
          <div
            className="pointer-events-auto absolute max-w-44 rounded-small bg-paper px-1 text-center text-xs"
            style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
          >
            <EdgeLabel data={data} naming={naming} />
          </div>
        </EdgeLabelRenderer>
      )}
      {data?.count !== undefined && (
        <EdgeLabelRenderer>
          <div
            aria-hidden
            className="pointer-events-none absolute bg-paper font-mono text-xs leading-none tracking-tighter"
            style={{ transform: `translate(-50%, -140%) translate(${labelX}px, ${labelY}px)` }}
          >
            {data.count}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

function EdgeLabel({
  data,
  naming,
}: {
  readonly data: NonNullable<CanvasEdge['data']>;
  readonly naming: boolean;
}) {
  const editor = useEditor();
  if (!naming) return <span onDoubleClick={() => editor.name(data.edge)}>{data.label}</span>;
  return (
    <NameInput
      label="Label of the connection"
      value={data.label}
      placeholder="what flows"
      className="text-center text-xs"
      onDone={(text) => editor.label(data.edge, text)}
    />
  );
}
