'use client';

import { type FocusEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the focus on the paper when the component that had it is drawn elsewhere or removed: keys
 * would go nowhere else.
 */
export function useKeptFocus(surface: RefObject<HTMLElement | null>): {
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
} {
  const has = useRef(false);
  useEffect(() => {
    const leave = (event: PointerEvent): void => {
      if (event.target instanceof Node && !surface.current?.contains(event.target)) has.current = false;
    };
    addEventListener('pointerdown', leave, true);
    return () => removeEventListener('pointerdown', leave, true);
  }, [surface]);
  const keep = (): void => {
    if (has.current && document.activeElement === document.body)
      surface.current?.focus({ preventScroll: true });
  };
  // after every drawing: any of them may have taken the focused element away
  useLayoutEffect(keep);
  return {
    onFocus: () => {
      has.current = true;
    },
    onBlur: ({ relatedTarget }) => {
      if (relatedTarget instanceof Node) has.current = surface.current?.contains(relatedTarget) ?? false;
      // React Flow takes the focus off a component that is no longer selected, and gives it to nobody
      else requestAnimationFrame(keep);
    },
  };
}
