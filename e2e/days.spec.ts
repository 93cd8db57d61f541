import { expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { labPath, smallDesign } from '../lib/cli/small-design.ts';

test.use({ viewport: { width: 1440, height: 1000 } });

test('a design over days with and without retraining; paused, stepped, and a curveball while it runs', async ({
  page,
}) => {
  const path = await labPath(smallDesign, 7);
  await page.goto(path.replace('?', '?tab=days&'));
  const tab = page.getByRole('region', { name: 'Days', exact: true });
  const number = async (label: string, value: string): Promise<void> => {
    await tab.getByLabel(label, { exact: true }).fill(value);
    await tab.getByLabel(label, { exact: true }).press('Enter');
  };
  await expect(tab.getByText('Launch this design and see how it ages.')).toBeVisible();
  await expectAccessible(page);

  // no day is refused, and the old number stays
  await number('Days', '0');
  await expect(tab.getByText(/It stays 30/u)).toBeVisible();
  await number('Days', '4');
  await number('Visitors a day', '80');
  await tab.getByLabel('Models are retrained').selectOption({ label: 'Daily, incremental' });
  await tab.getByRole('button', { name: 'Let days pass' }).click();

  // it stops before a day, goes on by one, and takes a curveball in between
  await tab.getByRole('button', { name: 'Pause' }).click();
  await expect(tab.getByRole('button', { name: 'Play' })).toBeVisible({ timeout: 40_000 });
  const chart = tab.getByRole('figure', { name: 'NDCG against the truth by day' });
  await expect(chart).toBeVisible();
  await tab.getByLabel('Curveball', { exact: true }).selectOption({ label: 'Clickbait wave' });
  await tab.getByRole('button', { name: 'Throw' }).click();
  await tab.getByRole('button', { name: 'One day on' }).click();
  await tab.getByRole('button', { name: 'Play' }).click();

  await expect(tab.getByRole('button', { name: 'Let them pass again' })).toBeVisible({ timeout: 40_000 });
  await expect(chart.getByText(/^Retrained daily, incremental .+ never .+ at the end\.$/u)).toBeVisible();
  await chart.getByRole('slider').focus();
  await page.keyboard.press('End');
  await expect(chart.getByText(/^day 3: daily, incremental/u)).toBeAttached();
  await expect(tab.getByRole('row', { name: /The world changes: clickbait wave/u }).first()).toBeVisible();
  await expect(tab.getByText(/Clickbait wave, thrown at day/u)).toBeVisible();
  await expect(tab.getByText(/Truly wrong: .*change/u).first()).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
});
