import { expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`the ${colorScheme} theme`, () => {
    test.use({ colorScheme });
    for (const path of ['/', '/about', '/fixtures']) {
      for (const width of [1440, 390]) {
        test(`${path} at ${width} pixels has no serious axe finding and does not scroll sideways`, async ({
          page,
        }) => {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(path);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expectAccessible(page);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(overflow).toBeLessThanOrEqual(0);
        });
      }
    }
  });
}

test('a chosen theme is there before the first paint, on every page', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // without any script but the one in the head, as before the app has started
  await page.route('**/_next/static/chunks/*.js', (route) => route.abort());
  const failures: string[] = [];
  page.removeAllListeners('console');
  page.on('requestfailed', (request) => failures.push(request.url()));
  await page.goto('/about');
  expect(failures.length).toBeGreaterThan(0);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(background).toBe('rgb(19, 21, 25)');
});

test('by keyboard alone: skip link, palette, help', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: /Skip to/ });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await page.keyboard.press('Control+k');
  // typed at once, as people do: no key is lost while the palette is fetched and drawn
  await page.keyboard.type('open the lab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/lab');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('run the des');
  await expect(page.getByRole('option', { name: /Run the design/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await expect(help.getByText('Run the design')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
});

test('an unknown address says what was kept and leads back', async ({ page, watch }) => {
  await page.goto('/no/such/page');
  await expect(
    page.getByRole('heading', { level: 1, name: 'There is no page at this address' }),
  ).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Open the lab' }).click();
  await expect(page).toHaveURL('/lab');
  // the browser itself reports the status of the address that was asked for
  const [status, ...others] = watch.problems;
  expect(status).toContain('404');
  expect(others).toEqual([]);
  watch.problems.length = 0;
});
