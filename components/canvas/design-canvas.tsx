'use client';

import '@xyflow/react/dist/base.css';
import './canvas.css';
import { ReactFlowProvider } from '@xyflow/react';
import type { Editor } from '@/lib/client/editor/editor';
import type { Design } from '@/lib/design/types';
import type { CanvasNotes, NodeBadge } from './canvas-types';
import { CanvasSurface } from './canvas-surface';
import { EditorProvider } from './editor-context';

export interface DesignCanvasProps {
  readonly editor: Editor;
  readonly design: Design;
  readonly notes: CanvasNotes;
  /** What a check of the design says, by component. */
  readonly badges: Readonly<Record<string, NodeBadge>>;
  /** A run is under way: requests are shown moving. */
  readonly running: boolean;
  /** Nothing can be changed, and nothing but the diagram is shown. */
  readonly presenting: boolean;
}

/** The design as a diagram that is drawn and changed by hand; what a run found stands on it. */
export function DesignCanvas(props: DesignCanvasProps) {
  return (
    <EditorProvider value={props.editor}>
      <ReactFlowProvider>
        <CanvasSurface {...props} />
      </ReactFlowProvider>
    </EditorProvider>
  );
}
