import type { Page } from 'playwright/test';
import { phenomena } from '../lib/run/phenomena/registry.ts';
import { expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';

test.use({ viewport: { width: 1440, height: 1000 } });

const regionOf = (page: Page) => page.getByRole('region', { name: 'Experiments', exact: true });

/** Predicts the first answer of the experiment in sight, runs it, and waits for what happened. */
async function predictAndRun(page: Page): Promise<void> {
  const region = regionOf(page);
  await region.getByRole('radio').first().check();
  await region.getByRole('button', { name: 'Commit and run' }).click();
  await expect(region.getByRole('heading', { name: 'What happened' })).toBeVisible({ timeout: 60_000 });
  await expect(region.getByText(/^Your prediction is (?:confirmed|refuted)\./u)).toBeVisible();
}

test('every guided experiment leads from a prediction to an explanation', async ({ page }) => {
  test.setTimeout(240_000);
  const [first] = phenomena;
  if (first === undefined) throw new Error('There are no phenomena.');
  await page.goto('/lab?tab=experiments');
  const region = regionOf(page);
  await expect(region.getByText(/Nothing is predicted on this device yet\./u)).toBeVisible();
  await expectAccessible(page);
  await region.getByRole('button', { name: first.name }).click();
  await expect(page).toHaveURL(new RegExp(`experiment=${first.id}`, 'u'));

  for (const [done, { name, claims, source }] of phenomena.entries()) {
    await expect(region.getByRole('heading', { name: new RegExp(`\\. ${name}$`, 'u') })).toBeVisible();
    await predictAndRun(page);
    await expect(region.getByText(source)).toBeVisible();
    for (const { text } of claims) await expect(region.getByRole('row', { name: text })).toBeVisible();
    const next = phenomena[done + 1];
    if (next !== undefined) await region.getByRole('button', { name: `Next: ${next.name}` }).click();
  }
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await region.getByRole('button', { name: 'All experiments' }).click();
  await expect(
    region.getByText(new RegExp(`of ${phenomena.length} predictions confirmed on this device\\.`, 'u')),
  ).toBeVisible();
});

test('an experiment opens by name, stops, remembers its prediction, and hands its design to the canvas', async ({
  page,
}) => {
  await page.goto('/lab?tab=experiments&experiment=log-q');
  const region = regionOf(page);
  await region.getByText('Full', { exact: true }).click();
  await region.getByRole('radio', { name: 'Fewer of them are found' }).check();
  await region.getByRole('button', { name: 'Commit and run' }).click();
  await region.getByRole('button', { name: 'Stop' }).click();
  await expect(region.getByText('Stopped', { exact: false }).first()).toBeVisible();
  await page.reload();
  await expect(region.getByRole('radio', { name: 'Fewer of them are found' })).toBeChecked();
  await expect(region.getByRole('radio', { name: 'More of them are found' })).toBeDisabled();
  await region.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(region.getByText(/^Your prediction is confirmed\./u)).toBeVisible({ timeout: 15_000 });
  const chart = region.getByRole('figure', { name: 'Share of popular videos' });
  await chart.getByRole('slider').focus();
  await page.keyboard.press('End');
  await expect(chart.getByText(/^Candidates, without: /u)).toBeAttached();
  await region.getByRole('button', { name: 'Without logQ', exact: true }).click();
  await expect(page.getByText('"Two towers without logQ" is open.').first()).toBeAttached();
  await region.getByRole('button', { name: 'Predict anew' }).click();
  await expect(region.getByRole('button', { name: 'Commit and run' })).toBeVisible();
});
