'use client';

import { useEffect, useRef, useState } from 'react';
import { catalogue } from '@/lib/design/catalogue/registry';
import { drawSvg } from '@/lib/design/formats/svg';
import type { Design } from '@/lib/design/types';

/** Drawings this far below the visible part of the list are made already. */
const AHEAD = '160px';

const theme = (): 'light' | 'dark' =>
  document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';

/** Draws a design and gives the address of the picture; the caller frees it. */
function draw(design: Design): string {
  const { svg } = drawSvg(design, catalogue, { theme: theme(), background: 'transparent', embed: false });
  return URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
}

/** A design in small, drawn when it comes into sight. It adds nothing to the words beside it. */
export function TemplateDrawing({ design }: { readonly design: Design }) {
  const box = useRef<HTMLSpanElement>(null);
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const element = box.current;
    if (element === null || design.nodes.length === 0) return undefined;
    let made: string | undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        made = draw(design);
        setAddress(made);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [design]);
  return (
    <span ref={box} aria-hidden className="dotted-paper block h-28 border-b border-hairline p-1.5">
      {address !== undefined && (
        <span
          className="template-drawing block size-full bg-contain bg-center bg-no-repeat"
          style={{ backgroundImage: `url("${address}")` }}
        />
      )}
    </span>
  );
}
