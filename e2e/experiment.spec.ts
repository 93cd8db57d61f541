import { expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { labPath, smallDesign } from '../lib/cli/small-design.ts';

test.use({ viewport: { width: 1440, height: 1000 } });

test('an A/B test of two designs, day by day, with the truth beside it; and an A/A test', async ({
  page,
}) => {
  const path = await labPath(smallDesign, 7);
  await page.goto(path.replace('?', '?tab=ab&'));
  const tab = page.getByRole('region', { name: 'A/B test', exact: true });
  const number = async (label: string, value: string): Promise<void> => {
    await tab.getByLabel(label, { exact: true }).fill(value);
    await tab.getByLabel(label, { exact: true }).press('Enter');
  };
  await expect(tab.getByText('Show each design to a group of simulated users')).toBeVisible();
  await expectAccessible(page);

  // a share of 1 leaves nobody in the control: it is refused, and the old one stays
  await number('Treatment share', '1');
  await expect(tab.getByText(/0\.999/u)).toBeVisible();
  await number('Treatment share', '0.5');
  await number('Users', '500');
  await number('Days', '3');
  await tab.getByLabel('Primary metric').selectOption({ label: 'Diversity' });
  await tab
    .getByLabel('Treatment', { exact: true })
    .selectOption({ label: 'Template: Single-stage baseline' });
  await tab.getByRole('button', { name: 'Start the test' }).click();
  await expect(tab.getByRole('button', { name: 'Stop' })).toBeVisible();

  await expect(tab.getByText(/really differs by/u)).toBeVisible({ timeout: 40_000 });
  await expect(tab.getByText(/Single-stage baseline against Small design/u)).toBeVisible();
  const chart = tab.getByRole('figure', { name: 'Diversity by day' });
  await expect(chart.getByText(/after 3 days/u)).toBeVisible();
  await chart.getByRole('slider').focus();
  await page.keyboard.press('End');
  await expect(chart.getByText(/^day 3: estimate/u)).toBeAttached();
  await expect(tab.getByRole('row', { name: /^Click-through rate/u })).toContainText('pp');
  await expect(tab.getByText(/when somebody looked every day/u)).toBeVisible();
  await tab.getByLabel('Sequential', { exact: true }).check({ force: true });
  await expect(tab.getByText(/one may look every day\.$/u).first()).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  await tab.getByLabel('Treatment', { exact: true }).selectOption({ label: 'On the canvas: Small design' });
  await tab.getByRole('button', { name: 'Start again' }).click();
  await expect(tab.getByText(/Both designs are the same \(an A\/A test\)/u)).toBeVisible({ timeout: 30_000 });
});
