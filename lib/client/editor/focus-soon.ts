/** Longer than this nothing is drawn any more that was asked for. */
const FRAMES = 12;

/** Puts the focus on an element that is about to be drawn, as soon as it is there and can take it. */
export function focusSoon(find: () => HTMLElement | SVGElement | null | undefined): void {
  let left = FRAMES;
  const tryNow = (): void => {
    const element = find();
    element?.focus();
    if (element !== null && element !== undefined && document.activeElement === element) return;
    left -= 1;
    if (left > 0) requestAnimationFrame(tryNow);
  };
  requestAnimationFrame(tryNow);
}
