import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { cases } from '../content/cases/registry.ts';
import { candidates } from '../content/rubric/candidates/registry.ts';
import { catalogue } from '../lib/design/catalogue/registry.ts';
import type { RunResult } from '../lib/run/result.ts';
import { playScript } from '../lib/session/script/play-script.ts';
import type { CandidateScript } from '../lib/session/script/types.ts';
import { expectAccessible } from './lab-page';
import { expect, test } from './page-watch';
import { plantSession } from './plant-session';
import { beginSession } from './practice-page';

const RUNS = new URL('../content/rubric/candidates/runs.json', import.meta.url);

const scriptOf = (name: string): CandidateScript => {
  const found = candidates['video-recommendation']?.find(({ script }) => script.name === name);
  if (found === undefined) throw new Error(`There is no candidate "${name}".`);
  return found.script;
};

/** Puts the session of a scripted candidate into this browser. */
async function hold(page: Page, id: string, script: CandidateScript): Promise<void> {
  const registered = cases[script.caseSlug];
  if (registered === undefined) throw new Error(`There is no case "${script.caseSlug}".`);
  const stored = JSON.parse(JSON.parse(await readFile(RUNS, 'utf8')) as string) as Record<string, RunResult>;
  const { log } = playScript(script, {
    catalogue,
    publicCase: registered.public,
    privateCase: await registered.loadPrivate(),
    resultOf: (designHash, seed) => stored[`${designHash}/${seed}`],
  });
  await plantSession(page, id, log);
}

/** Clicks every piece of evidence and gives what did not open what it names. */
const openAllEvidence = (
  page: Page,
): Promise<{ readonly opened: number; readonly failed: readonly string[] }> =>
  page.evaluate(() => {
    const failed: string[] = [];
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[data-evidence]')].filter(
      // the replay is opened once, elsewhere: every moment of it is read anew
      ({ dataset }) => dataset['evidence'] !== 'replay',
    );
    for (const button of buttons) {
      button.click();
      const named = button.dataset['evidence'] ?? '';
      if (document.activeElement?.id !== named) failed.push(`${named}: ${button.textContent}`);
    }
    return { opened: buttons.length, failed };
  });

test('a debrief: every mark opens its evidence, with a way back; lens, own mark, exports, references, replay', async ({
  page,
}) => {
  await page.goto('/about');
  await hold(page, 'middling', scriptOf('middling'));
  await page.goto('/practice/debrief?id=middling');
  await expect(page.getByRole('heading', { level: 2, name: 'Mixed at senior level' })).toBeVisible();
  const profile = page.getByRole('list', { name: 'Profile' });
  await expect(profile.getByRole('listitem')).toHaveCount(8);
  const { opened, failed } = await openAllEvidence(page);
  expect(failed).toEqual([]);
  expect(opened).toBeGreaterThan(40);

  // evidence far below, and the way back by the keyboard
  const evidence = page.getByRole('region', { name: 'Training data' }).locator('[data-evidence]').first();
  await evidence.press('Enter');
  await expect(evidence).not.toBeInViewport();
  await expect(page.getByRole('button', { name: 'Back to the evidence' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(evidence).toBeFocused();
  await expect(evidence).toBeInViewport();
  const contents = page.getByRole('navigation', { name: 'On this page' });
  await contents.getByRole('link', { name: 'Your work' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Your drawing' })).toBeInViewport();
  await expect(contents.getByRole('link', { name: 'Your work' })).toHaveAttribute('aria-current', 'location');

  await page.getByRole('radio', { name: 'Mid', exact: true }).check({ force: true });
  await expect(page.getByRole('heading', { level: 2, name: /at mid level/ })).toBeVisible();
  await page.getByRole('radio', { name: 'Senior (held at)' }).check({ force: true });

  const data = page.getByRole('region', { name: 'Training data' });
  await data.getByRole('radio', { name: 'Exceeds' }).check({ force: true });
  await expect(data.getByText('You say exceeds.')).toBeVisible();
  await expect(data.getByText('Below', { exact: true }).first()).toBeVisible();

  const [markdown] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Markdown' }).click(),
  ]);
  const text = await readFile(await markdown.path(), 'utf8');
  expect(text).toContain('Mixed at senior level');
  for (const part of ['Probes', 'Questions never asked', 'Notes', 'Conversation'])
    expect(text).toContain(`\n## ${part}\n`);
  const [json] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'JSON' }).click(),
  ]);
  expect(await readFile(await json.path(), 'utf8')).toContain('"kind":"dryrun/session"');
  await page.getByRole('button', { name: 'Show them' }).click();
  await expect(page.getByRole('img', { name: 'Reference design at senior level' })).toBeVisible();
  await page.getByRole('button', { name: 'Replay at 19:00' }).first().click();
  expect(new URL(page.url()).searchParams.get('at')).toBe('1140000');
  await expect(page.getByRole('region', { name: 'Replay' }).getByRole('slider').first()).toBeVisible();
  await expectAccessible(page);
});

