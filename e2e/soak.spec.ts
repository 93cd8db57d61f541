import { soakPage } from '../lib/cli/soak/soak-page.ts';
import { labPath, smallDesign } from '../lib/cli/small-design.ts';
import { soakRuns } from '../lib/cli/soak/soak-runs.ts';
import { expect, test } from './page-watch.ts';

const MINUTE_MS = 60_000;
/** Of the minute; the rest is for runs. */
const EDITING_MS = 40_000;
const RUNS = 6;

// `npm run soak` does both for longer
test('editing leaves memory, document and listeners as they were', async ({ page }) => {
  test.setTimeout(5 * MINUTE_MS);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/lab');
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  const { growth } = await soakPage(
    page,
    { forMs: EDITING_MS, every: 1, clock: () => performance.now() },
    () => undefined,
  );
  expect(growth).toEqual([]);
});

test('run after run in one world after another leaves memory as it was, that of the workers too', async ({
  page,
}) => {
  test.setTimeout(5 * MINUTE_MS);
  await page.setViewportSize({ width: 1440, height: 900 });
  const { readings, growth } = await soakRuns(
    page,
    { address: await labPath(smallDesign, 1), runs: RUNS },
    () => undefined,
  );
  expect(readings.every(({ workerBytes = 0 }) => workerBytes > 1e6)).toBe(true);
  expect(growth).toEqual([]);
});
