import type { BrowserContext } from 'playwright';
import { TOUR_KEY, TOUR_SHOWN } from '../client/lab/tour-memory.ts';

/** Makes every page of a browser context one that was visited before, so that the lab's tour does not show itself. */
export async function skipTour(context: BrowserContext): Promise<void> {
  await context.addInitScript(([key, shown]) => localStorage.setItem(key, shown), [
    TOUR_KEY,
    TOUR_SHOWN,
  ] as const);
}