test('a debrief: cards, paper, other attempts, again', async ({ page }) => {
  await page.goto('/about');
  await hold(page, 'strong', scriptOf('strong'));
  await hold(page, 'middling', scriptOf('middling'));
  await page.goto('/practice/debrief?id=middling');
  await page.getByRole('button', { name: 'Keep them for review' }).click();
  await expect(page.getByText(/new cards are kept/)).toBeVisible();

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 2, name: 'Mixed at senior level' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Markdown' })).toBeHidden();
  await expect(page.getByRole('banner')).toBeHidden();
  // paper cannot be opened: what the screen folds away is there, and marks are filled
  const missed = page.getByRole('region', { name: 'Questions never asked' });
  await expect(missed.getByText('People and time')).toBeVisible();
  await expect(page.locator('.debrief-page')).toHaveCSS('print-color-adjust', 'exact');
  await page.emulateMedia({ media: 'screen' });
  await expect(missed.getByText('People and time')).toBeHidden();

  await page.goto('/practice/debrief?id=strong');
  await expect(page.getByRole('heading', { level: 2, name: /hire at senior level/i })).toBeVisible();
  expect((await openAllEvidence(page)).failed).toEqual([]);
  await expect(page.getByRole('region', { name: 'Other attempts on this case' })).toBeVisible();
  await page.getByRole('radio', { name: 'Same facts, other curveballs' }).check({ force: true });
  await page.getByRole('button', { name: 'Begin again' }).click();
  await page.waitForURL(/\/practice\/session\?id=/);
});

test('what does not hold counts against; what free notes say opens like a row', async ({ page }) => {
  await page.goto('/about');
  await hold(page, 'bluffer', scriptOf('bluffer'));
  await page.goto('/practice/debrief?id=bluffer');
  await expect(page.getByRole('heading', { level: 2, name: 'No hire at senior level' })).toBeVisible();
  const against = page.locator('[data-evidence]', { hasText: 'What people like and what is there changes' });
  await expect(against.first()).toBeAttached();
  expect((await openAllEvidence(page)).failed).toEqual([]);
  await hold(page, 'free-text', scriptOf('free-text'));
  await page.goto('/practice/debrief?id=free-text');
  await expect(page.getByRole('heading', { level: 2, name: 'Strong hire at senior level' })).toBeVisible();
  const { opened, failed } = await openAllEvidence(page);
  expect(failed).toEqual([]);
  expect(opened).toBeGreaterThan(100);
});

test('short attempts: a minute, nothing drawn, still going on', async ({ page }) => {
  const strong = scriptOf('strong');
  await page.goto('/about');
  await hold(page, 'minute', {
    ...strong,
    acts: [
      [0.5, { do: 'ask', text: 'How many videos does a list have?', facts: ['list-size'] }],
      [1, { do: 'finish' }],
    ],
  });
  await hold(page, 'open', { ...strong, minutes: 180, acts: strong.acts.filter(([minute]) => minute < 13) });
  await page.goto('/practice/debrief?id=minute');
  await expect(
    page.getByRole('heading', { level: 2, name: 'Too little to recommend anything' }),
  ).toBeVisible();
  await expect(page.getByText('nothing was drawn, nothing was run, nothing was written')).toBeVisible();
  expect((await openAllEvidence(page)).failed).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
  // it was left after 13 minutes, and its time is over: opening it ends it
  await page.goto('/practice/debrief?id=open');
  await expect(
    page.getByRole('heading', { level: 2, name: 'Too little to recommend anything' }),
  ).toBeVisible();
  await page.goto('/practice/debrief?id=nobody');
  await expect(page.getByRole('heading', { level: 1, name: 'There is no debrief' })).toBeVisible();
  await beginSession(page);
  const id = new URL(page.url()).searchParams.get('id') ?? '';
  await page.goto(`/practice/debrief?id=${id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'The interview goes on' })).toBeVisible();
  await page.getByRole('button', { name: 'Finish it' }).click();
  await expect(
    page.getByRole('heading', { level: 2, name: 'Too little to recommend anything' }),
  ).toBeVisible();
});
