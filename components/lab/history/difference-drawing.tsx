'use client';

import { useEffect, useMemo, useState } from 'react';
import { cx } from '@/components/ui/cx';
import { catalogue } from '@/lib/design/catalogue/registry';
import { routeEdges } from '@/lib/design/formats/drawing/route-edges';
import { drawSvg } from '@/lib/design/formats/svg';
import { boxOf } from '@/lib/design/geometry';
import type { Design } from '@/lib/design/types';

type Mark = 'added' | 'removed' | 'changed';

const MARKS: Readonly<
  Record<Mark, { readonly sign: string; readonly words: string; readonly look: string }>
> = {
  added: { sign: '+', words: 'added', look: 'text-ok' },
  removed: { sign: '-', words: 'removed', look: 'text-error' },
  changed: { sign: '~', words: 'settings changed', look: 'text-warning' },
};
/** Space between a component and the frame that marks it, canvas pixels. */
const GAP_PX = 6;
const BADGE_RADIUS_PX = 16;

/** A drawing in the theme of the page, as an address of a picture. */
function usePicture(design: Design): { readonly address: string | undefined; readonly box: string } {
  const [address, setAddress] = useState<string>();
  const box = useMemo(() => {
    const { x, y, width, height } = drawSvg(design, catalogue, {
      theme: 'light',
      background: 'transparent',
      embed: false,
    });
    return [x, y, width, height].join(' ');
  }, [design]);
  useEffect(() => {
    let made: string | undefined;
    const draw = (): void => {
      if (made !== undefined) URL.revokeObjectURL(made);
      const theme = document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
      const { svg } = drawSvg(design, catalogue, { theme, background: 'transparent', embed: false });
      made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      setAddress(made);
    };
    draw();
    const observer = new MutationObserver(draw);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      observer.disconnect();
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [design]);
  return { address, box };
}

export interface DifferenceDrawingProps {
  readonly title: string;
  readonly design: Design;
  /** Ids of components and connections. */
  readonly marks: Readonly<Partial<Record<Mark, readonly string[]>>>;
}

/** A design in small, with frames and signs around what differs. The table beside it says the same. */
export function DifferenceDrawing({ title, design, marks }: DifferenceDrawingProps) {
  const { address, box } = usePicture(design);
  const kinds = (Object.keys(MARKS) as Mark[]).filter((kind) => (marks[kind] ?? []).length > 0);
  return (
    <figure className="grid min-w-0 content-start gap-2">
      <figcaption className="flex flex-wrap items-baseline gap-x-4 text-sm">
        <span className="font-semibold">{title}</span>
        {kinds.map((kind) => (
          <span key={kind} className={cx('font-mono text-xs', MARKS[kind].look)}>
            {MARKS[kind].sign} {MARKS[kind].words}
          </span>
        ))}
      </figcaption>
      <svg viewBox={box} aria-hidden className="dotted-paper max-h-72 w-full border border-hairline">
        {address !== undefined && <Picture address={address} box={box} />}
        {kinds.map((kind) => (
          <g key={kind} className={MARKS[kind].look}>
            <EdgeMarks kind={kind} design={design} ids={marks[kind] ?? []} />
            <NodeMarks kind={kind} design={design} ids={marks[kind] ?? []} />
          </g>
        ))}
      </svg>
    </figure>
  );
}

function Picture({ address, box }: { readonly address: string; readonly box: string }) {
  const [x = '0', y = '0', width = '0', height = '0'] = box.split(' ');
  return <image href={address} x={x} y={y} width={width} height={height} />;
}

interface MarksProps {
  readonly kind: Mark;
  readonly design: Design;
  readonly ids: readonly string[];
}

function NodeMarks({ kind, design, ids }: MarksProps) {
  return design.nodes
    .filter(({ id }) => ids.includes(id))
    .map((node) => {
      const { x, y, width, height } = boxOf(node);
      const corner = { x: x + width + GAP_PX / 2, y: y - GAP_PX / 2 };
      return (
        <g key={node.id}>
          <rect
            x={x - GAP_PX}
            y={y - GAP_PX}
            width={width + 2 * GAP_PX}
            height={height + 2 * GAP_PX}
            rx={8}
            fill="none"
            stroke="currentColor"
            strokeWidth={5}
            strokeDasharray={kind === 'removed' ? '14 8' : undefined}
          />
          <circle cx={corner.x} cy={corner.y} r={BADGE_RADIUS_PX} fill="currentColor" />
          <text
            x={corner.x}
            y={corner.y + 9}
            textAnchor="middle"
            fontSize={28}
            fontWeight={700}
            fill="var(--paper)"
          >
            {MARKS[kind].sign}
          </text>
        </g>
      );
    });
}

function EdgeMarks({ kind, design, ids }: MarksProps) {
  const { routes } = routeEdges(design, catalogue);
  return routes
    .filter(({ edge }) => ids.includes(edge.id))
    .map(({ edge, points }) => (
      <polyline
        key={edge.id}
        points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth={6}
        strokeDasharray={kind === 'removed' ? '14 8' : undefined}
      />
    ));
}
