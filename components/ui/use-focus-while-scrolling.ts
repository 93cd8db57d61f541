'use client';

import { type RefObject, useEffect } from 'react';

/** Lets the keyboard reach an element while it scrolls sideways, and pass it by while it does not. */
export function useFocusWhileScrolling(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (watched.scrollWidth > watched.clientWidth) watched.tabIndex = 0;
      else watched.removeAttribute('tabindex');
    });
    observer.observe(watched);
    for (const child of watched.children) observer.observe(child);
    return () => observer.disconnect();
  }, [element]);
}
