import path from 'node:path';
import { getBuildFolder } from '../lib/cli/app-build.ts';
import { listFirstScripts, weighScripts } from '../lib/cli/bench/script-files.ts';
import { ROOT } from '../lib/cli/project.ts';
import { expect, test } from './page-watch.ts';
import { beginSession, goToStep, waitUntilSaved } from './practice-page.ts';

const LIMIT_BYTES = 260_000;

test('one can write in an interview with 260 KB of scripts; the rest comes after', async ({ page }) => {
  await beginSession(page);
  await waitUntilSaved(page);
  const place = page.url();
  const build = path.join(ROOT, getBuildFolder('fixtures'));
  const first = await listFirstScripts(build, 'practice/session');
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
