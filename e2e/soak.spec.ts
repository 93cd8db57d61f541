import { soakPage } from '../lib/cli/soak/soak-page.ts';
import { expect, test } from './page-watch.ts';

const MINUTE_MS = 60_000;

// `npm run soak` does the same for ten minutes
test('a minute of editing leaves memory, document and listeners as they were', async ({ page }) => {
  test.setTimeout(5 * MINUTE_MS);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/lab');
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  const { growth } = await soakPage(
    page,
    { forMs: MINUTE_MS, every: 1, clock: () => performance.now() },
    () => undefined,
  );
  expect(growth).toEqual([]);
});
