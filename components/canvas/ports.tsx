'use client';

import { Handle, Position, useNodeId, useUpdateNodeInternals } from '@xyflow/react';
import { type CSSProperties, useEffect, useRef } from 'react';
import { cx } from '@/components/ui/cx';
import type { PortHandle, Side } from './canvas-types';

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
function offsetOf(handle: PortHandle, handles: readonly PortHandle[]): CSSProperties {
  const along = handles.filter((one) => one.side === handle.side);
  const place = along.indexOf(handle);
  return handle.side === 'top' || handle.side === 'bottom'
    ? { left: `${((place + 1) / (along.length + 1)) * 100}%` }
    : { top: `${FIRST_PORT_PX + place * PORT_SPACING_PX}px` };
}

/** Has React Flow look again where the ports are when they have changed sides: it looks only when a size changes. */
function useMeasuredAgain(handles: readonly PortHandle[]): void {
  const node = useNodeId();
  const measure = useUpdateNodeInternals();
  const measured = useRef(handles);
  useEffect(() => {
    if (node === null || measured.current === handles) return;
    measured.current = handles;
    measure(node);
  }, [node, measure, handles]);
}

/** The ports of one component, each in the shape of what flows through it. */
export function Ports({ handles }: { readonly handles: readonly PortHandle[] }) {
  useMeasuredAgain(handles);
  return handles.map((handle) => (
    <Handle
      key={`${handle.direction} ${handle.id}`}
      id={handle.id}
      type={handle.direction}
      position={POSITIONS[handle.side]}
      style={offsetOf(handle, handles)}
      className={cx('port', `port-${handle.flow}`, handle.taken && 'port-taken')}
      title={`${handle.label}, ${handle.flow} ${handle.direction === 'source' ? 'output' : 'input'}`}
    />
  ));
}
