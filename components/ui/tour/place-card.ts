/** A rectangle in the window, CSS pixels. */
export interface Spot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The size that a card is given room for, and its distance from what is around it. */
const CARD = { width: 320, height: 168 } as const;
const GAP = 12;

/**
 * Where a card stands: below, above, at the right or at the left of what it is about, where it has room
 * there; inside at the lower right where that fills the window; at the lower edge without anything.
 */
export function placeCard(
  spot: Spot | undefined,
  view: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const corner = {
    left: Math.max(GAP, view.width - CARD.width - GAP),
    top: Math.max(GAP, view.height - CARD.height - GAP),
  };
  if (spot === undefined) return corner;
  const right = spot.left + spot.width;
  const bottom = spot.top + spot.height;
  const clamp = (left: number, top: number) => ({
    left: Math.max(GAP, Math.min(left, corner.left)),
    top: Math.max(GAP, Math.min(top, corner.top)),
  });
  const isTall = spot.height > view.height / 2;
  const fitsBelow = bottom + GAP + CARD.height <= view.height;
  if (!isTall && fitsBelow) return clamp(right - CARD.width, bottom + GAP);
  if (!isTall && spot.top - GAP - CARD.height >= 0) {
    return clamp(spot.left + GAP, spot.top - GAP - CARD.height);
  }
  if (right + GAP + CARD.width <= view.width) return clamp(right + GAP, spot.top + GAP);
  if (spot.left - GAP - CARD.width >= 0) return clamp(spot.left - GAP - CARD.width, spot.top + GAP);
  return clamp(right - CARD.width - GAP, bottom - CARD.height - GAP);
}
