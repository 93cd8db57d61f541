import type { BrowserContext } from 'playwright';
import { TOUR_KEYS, TOUR_SHOWN } from '../client/tour-memory.ts';

/** Makes every page of a browser context one that was visited before, so that no tour shows itself. */
export async function skipTour(context: BrowserContext): Promise<void> {
  await context.addInitScript(
    ([keys, shown]) => {
      for (const key of keys) localStorage.setItem(key, shown);
    },
    [Object.values(TOUR_KEYS), TOUR_SHOWN] as const,
  );
}
