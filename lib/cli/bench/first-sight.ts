import type { Page } from 'playwright';

/**
 * Milliseconds from the navigation of a page to the frame in which an element with these words stands
 * in it. Looked for at every frame: waiting for a locator looks twice a second in the end.
 */
export async function clockFirstSight(page: Page, selector: string, words: string): Promise<number> {
  const seen = await page.waitForFunction(
    ([query, text]) =>
      [...document.querySelectorAll(query)].some((one) => one.textContent.includes(text)) &&
      performance.now(),
    [selector, words] as const,
    { polling: 'raf' },
  );
  return Number(await seen.jsonValue());
}
