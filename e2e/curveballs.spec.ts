import { expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { labPath, smallDesign } from '../lib/cli/small-design.ts';

test('a curveball moves the sliders of the tab Cost, a cut of money is a limit that is kept or broken', async ({
  page,
}) => {
  await page.goto((await labPath(smallDesign, 7)).replace('/lab?', '/lab?tab=cost&'));
  const cost = page.getByRole('region', { name: 'Cost', exact: true });
  const panel = cost.getByRole('region', { name: 'Throw a curveball' });
  const choose = panel.getByRole('combobox', { name: 'Curveball' });
  await expect(cost.getByLabel('Totals')).toContainText('23.1 k/s');
  // the factor that is not asked for here is not shown
  await expect(panel.getByLabel('Lasts')).toBeHidden();
  await panel.getByRole('button', { name: 'Throw', exact: true }).click();
  await expect(panel.getByText('Thrown: Traffic times ten.')).toBeVisible();
  await expect(cost.getByLabel('Totals')).toContainText('231 k/s');

  await choose.selectOption('Half the money');
  await panel.getByText('What it does, where to look, a good answer').click();
  await expect(panel.getByText('Find the largest line first', { exact: false })).toBeVisible();
  await panel.getByRole('button', { name: 'Throw', exact: true }).click();
  await expect(panel.getByText('may be spent: 100% too much.', { exact: false })).toBeVisible();
  await cost.getByRole('slider', { name: 'Daily users' }).focus();
  await page.keyboard.press('PageDown');
  await expect(panel.getByText('may be spent: kept.', { exact: false })).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
});
