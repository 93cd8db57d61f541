'use client';

import { useMemo, useRef } from 'react';
import { cx } from '@/components/ui/cx';
import { useFocusWhileScrolling } from '@/components/ui/use-focus-while-scrolling';
import { catalogue } from '@/lib/design/catalogue/registry';
import { nameNode } from '@/lib/design/connect-rules';
import { boxOf } from '@/lib/design/geometry';
import type { Design } from '@/lib/design/types';
import { drawDesign, useTheme } from '../draw-design';

export interface DrawingProps {
  readonly design: Design;
  readonly label: string;
  /** Makes each component an element that evidence can open. */
  readonly openable?: boolean;
}

/** A design as a still drawing. */
export function Drawing({ design, label, openable = false }: DrawingProps) {
  const paper = useRef<HTMLElement>(null);
  useFocusWhileScrolling(paper);
  const theme = useTheme();
  const drawing = useMemo(() => drawDesign(design, theme), [design, theme]);
  // paper is light whatever is on screen
  const onPaper = useMemo(
    () => (theme === 'light' ? undefined : drawDesign(design, 'light')),
    [design, theme],
  );
  const part = (value: number, of: number): string => `${((100 * value) / of).toFixed(3)}%`;
  return (
    <section ref={paper} aria-label={label} className="relative overflow-x-auto">
      <div
        className="dotted-paper relative mx-auto"
        style={{ minWidth: Math.min(drawing.width, 720), maxWidth: drawing.width }}
      >
        <div
          role="img"
          aria-label={label}
          className={cx('[&>svg]:h-auto [&>svg]:w-full', onPaper !== undefined && 'screen-only')}
          // drawn by lib/design/formats/svg.ts, which escapes every text
          dangerouslySetInnerHTML={{ __html: drawing.svg }}
        />
        {onPaper !== undefined && (
          <div
            aria-hidden
            className="paper-only [&>svg]:h-auto [&>svg]:w-full"
            dangerouslySetInnerHTML={{ __html: onPaper.svg }}
          />
        )}
        {openable &&
          design.nodes.map((node) => {
            const box = boxOf(node);
            return (
              <div
                key={node.id}
                id={`own-node-${node.id}`}
                role="img"
                aria-label={nameNode(catalogue, node)}
                tabIndex={-1}
                className="absolute rounded-base focus:outline-3 focus:outline-offset-2 focus:outline-signal"
                style={{
                  left: part(box.x - drawing.x, drawing.width),
                  top: part(box.y - drawing.y, drawing.height),
                  width: part(box.width, drawing.width),
                  height: part(box.height, drawing.height),
                }}
              />
            );
          })}
      </div>
    </section>
  );
}
