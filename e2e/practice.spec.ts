import type { Page } from 'playwright/test';
import { expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { beginSession, goToStep, openPane, waitUntilSaved } from './practice-page.ts';

test.use({ viewport: { width: 1440, height: 900 } });

/** Everything that stands in the fields of the notes in sight. */
const readNotes = (page: Page): Promise<readonly string[]> =>
  page
    .getByRole('tabpanel', { name: 'Notes' })
    .locator('textarea, select')
    .evaluateAll((fields) =>
      fields.flatMap((field) =>
        (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) && field.value !== ''
          ? [field.value]
          : [],
      ),
    );

test('by mouse: a session is set up, written in, switched to the other framework, reloaded and finished', async ({
  page,
}) => {
  await page.goto('/practice');
  const form = page.getByRole('form', { name: 'A new session' });
  await form.getByRole('radio', { name: 'My own' }).check({ force: true });
  await form.getByRole('textbox', { name: /My own length/ }).fill('500');
  await form.getByRole('button', { name: 'Begin' }).click();
  await expect(form.getByText(/“500” is no length: type whole minutes from 10 to 180/)).toBeVisible();
  await form.getByRole('textbox', { name: /My own length/ }).fill('90');
  await form.getByRole('radio', { name: 'Silent' }).check({ force: true });
  await form.getByRole('button', { name: 'Begin' }).click();

  const timer = page.getByRole('timer', { name: 'Time left' });
  await expect(timer).toContainText(/(90:00|89:\d\d)/);
  await goToStep(page, 'Clarify');
  const questions = page.getByRole('list', { name: 'Ask yourself' }).getByRole('listitem');
  const open = await questions.count();
  await page
    .getByRole('textbox', { name: 'Business goal' })
    .fill('Watch time and retention: people come back.');
  await expect(questions).not.toHaveCount(open);
  await page
    .getByRole('textbox', { name: 'Requirement, new row of Requirements' })
    .fill('Requests at the peak');
  await page.getByRole('combobox', { name: 'Kind, row 1 of Requirements' }).selectOption('scale');
  await page.getByRole('textbox', { name: 'Number or limit, row 1 of Requirements' }).fill('35k QPS');
  await page.getByRole('textbox', { name: 'Anything else on requirements' }).fill('**Peak**: $35\\,000$ QPS');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('region', { name: 'Preview' }).locator('math')).toBeVisible();
  await goToStep(page, 'Frame');
  await page.getByRole('textbox', { name: 'ML objective' }).fill('Predict the watch time of a shown video.');
  const help = await openPane(page, 'At hand');
  await expect(help.getByText('On the page: One objective')).toBeAttached();

  // the other framework shows both sections in one step, and back again
  await page.getByRole('button', { name: 'More on this session' }).click();
  await page.getByRole('button', { name: 'Switch to the 4-step framework' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Scope' })).toBeVisible();
  const words = [
    'Watch time and retention: people come back.',
    'scale',
    'Requests at the peak',
    '35k QPS',
    '**Peak**: $35\\,000$ QPS',
    'Predict the watch time of a shown video.',
  ];
  expect(await readNotes(page)).toEqual(words);
  await waitUntilSaved(page);
  const before = await timer.innerText();
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: 'Scope' })).toBeVisible();
  expect(await readNotes(page)).toEqual(words);
  expect((await timer.innerText()) <= before).toBe(true);

  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('button', { name: 'Finish now' }).click();
  await expect(page.getByText('The interview is finished.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Business goal' })).toHaveAttribute('readonly');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.getByRole('link', { name: 'All sessions' }).click();
  const past = page.getByRole('region', { name: 'Finished' });
  await expect(past.getByRole('link', { name: /^Debrief of Video recommendation/ })).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await past.getByRole('button', { name: 'Save as a file' }).click();
  const file = await (await download).path();
  await past.getByRole('button', { name: 'Delete' }).click();
  await past.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(past).toHaveCount(0);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open the file of a session' }).click();
  await (await chooser).setFiles(file);
  await expect(past.getByText(/4 steps|7 steps, senior/)).toBeVisible();
});

/** The element with the focus. */
const focused = (page: Page) => page.locator(':focus');

