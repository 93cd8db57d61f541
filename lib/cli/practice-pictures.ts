import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright';
import { cases } from '../../content/cases/registry.ts';
import { candidates } from '../../content/rubric/candidates/registry.ts';
import { catalogue } from '../design/catalogue/registry.ts';
import type { RunResult } from '../run/result.ts';
import { writeSessionFile } from '../session/file.ts';
import { playScript } from '../session/script/play-script.ts';
import { ROOT } from './project.ts';

const RUNS = path.join(ROOT, 'content/rubric/candidates/runs.json');
const CASE = 'video-recommendation';

/** Begins an interview, asks two questions and writes into the notes of one step. */
export async function arrangeInterview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Begin' }).click();
  const conversation = page.getByRole('log', { name: 'Conversation' });
  const box = page.getByRole('tabpanel', { name: 'Interviewer' }).getByRole('textbox');
  await conversation.getByRole('listitem').first().waitFor();
  for (const question of ['How many new users are there?', 'Which interactions do we log?']) {
    const before = await conversation.getByRole('listitem').count();
    await box.fill(question);
    await box.press('Enter');
    await conversation
      .getByRole('listitem')
      .nth(before + 1)
      .waitFor();
  }
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Data' }).click();
  const notes = page.getByRole('tabpanel', { name: 'Notes' });
  await notes
    .getByRole('textbox', { name: 'Label', exact: true })
    .fill('Watched for 30 seconds or half of the video; known after 24 hours.');
  await notes
    .getByRole('textbox', { name: 'Negatives', exact: true })
    .fill('Shown in the first places and not watched; in-batch negatives for retrieval.');
  await notes
    .getByRole('textbox', { name: 'Split', exact: true })
    .fill('By time: train to day 12, test on day 13.');
  await page.mouse.move(0, 0);
}

/** Opens the debrief of the scripted candidate who does well, by the file of that session. */
export async function arrangeDebrief(page: Page): Promise<void> {
  const registered = cases[CASE];
  const script = candidates[CASE]?.find((one) => one.script.name === 'strong')?.script;
  if (registered === undefined || script === undefined) throw new Error(`${CASE} has no strong candidate.`);
  const stored = JSON.parse(JSON.parse(await readFile(RUNS, 'utf8')) as string) as Record<string, RunResult>;
  const { log } = playScript(script, {
    catalogue,
    publicCase: registered.public,
    privateCase: await registered.loadPrivate(),
    resultOf: (designHash, seed) => stored[`${designHash}/${seed}`],
  });
  const text = writeSessionFile(log, catalogue);
  if (text === undefined) throw new Error('The script made no session.');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open the file of a session' }).click();
  await (
    await choosing
  ).setFiles({ name: 'session.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.getByRole('link', { name: 'Debrief' }).first().click();
  await page.locator('.debrief-page').waitFor();
  await page.mouse.move(0, 0);
}
