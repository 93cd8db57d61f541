'use client';

import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { formatParameter } from '@/lib/design/format-parameter';
import { cx } from '@/components/ui/cx';
import type { CanvasNode, PortHandle, Side } from './canvas-types';
import { familyIcons } from './family-icons';

const POSITIONS: Readonly<Record<Side, Position>> = {
  left: Position.Left,
  right: Position.Right,
  top: Position.Top,
  bottom: Position.Bottom,
};

/** Where the first port at the left or right stands, from the top: the same on all, so that a row's lines are straight. */
const FIRST_PORT_PX = 30;
const PORT_SPACING_PX = 18;

/** Spreads the ports that share a side, so that each has a place of its own. */
function offsetOf(handle: PortHandle, handles: readonly PortHandle[]): Readonly<Record<string, string>> {
  const along = handles.filter((one) => one.side === handle.side);
  const place = along.indexOf(handle);
  return handle.side === 'top' || handle.side === 'bottom'
    ? { left: `${((place + 1) / (along.length + 1)) * 100}%` }
    : { top: `${FIRST_PORT_PX + place * PORT_SPACING_PX}px` };
}

/** One component of the design: family, name, its most telling setting, and what the last run says of it. */
export const ComponentNode = memo(function ComponentNode({ data, selected }: NodeProps<CanvasNode>) {
  const { node, kind, handles, note, busy, bottleneck } = data;
  const Icon = familyIcons[kind.family];
  const spec = kind.headline === undefined ? undefined : kind.parameters[kind.headline];
  const value = kind.headline === undefined ? undefined : (node.parameters[kind.headline] ?? spec?.default);
  return (
    <div
      className={cx(
        'relative min-h-20 w-40 rounded-base border bg-raised py-2 pr-2 pl-3.5 text-left',
        bottleneck ? 'border-2 border-ink' : 'border-edge',
        selected && 'outline-2 outline-offset-2 outline-signal',
      )}
    >
      <span
        aria-hidden
        className="absolute inset-y-0 left-0 w-1.5 rounded-l-base"
        style={{ background: `var(--family-${kind.family}-mark)` }}
      />
      <div className="flex items-center gap-1 text-xs" style={{ color: `var(--family-${kind.family}-text)` }}>
        <Icon size={13} aria-hidden />
        <span className="capitalize">{kind.family}</span>
        {busy && <span className="ml-auto text-signal">working</span>}
        {!busy && bottleneck && <span className="ml-auto font-semibold text-ink">slowest</span>}
      </div>
      <div className="text-sm leading-tight font-semibold">{node.label ?? kind.name}</div>
      {spec !== undefined && value !== undefined && (
        <div className="text-xs text-ink-2">
          {spec.label} <span className="font-mono text-ink">{formatParameter(spec, value)}</span>
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
      {handles.map((handle) => (
        <Handle
          key={`${handle.direction} ${handle.id}`}
          id={handle.id}
          type={handle.direction}
          position={POSITIONS[handle.side]}
          style={offsetOf(handle, handles)}
          className={`port port-${handle.flow}`}
          title={handle.label}
          isConnectable={false}
        />
      ))}
    </div>
  );
});
