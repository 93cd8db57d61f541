import { readFile } from 'node:fs/promises';
import { expectAccessible, runDesign } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { labPath, smallDesign } from '../lib/cli/small-design.ts';

async function costPath(): Promise<string> {
  return (await labPath(smallDesign, 7)).replace('/lab?', '/lab?tab=cost&');
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`what a design costs, in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('before any run: scale, index, formulas; after a run the times are measured', async ({ page }) => {
      await page.goto(await costPath());
      const cost = page.getByRole('region', { name: 'Cost', exact: true });
      await expect(cost.getByRole('heading', { name: 'Capacity and cost' })).toBeVisible();
      const totals = cost.getByLabel('Totals');
      await expect(totals).toContainText('23.1 k/s');
      await expect(cost.getByText('No run of this very design is at hand')).toBeVisible();
      await expect(cost.getByText('reads a vector of every item for every request')).toBeVisible();
      // the components say it too, as modelled
      await expect(page.getByRole('article', { name: /^Request,/ })).toContainText('23.1 k/s at the peak');

      // a slider moves by keys, and every number follows
      await cost.getByRole('slider', { name: 'Daily users' }).focus();
      await page.keyboard.press('PageDown');
      await expect(totals).toContainText('2.31 k/s');
      await cost.getByRole('button', { name: 'Reset' }).click();
      await expect(totals).toContainText('23.1 k/s');
      const dear = await totals.innerText();
      await cost.getByLabel('Index', { exact: true }).selectOption({ label: 'IVF-PQ (cells and codes)' });
      await expect(totals).not.toHaveText(dear);
      await expect(cost.getByText('reads a vector of every item for every request')).toBeHidden();

      // every line opens to its formula and its inputs
      await cost.getByText(/^Traffic \(/).click();
      await cost.getByText(/^Requests a second at the peak/).click();
      await expect(cost.getByText('= m × f')).toBeVisible();
      await expect(cost.getByText('= mean requests a second × peak over mean')).toBeVisible();
      // an input that is computed leads to its own line, and so does a total
      await cost.getByRole('button', { name: 'its own line' }).click();
      await expect(cost.getByText('= requests a day / 86,400')).toBeVisible();
      await totals.getByRole('button').first().click();
      await expect(cost.locator('summary').filter({ hasText: 'In all, a month' })).toBeFocused();
      await expectAccessible(page);

      await cost.getByText('As this design requires').click();
      await runDesignAndReturn(page);
      await expect(page.getByRole('figure', { name: 'The same stages in this tab' })).toBeVisible();
      await expect(cost.getByText('No run of this very design is at hand')).toBeHidden();
      await expect(page.getByRole('figure', { name: 'One request at scale' })).toContainText('modelled');
      await expectAccessible(page);
    });
  });
}

/** Runs the design, which may bring its results into sight, and opens the tab again. */
async function runDesignAndReturn(page: Parameters<typeof runDesign>[0]): Promise<void> {
  await page.getByRole('tab', { name: 'Overview' }).click();
  await runDesign(page);
  await page.getByRole('tab', { name: 'Cost' }).click();
}

test('the table for spreadsheets holds every line; on a phone nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(await costPath());
  await expect(page.getByRole('heading', { name: 'Capacity and cost' })).toBeVisible();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(/^dryrun-capacity-[0-9a-f]+\.csv$/);
  const rows = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(rows[0]).toBe('group,id,line,value,unit,mark,formula,in words,inputs');
  expect(rows.length).toBeGreaterThan(60);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
