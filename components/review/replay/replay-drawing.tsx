'use client';

import { useEffect, useMemo, useState } from 'react';
import { catalogue } from '@/lib/design/catalogue/registry';
import { type Drawing, drawSvg } from '@/lib/design/formats/svg';
import type { Design } from '@/lib/design/types';

type Theme = 'light' | 'dark';

const readTheme = (): Theme => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light');

/** The theme of the page, as it is changed. */
function useTheme(): Theme {
  const [theme, setTheme] = useState<Theme>(readTheme);
  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(readTheme()));
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, []);
  return theme;
}

const draw = (design: Design, theme: Theme): Drawing =>
  drawSvg(design, catalogue, { theme, background: 'transparent', embed: false });

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
  const whole = useMemo(() => draw(end, theme), [end, theme]);
  const now = useMemo(() => draw(design, theme), [design, theme]);
  const parts = design.nodes.length;
  const words =
    parts === 0
      ? 'Nothing is drawn yet.'
      : `Diagram with ${parts} ${parts === 1 ? 'component' : 'components'} and ${design.edges.length} connections.`;
  return (
    <figure className="grid min-w-0 gap-1">
      <svg
        role="img"
        aria-label={words}
        viewBox={unite(whole, now)}
        className="dotted-paper max-h-112 min-h-40 w-full border border-hairline"
      >
        <g
          transform={`translate(${now.x} ${now.y})`}
          // drawn by lib/design/formats/svg.ts, which escapes every text
          dangerouslySetInnerHTML={{ __html: parts === 0 ? '' : now.svg }}
        />
      </svg>
      <figcaption className="text-xs text-ink-2">{words}</figcaption>
    </figure>
  );
}
