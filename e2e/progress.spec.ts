import { readFile } from 'node:fs/promises';
import type { BrowserContext, Locator, Page } from 'playwright/test';
import { expectAccessible } from './lab-page';
import { expect, test } from './page-watch';
import { beginSession, goToStep, waitUntilSaved } from './practice-page';

const DAY_MS = 86_400_000;
const CARDS = ['users', 'latency', 'cold-start'] as const;

/** Puts attempts and cards where the debrief puts them, as one who practised three times. */
async function practise(page: Page): Promise<void> {
  await page.evaluate(
    async ([day, names]) => {
      const opened = indexedDB.open('dryrun-review');
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        opened.onsuccess = () => resolve(opened.result);
        opened.onerror = () => reject(new Error('The database did not open.'));
      });
      const transaction = database.transaction(['attempts', 'cards'], 'readwrite');
      const now = Date.now();
      for (const [at, marks] of [
        { navigation: 2, data: 1, modelling: 3 },
        { navigation: 3, data: 2, modelling: 3 },
        { navigation: 3, data: 3, modelling: 4 },
      ].entries()) {
        transaction.objectStore('attempts').put({
          sessionId: `attempt-${at}`,
          caseSlug: 'video-recommendation',
          level: 'senior',
          framework: '7-step',
          endedAt: now - (6 - 3 * at) * day,
          marks,
          percentage: 50 + 10 * at,
          steps: [
            { step: 'clarify', usedMs: 500_000 - 80_000 * at, budgetMs: 360_000 },
            { step: 'frame', usedMs: 200_000, budgetMs: 300_000 },
          ],
        });
      }
      for (const name of names) {
        transaction.objectStore('cards').put({
          id: `video-recommendation/fact/${name}`,
          caseSlug: 'video-recommendation',
          dimension: 'navigation',
          origin: 'fact',
          front: `What about ${name}?`,
          back: `The answer on ${name}.`,
          madeAt: now - day,
          schedule: {
            dueAt: now - day,
            stability: 0,
            difficulty: 0,
            state: 'new',
            scheduledDays: 0,
            learningStep: 0,
            reviews: 0,
            lapses: 0,
          },
        });
      }
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(new Error('The attempts were not written.'));
      });
      database.close();
      localStorage.setItem('dryrun-theme', 'dark');
      document.cookie = 'dryrun-model-origin=https://api.example.com; Path=/practice/session';
    },
    [DAY_MS, CARDS] as const,
  );
}

/** How many entries the databases of this origin hold, settings included. */
async function countKept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let count = localStorage.length + sessionStorage.length;
    for (const { name = '' } of await indexedDB.databases()) {
      const opened = indexedDB.open(name);
      const database = await new Promise<IDBDatabase>((resolve) => {
        opened.onsuccess = () => resolve(opened.result);
      });
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).count();
        count += await new Promise<number>((resolve) => {
          request.onsuccess = () => resolve(request.result);
        });
      }
      database.close();
    }
    return count;
  });
}

/** Saves a backup by its button; gives the file, and what is in it without the time it was saved. */
async function saveBackup(page: Page): Promise<{ readonly file: Buffer; readonly content: unknown }> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a backup' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toMatch(/^dryrun-backup-\d{4}-\d\d-\d\d\.json$/);
  const file = await readFile(await download.path());
  await expect(page.getByText('The backup is saved')).toBeVisible();
  const { madeAt, ...content } = JSON.parse(file.toString()) as { readonly madeAt: string };
  expect(Date.parse(madeAt)).toBeGreaterThan(0);
  return { file, content };
}

