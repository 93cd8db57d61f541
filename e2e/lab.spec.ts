import { expectAccessible, downloadRun, runDesign, waitForRun } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { labPath, smallDesign } from '../lib/cli/small-design.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`the lab in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('open, run, see metrics, change lambda, run again', async ({ page, watch }) => {
      await page.goto('/');
      await page.getByRole('link', { name: 'Open the lab' }).click();
      await expect(
        page.getByRole('heading', { level: 1, name: 'Two-stage video recommendation' }),
      ).toBeVisible();
      await page.goto(await labPath(smallDesign, 7));
      await expect(page.getByRole('heading', { level: 1, name: 'Small design' })).toBeVisible();
      await expect(page.getByRole('article', { name: /^Two-tower retrieval,/ })).toBeVisible();
      await expectAccessible(page);

      await runDesign(page);
      for (const name of [
        'Recall of retrieval',
        'Videos after each stage',
        'One request through the stages',
      ]) {
        await expect(page.getByRole('figure', { name })).toBeVisible();
      }
      await expect(page.getByText('Budget at p99 100 ms')).toBeVisible();
      await expect(page.getByText(/Trained by SIMD kernels: .* a step of the two-tower model/)).toBeVisible();
      await expectAccessible(page);
      const first = await downloadRun(page);

      await page.getByRole('spinbutton', { name: 'Lambda, typed' }).fill('0.3');
      await page.keyboard.press('Enter');
      const changed = page.getByRole('region', { name: 'With the changed settings' });
      await expect(changed.getByText(/Served to [\d,]+ users by the models of the last run/)).toBeVisible();
      await expect(changed.getByRole('row', { name: /^Recall of retrieval .* the same$/ })).toBeVisible();
      await expect(
        changed.getByRole('row', { name: /^Diversity of the list .* really higher$/ }),
      ).toBeVisible();
      await expectAccessible(page);
      await runDesign(page);
      await expect(page.getByText(/Against the run before: recall ±0 points/)).toBeVisible();
      const second = await downloadRun(page);
      expect(second.metrics.retrieval).toEqual(first.metrics.retrieval);
      expect(second.metrics.list.diversity.mean).toBeGreaterThan(first.metrics.list.diversity.mean);
      expect(watch.problems).toEqual([]);
    });
  });
}

test('seed, k and embedding size change the numbers; going back gives the same ones', async ({ page }) => {
  await page.goto(await labPath(smallDesign, 7));
  const type = async (name: string, value: string): Promise<void> => {
    await page.getByRole('spinbutton', { name }).fill(value);
    await page.keyboard.press('Enter');
  };
  await runDesign(page);
  const first = await downloadRun(page);
  await type('Seed', '8');
  await expect(page).toHaveURL(/seed=8/);
  await runDesign(page);
  const otherSeed = await downloadRun(page);
  expect(otherSeed.metrics.world.impressions).not.toBe(first.metrics.world.impressions);

  await type('Seed', '7');
  await type('Candidates k, typed', '40');
  await type('Embedding size, typed', '16');
  await runDesign(page);
  const smaller = await downloadRun(page);
  expect(smaller.metrics.retrieval.recall.mean).toBeLessThan(first.metrics.retrieval.recall.mean);
  expect(smaller.metrics.retrieval.k).toBe(40);

  for (let step = 0; step < 2; step += 1) await page.getByRole('button', { name: 'Undo' }).click();
  await runDesign(page);
  expect((await downloadRun(page)).metrics).toEqual(first.metrics);
});

test('by keyboard alone: run, stop, run again, choose a component, change it, undo', async ({ page }) => {
  await page.goto(await labPath(smallDesign, 7));
  await expect(page.getByRole('heading', { level: 1, name: 'Small design' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await page.keyboard.press('Control+.');
  await expect(page.getByText('The run was stopped.')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await waitForRun(page);

  await page.getByRole('article', { name: /^MMR diversity,/ }).focus();
  await page.keyboard.press('Enter');
  const slider = page.getByRole('slider', { name: 'Lambda' });
  await expect(page.getByRole('heading', { name: 'MMR diversity' })).toBeVisible();
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuetext', '0.75');
  await page.keyboard.press('Control+z');
  await expect(slider).toHaveAttribute('aria-valuetext', '0.8');
});

test('on a phone the design can be set, run and read without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(await labPath(smallDesign, 7));
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await page.getByLabel('Component').selectOption({ label: 'Vector index' });
  await expect(page.getByRole('slider', { name: 'Candidates k' })).toBeVisible();
  await expectAccessible(page);
  await runDesign(page);
  await expect(page.getByRole('tab', { name: 'Results', selected: true })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});

test('the design of this device is kept over a reload', async ({ page }) => {
  await page.goto('/lab');
  await page.getByRole('spinbutton', { name: 'Lambda, typed' }).fill('0.35');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved on this device')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('spinbutton', { name: 'Lambda, typed' })).toHaveValue('0.35');
});

test('two tabs of one design stay one design', async ({ page, context }) => {
  await page.goto('/lab');
  await expect(page.getByRole('spinbutton', { name: 'Lambda, typed' })).toHaveValue('0.8');
  const other = await context.newPage();
  await other.goto('/lab');
  await other.getByRole('spinbutton', { name: 'List size, typed' }).fill('10');
  await other.keyboard.press('Enter');
  await expect(page.getByRole('spinbutton', { name: 'List size, typed' })).toHaveValue('10');
});
