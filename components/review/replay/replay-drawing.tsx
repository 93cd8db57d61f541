'use client';

import { useMemo, useRef } from 'react';
import { useFocusWhileScrolling } from '@/components/ui/use-focus-while-scrolling';
import type { Drawing } from '@/lib/design/formats/svg';
import type { Design } from '@/lib/design/types';
import { drawDesign, useTheme } from '../draw-design';

/** A frame around two drawings, so that the paper stands still while the drawing grows. */
function unite(a: Drawing, b: Drawing): string {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return [x, y, right - x, bottom - y].join(' ');
}

export interface ReplayDrawingProps {
  readonly design: Design;
  /** What was drawn in the end: it gives the frame. */
  readonly end: Design;
}

/** The diagram as it stood, in the frame of what it became. */
export function ReplayDrawing({ design, end }: ReplayDrawingProps) {
  const theme = useTheme();
  const paper = useRef<HTMLDivElement>(null);
  useFocusWhileScrolling(paper);
  const whole = useMemo(() => drawDesign(end, theme), [end, theme]);
  const now = useMemo(() => drawDesign(design, theme), [design, theme]);
  const parts = design.nodes.length;
  const words =
    parts === 0
      ? 'Nothing is drawn yet.'
      : `Diagram with ${parts} ${parts === 1 ? 'component' : 'components'} and ${design.edges.length} connections.`;
  return (
    <figure className="grid min-w-0 gap-1">
      <div
        ref={paper}
        role="group"
        aria-label="Diagram"
        className="dotted-paper overflow-x-auto border border-hairline"
      >
        <svg
          role="img"
          aria-label={words}
          viewBox={unite(whole, now)}
          // below this nothing on it can be read: it is moved instead
          className="max-h-112 min-h-40 w-full min-w-160"
        >
          <g
            transform={`translate(${now.x} ${now.y})`}
            // drawn by lib/design/formats/svg.ts, which escapes every text
            dangerouslySetInnerHTML={{ __html: parts === 0 ? '' : now.svg }}
          />
        </svg>
      </div>
      <figcaption className="text-xs text-ink-2">{words}</figcaption>
    </figure>
  );
}
