import type { Locator, Page } from 'playwright/test';
import { expectAccessible, runDesign } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { labPath, smallDesign } from '../lib/cli/small-design.ts';

const CHARTS = [
  'ROC curve',
  'Precision-recall curve',
  'Calibration',
  'Recall by candidates',
  'NDCG by place',
  'Recall against latency',
];

async function openTab(page: Page, name: string): Promise<void> {
  const results = page.getByRole('tablist', { name: 'Ways to look at the design' });
  await results.getByRole('tab', { name, exact: true }).click();
}

/** Every chart says what it shows, is read by keyboard, and stands as a table too. */
async function expectReadableCharts(region: Locator, atLeast: number): Promise<void> {
  const figures = await region.getByRole('figure').all();
  expect(figures.length).toBeGreaterThanOrEqual(atLeast);
  for (const figure of figures) {
    await expect(figure).toHaveAccessibleDescription(/\S/);
    const cursor = figure.getByRole('slider').first();
    await cursor.focus();
    await cursor.press('End');
    await expect(cursor).toHaveAttribute('aria-valuetext', /\d/);
    await figure.getByText('Table', { exact: true }).click();
    await expect(figure.getByRole('table').first()).toBeVisible();
  }
}

async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // colours on their way from one theme to the other are those of neither
    await page.evaluate(async () => {
      const fading = document.getAnimations().filter((one) => one instanceof CSSTransition);
      await Promise.allSettled(fading.map((one) => one.finished));
    });
    await expectAccessible(page);
  }
}

test('curves: from the loss to recall against latency, each with a cursor, a table and a definition', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto(await labPath(smallDesign, 7));
  await runDesign(page);
  const ofRun = await page
    .getByRole('row', { name: /^ROC AUC/ })
    .getByRole('cell')
    .first()
    .textContent();
  await page.getByRole('button', { name: 'ROC AUC' }).click();
  const definition = page.getByRole('dialog', { name: 'ROC AUC' });
  await expect(definition.getByText(/positives × .* negatives = .* pairs/)).toContainText(ofRun ?? '');
  await expect(definition.locator('math')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(definition).toHaveCount(0);

  await expectReadableCharts(page.getByRole('region', { name: 'Results', exact: true }), 6);

  await openTab(page, 'Curves');
  const curves = page.getByRole('region', { name: 'Curves', exact: true });
  await expect(curves.getByRole('figure', { name: 'Two-tower model' })).toBeVisible();
  await curves.getByRole('button', { name: 'Measure the curves' }).click();
  await expect(curves.getByRole('button', { name: 'Measure again' })).toBeVisible({ timeout: 60_000 });
  for (const name of CHARTS) await expect(curves.getByRole('figure', { name, exact: true })).toBeVisible();
  await expectReadableCharts(curves, CHARTS.length + 2);
  await expect(curves.getByRole('figure', { name: 'ROC curve' })).toHaveAccessibleDescription(
    new RegExp(`Area ${ofRun ?? ''};`),
  );
  await expect(curves.getByRole('row', { name: /as drawn/ })).toContainText('100%');
  await expectAccessibleInBothThemes(page);
});

test('the map: principal components at once, the nearest by pointer, keyboard and id, UMAP on demand', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto((await labPath(smallDesign, 7)).replace('#', '&tab=map#'));
  const region = page.getByRole('region', { name: 'Map', exact: true });
  await region.getByRole('button', { name: 'Draw the map' }).click();
  const map = region.getByRole('slider', { name: 'Map of 2,000 videos' });
  await expect(map).toBeVisible({ timeout: 60_000 });
  await expect(region.getByText(/nearest videos of a video \d.* are of its own category/)).toBeVisible();

  await map.focus();
  await page.keyboard.press('ArrowRight');
  await expect(map).toHaveAttribute('aria-valuetext', /^Video \d+: category \d+/);
  await page.keyboard.press('Enter');
  const nearest = region.getByRole('table', { name: /^Nearest to video/ });
  await expect(nearest.getByRole('row')).toHaveCount(11);
  await page.keyboard.press('+');
  await page.keyboard.press('Home');

  await region.getByRole('textbox', { name: 'Id' }).fill('40');
  await region.getByRole('button', { name: 'Find' }).click();
  await expect(region.getByRole('table', { name: /^Nearest to video 40,/ })).toBeVisible();
  await region.getByRole('combobox', { name: 'Nearest of' }).selectOption('user');
  await region.getByRole('textbox', { name: 'Id' }).fill('5000');
  await region.getByRole('button', { name: 'Find' }).click();
  await expect(region.getByRole('alert')).toContainText('There is no user 5000; ids go from 0 to 999.');
  await region.getByRole('textbox', { name: 'Id' }).fill('5');
  await region.getByRole('button', { name: 'Find' }).click();
  await expect(region.getByRole('table', { name: /^Nearest to user 5,/ })).toBeVisible();

  await region.getByText('UMAP', { exact: true }).click();
  await expect(region.getByText(/UMAP, begun from PCA, after \d+ epochs/)).toBeVisible({ timeout: 30_000 });
  await region.getByRole('button', { name: 'Stop' }).click();
  await expect(region.getByText('The run was stopped.')).toBeVisible();
  await region.getByText('PCA', { exact: true }).click();
  await region.getByText('Age', { exact: true }).click();
  await expect(region.getByRole('list', { name: 'Days since upload' })).toContainText('90 or more');
  await expectAccessibleInBothThemes(page);
});
