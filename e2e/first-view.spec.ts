import path from 'node:path';
import { getBuildFolder } from '../lib/cli/app-build.ts';
import { listFirstScripts, weighScripts } from '../lib/cli/bench/script-files.ts';
import { ROOT } from '../lib/cli/project.ts';
import { expect, test as bare } from 'playwright/test';
import { test } from './page-watch.ts';
import { beginSession, goToStep, waitUntilSaved } from './practice-page.ts';

const LIMIT_BYTES = 260_000;
const listFirst = (): Promise<readonly string[]> =>
  listFirstScripts(path.join(ROOT, getBuildFolder('fixtures')), 'practice/session');

test('one can write in an interview with 260 KB of scripts; the rest comes after', async ({ page }) => {
  await beginSession(page);
  await waitUntilSaved(page);
  const place = page.url();
  const first = await listFirst();
  const build = path.join(ROOT, getBuildFolder('fixtures'));
  expect((await weighScripts(build, first)).gzipBytes).toBeLessThanOrEqual(LIMIT_BYTES);
  const gate = Promise.withResolvers<void>();
  const held: string[] = [];
  await page.route('**/_next/static/**/*.js', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (!first.includes(pathname)) {
      held.push(pathname);
      await gate.promise;
    }
    await route.continue();
  });
  await page.goto(place, { waitUntil: 'commit' });
  await goToStep(page, 'Data');
  await page.getByRole('textbox', { name: 'Anything else on data and labels' }).fill('Labels come late.');
  await waitUntilSaved(page);
  await expect(page.getByText('Calling the interviewer.')).toBeVisible();
  expect(held).not.toEqual([]);
  gate.resolve();
  await expect(page.getByText('Calling the interviewer.')).toHaveCount(0);
  await page.unrouteAll({ behavior: 'wait' });
  await page.reload();
  await goToStep(page, 'Data');
  await expect(page.getByRole('textbox', { name: 'Anything else on data and labels' })).toHaveValue(
    'Labels come late.',
  );
});

// scripts that cannot be fetched are errors in the console, which every other journey forbids
bare(
  'a connection that is lost after the first view takes neither notes nor clock along',
  async ({ page }) => {
    await beginSession(page);
    await waitUntilSaved(page);
    const place = page.url();
    const first = await listFirst();
    await page.route('**/_next/static/**/*.js', (route) =>
      first.includes(new URL(route.request().url()).pathname) ? route.continue() : route.abort(),
    );
    await page.goto(place);
    await expect(
      page.getByText('The interviewer could not be fetched; everything else goes on.'),
    ).toBeVisible();
    await goToStep(page, 'Data');
    const field = page.getByRole('textbox', { name: 'Anything else on data and labels' });
    await field.fill('Labels come late.');
    await waitUntilSaved(page);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Load the page again' }).first().click();
    await expect(page.getByText('The interviewer could not be fetched', { exact: false })).toHaveCount(0);
    await expect(page.getByText('Calling the interviewer.')).toHaveCount(0);
    await expect(field).toHaveValue('Labels come late.');
  },
);
