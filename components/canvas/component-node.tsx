'use client';

import CircleAlert from 'lucide-react/icons/circle-alert';
import Lightbulb from 'lucide-react/icons/lightbulb';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo } from 'react';
import { formatParameter } from '@/lib/design/format-parameter';
import { cx } from '@/components/ui/cx';
import type { CanvasNode, NodeBadge } from './canvas-types';
import { useEditor, useEditorState } from './editor-context';
import { familyIcons } from '@/components/workspace/family-icons';
import { NameInput } from './name-input';
import { Ports } from './ports';

const BADGES = {
  error: { icon: CircleAlert, ink: 'text-error', word: 'error' },
  warning: { icon: TriangleAlert, ink: 'text-warning', word: 'warning' },
  hint: { icon: Lightbulb, ink: 'text-info', word: 'hint' },
} as const;

/** How many findings a component has: icon, number and word. */
function Badge({ badge }: { readonly badge: NodeBadge }) {
  const { icon: Icon, ink, word } = BADGES[badge.severity];
  return (
    <span
      className={cx(
        'absolute -top-2.5 -right-2 flex items-center gap-1 rounded-full border border-current bg-paper px-1.5 text-xs',
        ink,
      )}
    >
      <Icon size={11} aria-hidden />
      {badge.count} {word}
      {badge.count === 1 ? '' : 's'}
    </span>
  );
}

/** One component of the design: family, name, its most telling setting, and what the last run says of it. */
export const ComponentNode = memo(function ComponentNode({ data, selected }: NodeProps<CanvasNode>) {
  const {
    node,
    kind,
    handles,
    note,
    badge,
    busy,
    bottleneck,
    mark = bottleneck ? 'slowest' : undefined,
  } = data;
  const editor = useEditor();
  const naming = useEditorState((state) => state.naming === node.id);
  const Icon = familyIcons[kind.family];
  const spec = kind.headline === undefined ? undefined : kind.parameters[kind.headline];
  const value = kind.headline === undefined ? undefined : (node.parameters[kind.headline] ?? spec?.default);
  return (
    <div
      onDoubleClick={() => editor.name(node.id)}
      className={cx(
        'relative min-h-20 w-40 rounded-base border bg-raised py-2 pr-2 pl-3.5 text-left',
        kind.family === 'drawing' && 'h-full w-full border-dashed',
        bottleneck ? 'border-2 border-ink' : 'border-edge',
        selected && 'outline-2 outline-offset-2 outline-signal',
      )}
    >
      {kind.family === 'drawing' && <Resizer visible={selected} id={node.id} />}
      <span
        aria-hidden
        className="absolute inset-y-0 left-0 w-1.5 rounded-l-base"
        style={{ background: `var(--family-${kind.family}-mark)` }}
      />
      {badge !== undefined && <Badge badge={badge} />}
      <div className="flex items-center gap-1 text-xs" style={{ color: `var(--family-${kind.family}-text)` }}>
        <Icon size={13} aria-hidden />
        <span className="capitalize">{kind.family}</span>
        {busy && <span className="ml-auto text-signal">working</span>}
        {!busy && mark !== undefined && <span className="ml-auto font-semibold text-ink">{mark}</span>}
      </div>
      {naming ? (
        <NameInput
          label={`Name of ${node.label ?? kind.name}`}
          value={node.label ?? ''}
          placeholder={kind.name}
          className="text-sm leading-tight font-semibold"
          onDone={(text) => editor.rename(node.id, text)}
        />
      ) : (
        <div className="text-sm leading-tight font-semibold [overflow-wrap:anywhere]">
          {node.label ?? kind.name}
        </div>
      )}
      {spec !== undefined && value !== undefined && (
        <div className="line-clamp-2 text-xs text-ink-2">
          {spec.type === 'text' ? (
            value
          ) : (
            <>
              {spec.label} <span className="font-mono text-ink">{formatParameter(spec, value)}</span>
            </>
          )}
        </div>
      )}
      {note !== undefined && (
        <div
          className={cx(
            'mt-1 border-t border-hairline pt-1 font-mono text-xs',
            note.basis === 'modelled' && 'border-dashed',
          )}
        >
          {note.text}
        </div>
      )}
      <Ports handles={handles} />
    </div>
  );
});

/** Handles to change the size of a drawing. */
export function Resizer({
  visible,
  id,
}: {
  readonly visible: boolean;
  readonly id: CanvasNode['data']['node']['id'];
}) {
  const editor = useEditor();
  return (
    <NodeResizer
      isVisible={visible}
      minWidth={64}
      minHeight={32}
      color="var(--signal)"
      handleClassName="resize-handle"
      onResizeEnd={(_event, { x, y, width, height }) => {
        // React Flow counts from the group a drawing stands in
        const group = editor.design.nodes.find((one) => one.id === id)?.group;
        const outer = editor.design.nodes.find((one) => one.id === group);
        editor.resize(id, { x: x + (outer?.x ?? 0), y: y + (outer?.y ?? 0), width, height });
      }}
    />
  );
}