test('progress: from nothing to a review, a backup, and the same again after everything was deleted', async ({
  page,
  context,
}) => {
  await page.goto('/progress');
  await expect(page.getByText('Finish one interview, and its marks stand here.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Begin an interview' }).first()).toHaveAttribute(
    'href',
    '/practice',
  );
  await expect(page.getByText('0 of the last 28 days')).toBeVisible();

  await practise(page);
  await page.reload();
  await expect(page.getByText('3 of the last 28 days')).toBeVisible();
  const dimensions = page.getByRole('region', { name: 'By dimension' }).getByRole('listitem');
  await expect(dimensions).toHaveCount(8);
  await expect(dimensions.filter({ hasText: 'Training data' })).toContainText('1 of 3 at the bar or above.');
  await expect(dimensions.filter({ hasText: 'Serving' })).toContainText('No mark yet.');
  const steps = page.getByRole('region', { name: 'By step' }).getByRole('listitem');
  await expect(steps.filter({ hasText: 'Clarify' })).toContainText('1 of 3 within the budget.');

  // the review, by the keyboard alone
  await page.getByRole('button', { name: 'Review 3 cards' }).press('Enter');
  const review = page.getByRole('region', { name: 'Review of cards' });
  await expect(review.getByRole('heading')).toHaveText('What about cold-start?');
  await expect(review.getByText('The answer on')).toHaveCount(0);
  await page.keyboard.press('Space');
  await expect(review.getByText('The answer on cold-start.')).toBeVisible();
  await page.keyboard.press('3');
  await expect(review.getByRole('heading')).toHaveText('What about latency?');
  await page.keyboard.press('3');
  await expect(review.getByRole('heading')).toHaveText('What about latency?');
  await page.keyboard.press('z');
  await expect(review.getByText('The answer on cold-start.')).toBeVisible();
  await expectAccessible(page);
  for (const key of ['1', 'Space', '2', 'Space', '4']) {
    await page.keyboard.press(key);
    await expect(review.getByText(/^The answer on/)).toHaveCount(key === 'Space' ? 1 : 0);
  }
  await expect(review.getByRole('heading')).toHaveText('All cards are done.');
  await page.getByRole('button', { name: 'Back to progress' }).click();
  await expect(
    page.getByText('4 of the last 28 days').or(page.getByText('3 of the last 28 days')),
  ).toBeVisible();

  const { file, content } = await saveBackup(page);
  expect(content).toHaveProperty('databases.dryrun-review.entries.length', 3);
  await page.getByRole('button', { name: 'Delete everything' }).click();
  const asked = page.getByRole('dialog', { name: 'Delete everything?' });
  await expect(asked).toContainText('Attempts, cards and their whole history.');
  await asked.getByRole('button', { name: 'Delete everything on this device' }).click();
  await expect(page.getByText('Everything that Dryrun kept on this device is deleted.')).toBeVisible();
  await expect(page.getByText('Finish one interview, and its marks stand here.')).toBeVisible();
  expect(await countKept(page)).toBe(0);
  expect(await context.cookies()).toEqual([]);

  const picker = page.getByLabel('Backup to restore');
  const nonsense = { name: 'backup.json', mimeType: 'application/json', buffer: file.subarray(0, -9) };
  await picker.setInputFiles(nonsense);
  await expect(page.getByRole('alert').filter({ hasText: 'cannot be read' })).toBeVisible();
  await picker.setInputFiles({ ...nonsense, buffer: file });
  const restoring = page.getByRole('dialog', { name: 'Restore this backup?' });
  await expect(restoring).toContainText('3 attempts, 3 cards');
  await restoring.getByRole('button', { name: 'Restore it' }).click();
  await expect(dimensions).toHaveCount(8);
  expect((await saveBackup(page)).content).toEqual(content);
  await page.reload();
  await expect(dimensions.filter({ hasText: 'Training data' })).toContainText('1 of 3 at the bar or above.');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expectAccessible(page);
});

/** Another tab; what it complains of is gathered. */
async function openTab(context: BrowserContext, problems: string[]): Promise<Page> {
  const tab = await context.newPage();
  tab.on('pageerror', ({ message }) => problems.push(message));
  tab.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return tab;
}

const goal = (page: Page): Locator => page.getByRole('textbox', { name: 'Business goal' });
const listSize = (page: Page): Locator => page.getByRole('spinbutton', { name: 'List size, typed' });

async function setListSize(page: Page, size: string): Promise<void> {
  await listSize(page).fill(size);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved on this device')).toBeVisible();
}

test('other tabs let go for a restore and show what was restored; they stop when everything is deleted', async ({
  page,
  context,
}) => {
  const problems: string[] = [];
  const [lab, session] = [await openTab(context, problems), await openTab(context, problems)];
  await lab.goto('/lab');
  await setListSize(lab, '12');
  await beginSession(session, { interviewer: 'Silent' });
  await goToStep(session, 'Clarify');
  await goal(session).fill('Before the backup.');
  await waitUntilSaved(session);
  await page.goto('/progress');
  const { file } = await saveBackup(page);
  await setListSize(lab, '13');
  await goal(session).fill('After the backup.');

  await page
    .getByLabel('Backup to restore')
    .setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: file });
  await page.getByRole('button', { name: 'Restore it' }).click();
  await expect(page.getByText(/^Restored:/)).toBeVisible();
  await expect(listSize(lab)).toHaveValue('12');
  await expect(goal(session)).toHaveValue('Before the backup.');
  await goal(session).fill('Before the backup. And after the restore.');
  await waitUntilSaved(session);
  await session.reload();
  await expect(goal(session)).toHaveValue('Before the backup. And after the restore.');

  await page.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByRole('button', { name: 'Delete everything on this device' }).click();
  await expect(page.getByText('Everything that Dryrun kept on this device is deleted.')).toBeVisible();
  for (const tab of [lab, session])
    await expect(tab.getByRole('heading', { name: 'Everything on this device is deleted' })).toBeVisible();
  expect(await countKept(page)).toBe(0);
  await session.getByRole('link', { name: 'About' }).click();
  await expect(session.getByRole('heading', { name: /deleted/ })).toHaveCount(0);
  await session.close();
  await lab.close();
  expect(await countKept(page)).toBe(0);
  expect(problems).toEqual([]);
});
