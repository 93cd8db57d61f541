'use client';

import { MiniMap } from '@xyflow/react';
import { memo } from 'react';
import type { CanvasNode } from './canvas-types';

const SIZE = { width: 132, height: 88 };
const colourOf = (node: CanvasNode): string =>
  node.type === 'group' ? 'transparent' : `var(--family-${node.data.kind.family}-mark)`;

/** The whole diagram in small, and what of it is in sight. Too small to help on a phone. */
export const DiagramMap = memo(function DiagramMap() {
  return (
    <MiniMap
      className="max-md:hidden"
      style={SIZE}
      nodeColor={colourOf}
      bgColor="var(--raised)"
      maskColor="color-mix(in srgb, var(--sunken) 70%, transparent)"
      pannable
      ariaLabel="Map of the diagram"
    />
  );
});
