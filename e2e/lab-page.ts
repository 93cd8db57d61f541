import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import { THEME_STORAGE_KEY } from '../lib/client/theme-script.ts';
import type { RunResult, VideoMetrics } from '../lib/run/result.ts';

/** Waits until the lab shows the numbers of a finished run. */
export async function waitForRun(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible({ timeout: 55_000 });
  await expect(page.getByRole('heading', { name: 'Quality' })).toBeVisible();
}

/** Presses Run and waits for the numbers. */
export async function runDesign(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await waitForRun(page);
}

/** The last finished run, as the lab hands it out. */
export async function downloadRun(page: Page): Promise<RunResult & { readonly metrics: VideoMetrics }> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the last run (JSON)' }).click();
  const file = await (await waiting).path();
  return JSON.parse(await readFile(file, 'utf8')) as RunResult & { readonly metrics: VideoMetrics };
}

/**
 * Waits until the page shows the theme it is to show (it follows the system in an event of its own), then
 * takes colours to their ends and waits for places to arrive; what goes on for ever is left alone.
 */
async function settleMotion(page: Page): Promise<void> {
  await page.waitForFunction((key) => {
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    let chosen: string | null = null;
    try {
      chosen = localStorage.getItem(key);
    } catch {
      // where storage is refused, nothing can have been chosen
    }
    // the link of an embedded design says its theme
    return location.pathname === '/embed' || document.documentElement.dataset['theme'] === (chosen ?? system);
  }, THEME_STORAGE_KEY);
  await page.evaluate(async () => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important; }');
    document.adoptedStyleSheets = [still];
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    // one that is taken away before its end rejects, and is over as well
    await Promise.allSettled(ending.map((one) => one.finished));
  });
}

/** Fails on any axe finding that is serious or critical, with its rule and its elements. */
export async function expectAccessible(page: Page): Promise<void> {
  await settleMotion(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  const findings = violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(findings).toEqual([]);
}
