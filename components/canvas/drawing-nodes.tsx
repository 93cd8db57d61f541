'use client';

import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { cx } from '@/components/ui/cx';
import type { CanvasNode } from './canvas-types';
import { Resizer } from './component-node';
import { useEditor, useEditorState } from './editor-context';
import { NameInput } from './name-input';

const TEXT = 'text';

/** Words on the paper. */
export const TextNode = memo(function TextNode({ data: { node, kind }, selected }: NodeProps<CanvasNode>) {
  const editor = useEditor();
  const naming = useEditorState((state) => state.naming === node.id);
  const text = String(node.parameters[TEXT] ?? kind.parameters[TEXT]?.default ?? '');
  return (
    <div
      onDoubleClick={() => editor.name(node.id)}
      className={cx(
        'h-full w-full rounded-small p-1',
        selected && 'outline-2 outline-offset-2 outline-signal',
      )}
    >
      <Resizer visible={selected} id={node.id} />
      {naming ? (
        <NameInput
          label="Text"
          value={text}
          lines
          className="h-full resize-none text-base"
          onDone={(next) => editor.set(node.id, TEXT, next)}
        />
      ) : (
        <p className="h-full overflow-hidden text-base [overflow-wrap:anywhere] whitespace-pre-wrap">
          {text}
        </p>
      )}
    </div>
  );
});

/** A frame around components that belong together. */
export const GroupNode = memo(function GroupNode({ data: { node, kind }, selected }: NodeProps<CanvasNode>) {
  const editor = useEditor();
  const naming = useEditorState((state) => state.naming === node.id);
  return (
    <div
      onDoubleClick={() => editor.name(node.id)}
      className={cx(
        'h-full w-full rounded-base border border-dashed border-edge bg-sunken/60',
        selected && 'outline-2 outline-offset-2 outline-signal',
      )}
    >
      <Resizer visible={selected} id={node.id} />
      <div className="px-2.5 py-1 text-sm font-semibold text-ink-2">
        {naming ? (
          <NameInput
            label="Name of the group"
            value={node.label ?? ''}
            placeholder={kind.name}
            onDone={(text) => editor.rename(node.id, text)}
          />
        ) : (
          (node.label ?? kind.name)
        )}
      </div>
    </div>
  );
});
