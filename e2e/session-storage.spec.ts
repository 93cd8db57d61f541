import { mkdir, readFile, writeFile as writeFileOnDisk } from 'node:fs/promises';
import type { BrowserContext, Locator, Page } from 'playwright/test';
import * as Y from 'yjs';
import { asId } from '../lib/core/ids.ts';
import { createRandom } from '../lib/core/random.ts';
import { findChromium } from '../lib/cli/chromium.ts';
import { smallDesign } from '../lib/cli/small-design.ts';
import { killRounds } from '../lib/cli/soak/kill-rounds.ts';
import { catalogue } from '../lib/design/catalogue/registry.ts';
import { writeDesign } from '../lib/design/document.ts';
import { appendEvent, writeSession } from '../lib/session/document.ts';
import { writeSessionFile } from '../lib/session/file.ts';
import type { SessionSetup } from '../lib/session/types.ts';
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

/** How many rows of any database hold a text. */
const countRows = (page: Page, text: string): Promise<number> =>
  page.evaluate(async (needle) => {
    let rows = 0;
    for (const { name = '' } of await indexedDB.databases()) {
      const opening = indexedDB.open(name);
      const database = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result);
      });
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAll();
        const values = await new Promise<readonly unknown[]>((resolve) => {
          reading.onsuccess = () => resolve(reading.result);
        });
        rows += values.filter((value) => JSON.stringify(value).includes(needle)).length;
      }
      database.close();
    }
    return rows;
  }, text);

test('a session that is deleted in another tab says so, can be saved as a file, and leaves nothing behind', async ({
  page,
  context,
}) => {
  await beginSession(page, { interviewer: 'Scripted' });
  await goToStep(page, 'Clarify');
  await goal(page).fill('Watch time.');
  await waitUntilSaved(page);
  const address = page.url();
  const id = new URL(address).searchParams.get('id') ?? '';
  const list = await context.newPage();
  await list.goto('/practice');
  expect(await countRows(list, id)).toBeGreaterThan(1);
  await list.getByRole('button', { name: 'Delete', exact: true }).click();
  await list
    .getByRole('group', { name: /^Delete/ })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(list.getByRole('link', { name: /^Continue/ })).toHaveCount(0);
  await expect(page.getByText('This was deleted in another tab')).toBeVisible();
  await expect(page.getByText('Not saved')).toBeVisible();
  await goal(page).fill('Watch time, and retention.');
  await goToStep(page, 'Frame');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the session as a file' }).first().click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain('Watch time, and retention.');
  await page.goto('/practice');
  await expect(page.getByRole('link', { name: /^Continue/ })).toHaveCount(0);
  expect(await countRows(list, id)).toBe(0);
  await page.goto(address);
  await expect(page.getByText('There is no such session on this device')).toBeVisible();
});

/** The file of a short session, with another setup. */
function writeFile(changes: Partial<SessionSetup>): string {
  const document = new Y.Doc();
  const begunAt = Date.UTC(2026, 10, 20);
  writeSession(document, {
    caseSlug: 'video-recommendation',
    caseVersion: 1,
    variant: 0,
    seed: 7,
    framework: '7-step',
    length: { minutes: 45 },
    level: 'senior',
    interviewer: 'silent',
    exam: false,
    prompt: 'Recommend videos.',
    begunAt,
    ...changes,
  });
  writeDesign(document, smallDesign);
  appendEvent(document, { type: 'begun', id: asId('begun'), atMs: 0, wallMs: begunAt });
  const ended = { type: 'ended', reason: 'finished', id: asId<'session-event'>('ended') } as const;
  appendEvent(document, { ...ended, atMs: 60_000, wallMs: begunAt + 60_000 });
  const log = [{ time: begunAt + 60_000, update: Y.encodeStateAsUpdate(document) }];
  return writeSessionFile(log, catalogue) ?? '';
}

test('a hostile file is refused with its place, at once; one of another version of a case says so', async ({
  page,
}, testInfo) => {
  const sound = writeFile({});
  const huge = testInfo.outputPath('huge.json');
  await mkdir(testInfo.outputDir, { recursive: true });
  await writeFileOnDisk(huge, '['.repeat(52_000_000));
  const named = (text: string) => ({
    name: 'session.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await page.goto('/practice');
  const picker = page.getByLabel('File of a session');
  const refusals = [
    [huge, 'The file has 52 MB; at most 40 MB are read.'],
    [named('['.repeat(1_000_000)), 'at character 65: more than 64 objects and lists are inside one another.'],
    [named(sound.replace('"version":1', '"version":2')), 'of version 2, as it says at version'],
    [named(`{"__proto__":${sound}}`), 'at kind'],
    [named(writeFile({ caseSlug: '__proto__' })), 'of the case “__proto__”, which this app does not have'],
  ] as const;
  for (const [file, words] of refusals) {
    await picker.setInputFiles(file);
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByRole('link', { name: /^Debrief of/ })).toHaveCount(0);
  }
  await picker.setInputFiles(named(writeFile({ caseVersion: 0 })));
  await expect(page.getByText('It was held with version 0 of')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Debrief of/ })).toHaveCount(1);
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
