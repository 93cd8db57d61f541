/** Longer than this nothing is drawn any more that was asked for. */
const FRAMES = 12;
/** What is drawn elsewhere in the first frames after an action loses the focus, and gets it back. */
const KEPT_FRAMES = 3;

/**
 * Puts the focus on an element that is there or about to be drawn, as soon as it can take it, and
 * keeps it there while the page is drawn anew. Ends where the focus has gone elsewhere since.
 */
export function focusSoon(find: () => HTMLElement | SVGElement | null | undefined): void {
  let left = FRAMES;
  let kept = 0;
  const has = (element: Element | null | undefined): boolean =>
    element !== null && element !== undefined && document.activeElement === element;
  const tryNow = (): void => {
    const element = find();
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!has(element)) {
      if (kept > 0 && !lost) return;
      // keys with Alt or Ctrl do not count as keyboard use, and the ring would stay away after a click
      element?.focus({ focusVisible: true });
    }
    if (has(element)) kept += 1;
    left -= 1;
    if (left > 0 && kept <= KEPT_FRAMES) requestAnimationFrame(tryNow);
  };
  tryNow();
}
