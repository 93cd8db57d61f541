'use client';

import { useEffect, useRef, useState } from 'react';
import { cx } from '@/components/ui/cx';

/** A part of a long page, by the id of its element. */
export interface PagePart {
  readonly id: string;
  readonly label: string;
}

/** A part is read from where its heading stands below both bars, and a little more. */
const READ_FROM_PX = 150;

/** At the end of a page, the part that was asked for stands below the top, where nothing can bring it up. */
function findAskedAtEnd(parts: readonly PagePart[]): string | undefined {
  const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
  if (scrollTop + clientHeight < scrollHeight - 2) return undefined;
  const asked = parts.find(({ id }) => location.hash === `#${id}`);
  const top = asked && document.getElementById(asked.id)?.getBoundingClientRect().top;
  return top !== undefined && top > 0 && top < clientHeight ? asked?.id : undefined;
}

/** The last part whose beginning has passed the top of the window. */
function usePartInSight(parts: readonly PagePart[]): string | undefined {
  const [inSight, setInSight] = useState<string>();
  useEffect(() => {
    const read = (): void => {
      const passed = parts.findLast(({ id }) => {
        const top = document.getElementById(id)?.getBoundingClientRect().top;
        return top !== undefined && top < READ_FROM_PX;
      });
      setInSight(findAskedAtEnd(parts) ?? passed?.id);
    };
    read();
    addEventListener('scroll', read, { passive: true });
    addEventListener('hashchange', read);
    return () => {
      removeEventListener('scroll', read);
      removeEventListener('hashchange', read);
    };
  }, [parts]);
  return inSight;
}

/** The parts of a long page in a row that stays in sight, with the one that is being read. */
export function ContentsBar({ parts }: { readonly parts: readonly PagePart[] }) {
  const inSight = usePartInSight(parts);
  const row = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const link =
      inSight === undefined ? null : row.current?.querySelector<HTMLElement>(`[href="#${inSight}"]`);
    if (row.current && link) row.current.scrollLeft = link.offsetLeft - row.current.clientWidth / 3;
  }, [inSight]);
  return (
    <nav
      aria-label="On this page"
      className="screen-only sticky top-0 z-10 -mx-4 border-b border-hairline bg-paper px-4 sm:top-14 sm:mx-0 sm:px-0"
    >
      <ul ref={row} className="relative flex gap-5 overflow-x-auto">
        {parts.map(({ id, label }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={id === inSight ? 'location' : undefined}
              className={cx(
                'flex h-10 items-center border-b-2 text-sm whitespace-nowrap -outline-offset-2 forced-color-adjust-none pointer-coarse:h-11',
                id === inSight
                  ? 'border-ink font-semibold'
                  : 'border-transparent text-ink-2 hover:border-edge hover:text-ink',
              )}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
