import { describe, expect, test } from 'vitest';
import { placeCard, type Spot } from './place-card.ts';

const VIEW = { width: 1440, height: 900 };
const CARD = { width: 320, height: 168 };

const SPOTS: Readonly<Record<string, Spot | undefined>> = {
  'a button at the upper right': { left: 1340, top: 60, width: 90, height: 36 },
  'a panel at the right': { left: 1120, top: 120, width: 320, height: 780 },
  'a panel at the left': { left: 0, top: 120, width: 280, height: 780 },
  'a line at the bottom': { left: 280, top: 856, width: 840, height: 44 },
  'the diagram': { left: 280, top: 120, width: 840, height: 736 },
  nothing: undefined,
};

describe('placeCard', () => {
  test.each(Object.entries(SPOTS))('stays in the window beside %s', (_name, spot) => {
    for (const view of [VIEW, { width: 390, height: 800 }]) {
      const { left, top } = placeCard(spot, view);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(left + CARD.width).toBeLessThanOrEqual(view.width);
      expect(top + CARD.height).toBeLessThanOrEqual(view.height);
    }
  });

  test('does not lie over what it is about, where there is room beside it', () => {
    for (const [name, spot] of Object.entries(SPOTS)) {
      if (spot === undefined || name === 'the diagram') continue;
      const { left, top } = placeCard(spot, VIEW);
      const apart =
        left >= spot.left + spot.width ||
        left + CARD.width <= spot.left ||
        top >= spot.top + spot.height ||
        top + CARD.height <= spot.top;
      expect({ name, apart }).toEqual({ name, apart: true });
    }
  });
});