/** Presses Tab until something with this name has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    const label = await focused(page).evaluate((element) => {
      const labels = 'labels' in element ? (element as HTMLTextAreaElement).labels : null;
      return element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? '';
    });
    if (typeof name === 'string' ? label.trim() === name : name.test(label)) return;
  }
  throw new Error(`Tab does not lead to ${String(name)}.`);
}

test('by keyboard alone: a whole session, from the form to the end', async ({ page }) => {
  await page.goto('/practice');
  await expect(page.getByRole('form', { name: 'A new session' })).toBeVisible();
  await tabTo(page, /Video recommendation/);
  await tabTo(page, '7 steps');
  await tabTo(page, '45');
  await page.keyboard.press('ArrowLeft');
  await tabTo(page, 'Begin');
  await page.keyboard.press('Enter');
  const timer = page.getByRole('timer');
  await expect(timer).toContainText(/3[45]:\d\d/);

  // the steps by their digits, and by Alt with Page Down from within a text
  await page.keyboard.press('2');
  await expect(focused(page)).toHaveText('Clarify');
  await tabTo(page, 'Business goal');
  await page.keyboard.type('More watch time');
  await tabTo(page, 'Requirement, new row of Requirements');
  await page.keyboard.type('Latency');
  await page.keyboard.press('Tab');
  await page.keyboard.type('100 ms at p99');
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveAttribute('aria-label', 'Kind, new row of Requirements');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Peak');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(focused(page)).toHaveValue('Latency');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+Backspace');
  await expect(page.getByRole('textbox', { name: /^Requirement, row 2/ })).toHaveCount(0);
  await page.keyboard.press('Alt+PageDown');
  await expect(focused(page)).toHaveText('Frame');
  await page.keyboard.press('Alt+p');
  await expect(timer).toContainText('paused');
  await page.keyboard.press('Alt+p');
  await expect(timer).toContainText('left');
  await page.keyboard.press('Alt+a');
  await expect(page.getByRole('tabpanel', { name: 'At hand' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Switch to the 4');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Scope' })).toBeVisible();
  await page.keyboard.press('Alt+n');
  await tabTo(page, 'Output');
  await page.keyboard.type('Ten videos');
  await tabTo(page, /^Go on to High level/);
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveText('High level');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' }).getByText('Pause the clock')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Finish the in');
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveText('Finish now');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The interview is finished.')).toBeVisible();
  await expect(focused(page)).toHaveText('See the debrief');
});

test('on a phone: one column, the rail scrolls, and nothing is wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await beginSession(page, { interviewer: 'Silent', framework: '7 steps' });
  await goToStep(page, 'Data');
  await page.getByRole('textbox', { name: 'Source, new row of Sources' }).fill('Impressions');
  await expect(page.getByRole('textbox', { name: 'Source, row 1 of Sources' })).toHaveValue('Impressions');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await openPane(page, 'At hand');
  await expect(page.getByText('Before you finish this step')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
});

test('the pace: amber, red, the cap of scoping, what is said of the time, and the end at zero', async ({
  page,
}) => {
  await page.clock.install();
  await beginSession(page, { interviewer: 'Silent', framework: '7 steps', minutes: '45' });
  await goToStep(page, 'Clarify');
  const clarify = page.getByRole('button', { name: /^Clarify/ });
  await page.clock.fastForward('06:05');
  await expect(clarify).toHaveAccessibleName(/6 of 6 min, its time is used up/);
  await page.clock.fastForward('02:00');
  await expect(clarify).toHaveAccessibleName(/far over its time/);
  await page.clock.fastForward('05:10');
  await page.getByRole('button', { name: 'Go on to data' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Data' })).toBeVisible();
  await page.clock.fastForward('10:00');
  await expect(page.getByText('Half of the time is over.')).toBeAttached();
  // nobody speaks, and what changes comes as a card
  await expect(page.getByRole('log').getByText('Card')).toBeVisible();
  await page.clock.fastForward('17:00');
  await expect(page.getByText('Five minutes left.')).toBeAttached();
  await page.clock.fastForward('04:00');
  await page.getByRole('alert').or(page.getByText('The last minute.')).first().waitFor();
  await page.getByRole('button', { name: '5 minutes more' }).click();
  await expect(page.getByRole('timer')).toContainText(/5:\d\d/);
  await page.clock.fastForward('06:00');
  await expect(page.getByText('The time is up: what is on the page counts.')).toBeVisible();
});

test('where nothing is stored, it says so and the session can be saved; speech stays on the device', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
    class HeardOnTheDevice extends EventTarget {
      static available = () => Promise.resolve('available');
      onresult: ((event: object) => void) | null = null;
      onend: (() => void) | null = null;
      private local = false;
      get processLocally(): boolean {
        return this.local;
      }
      set processLocally(local: boolean) {
        this.local = local;
      }
      start(): void {
        if (!this.local) throw new Error('The sound would leave the device.');
        const say = (transcript: string, isFinal: boolean): void =>
          this.onresult?.({ resultIndex: 0, results: { length: 1, 0: { isFinal, 0: { transcript } } } });
        setTimeout(() => say('people come', false), 50);
        setTimeout(() => say('people come back every day', true), 100);
      }
      stop(): void {
        this.onend?.();
      }
    }
    Object.assign(globalThis, { SpeechRecognition: HeardOnTheDevice });
  });
  await beginSession(page, { interviewer: 'Silent' });
  const warning = page.getByText('This browser does not let the page store anything', { exact: false });
  await expect(warning).toBeVisible();
  await goToStep(page, 'Clarify');
  const goal = page.getByRole('textbox', { name: 'Business goal' });
  await goal.fill('Retention:');
  await page.keyboard.press('Alt+l');
  await expect(page.getByText('Listening, on this device only.')).toBeVisible();
  await expect(goal).toHaveValue('Retention: people come back every day');
  await page.keyboard.press('Alt+l');
  await expect(page.getByText('Listening, on this device only.')).toHaveCount(0);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the session as a file' }).first().click();
  expect((await download).suggestedFilename()).toMatch(/^dryrun-video-recommendation-\d{4}-\d\d-\d\d\.json$/);
});

test.describe('somebody who is here for the first time', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('a tour shows itself once, stops the clock, is skipped and called again', async ({ page }) => {
    await beginSession(page, { interviewer: 'Silent' });
    const card = page.getByRole('dialog');
    const timer = page.getByRole('timer');
    await expect(card).toHaveAccessibleName('The steps and their minutes');
    await expect(timer).toContainText('paused');
    await card.getByRole('button', { name: 'Skip the tour' }).click();
    await expect(card).toHaveCount(0);
    await expect(timer).toContainText('left');
    await page.getByRole('button', { name: 'More on this session' }).click();
    await page.getByRole('button', { name: 'Take the tour' }).click();
    for (const button of ['Next', 'Next', 'Next', 'Next', 'Next', 'Done'])
      await card.getByRole('button', { name: button }).click();
    await expect(card).toHaveCount(0);
    await expect(timer).toContainText('left');
    await page.reload();
    await expect(timer).toContainText('left');
    await expect(card).toHaveCount(0);
  });
});
