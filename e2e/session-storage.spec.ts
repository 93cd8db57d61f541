import { readFile } from 'node:fs/promises';
import type { BrowserContext, Locator, Page } from 'playwright/test';
import { createRandom } from '../lib/core/random.ts';
import { findChromium } from '../lib/cli/chromium.ts';
import { killRounds } from '../lib/cli/soak/kill-rounds.ts';
import { expect, test } from './page-watch.ts';
import { beginSession, goToStep, waitUntilSaved } from './practice-page.ts';

test.use({ viewport: { width: 1440, height: 900 } });

const HOUR_MS = 3_600_000;
const SHIFT = 'test-clock-shift';

/** Makes the system clock of every page of a browser one that {@link setClock} sets; other clocks go on. */
async function makeClockSettable(context: BrowserContext): Promise<void> {
  await context.addInitScript((key) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + Number(localStorage.getItem(key) ?? 0);
  }, SHIFT);
}

const setClock = (page: Page, shiftMs: number): Promise<void> =>
  page.evaluate(([key, shift]) => localStorage.setItem(key, String(shift)), [SHIFT, shiftMs] as const);

const timerOf = (page: Page): Locator => page.getByRole('timer', { name: 'Time left' });

/** Seconds left on the clock. */
async function readLeft(page: Page): Promise<number> {
  const [, minutes, seconds] = /(\d+):(\d\d)/.exec(await timerOf(page).innerText()) ?? [];
  return 60 * Number(minutes) + Number(seconds);
}

const goal = (page: Page): Locator => page.getByRole('textbox', { name: 'Business goal' });

test('the clock stays right when the system clock is set, the device sleeps, the page reloads; two tabs are one session', async ({
  page,
  context,
}) => {
  await makeClockSettable(context);
  let sleptMs = 0;
  // the server that the pages ask how long it has been running
  await context.route('**/api/uptime', (route) =>
    route.fulfill({ json: { server: 'witness', passedMs: performance.now() + sleptMs } }),
  );
  await beginSession(page, { minutes: '60', interviewer: 'Silent' });
  await goToStep(page, 'Clarify');
  await goal(page).fill('Watch time.');
  await waitUntilSaved(page);

  const begun = await readLeft(page);
  expect(begun).toBeGreaterThan(59 * 60);
  await setClock(page, -HOUR_MS);
  await page.waitForTimeout(1_200);
  expect(begun - (await readLeft(page))).toBeLessThan(15);
  await page.reload();
  await expect(goal(page)).toHaveValue('Watch time.');
  expect(begun - (await readLeft(page))).toBeLessThan(20);
  // set forward by two hours: its server says that no time has passed
  await setClock(page, HOUR_MS);
  await page.waitForTimeout(1_200);
  expect(begun - (await readLeft(page))).toBeLessThan(25);
  // asleep for ten minutes: its server says that they have passed
  sleptMs += 600_000;
  await setClock(page, HOUR_MS + 600_000);
  await expect
    .poll(async () => begun - (await readLeft(page)), { timeout: 5_000 })
    .toBeGreaterThanOrEqual(600);
  expect(begun - (await readLeft(page))).toBeLessThan(630);

  const other = await context.newPage();
  await other.goto(page.url());
  await goal(other).fill('Watch time, and that people come back.');
  await expect(goal(page)).toHaveValue('Watch time, and that people come back.');
  expect(Math.abs((await readLeft(other)) - (await readLeft(page)))).toBeLessThanOrEqual(2);
  await page.getByRole('button', { name: 'Pause the clock' }).click();
  await expect(timerOf(other)).toContainText('paused');
  await waitUntilSaved(other);
  await other.close();
  await page.reload();
  await expect(goal(page)).toHaveValue('Watch time, and that people come back.');
  await expect(timerOf(page)).toContainText('paused');
});

test('a full disk is said at once, the file still holds everything, and it is saved once there is room', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function addOrRefuse(...values) {
      if (Reflect.get(window, 'diskIsFull') === true) throw new DOMException('no room', 'QuotaExceededError');
      return add.apply(this, values);
    };
  });
  await beginSession(page, { interviewer: 'Silent' });
  await goToStep(page, 'Clarify');
  await page.evaluate(() => Reflect.set(window, 'diskIsFull', true));
  await goal(page).fill('Written on a full disk.');
  await expect(page.getByText('Not saved')).toBeVisible();
  await expect(page.getByText(/There is no room left on this device/)).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the session as a file' }).first().click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toContain('Written on a full disk.');
  await page.evaluate(() => Reflect.set(window, 'diskIsFull', false));
  await goal(page).fill('Written on a full disk. And after.');
  await waitUntilSaved(page);
  await page.reload();
  await expect(goal(page)).toHaveValue('Written on a full disk. And after.');
});

test('a browser that stores nothing says so, and the session works in the tab', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('The user denied storage.', 'SecurityError');
      },
    }),
  );
  await beginSession(page, { interviewer: 'Silent' });
  await expect(page.getByText(/This browser does not let the page store anything/)).toBeVisible();
  await goToStep(page, 'Clarify');
  await goal(page).fill('Only here.');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the session as a file' }).first().click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain('Only here.');
});

// `npm run soak -- kills` does it 20 times
test('a browser killed at a random moment has everything that was shown as saved', async ({ baseURL }) => {
  test.setTimeout(120_000);
  const executable = await findChromium(process.env);
  if (!executable.ok || executable.value === undefined || baseURL === undefined)
    throw new Error('No Chromium.');
  const random = createRandom(7, 'e2e', 'kills');
  const rounds = await killRounds(
    { executable: executable.value, origin: baseURL, rounds: 3, random },
    () => undefined,
  );
  expect(rounds.map(({ kept }) => kept)).toEqual([true, true, true]);
  expect(Math.max(...rounds.map(({ saved }) => saved))).toBeGreaterThan(0);
});
