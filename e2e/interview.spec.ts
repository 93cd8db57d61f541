import type { Page } from 'playwright/test';
import { changeDesign, smallDesign } from '../lib/cli/small-design.ts';
import { boardOf, pasteDesign } from './board-page.ts';
import { expect, test } from './page-watch.ts';
import { beginSession, goToStep, openPane, waitUntilSaved } from './practice-page.ts';

test.use({ viewport: { width: 1440, height: 900 } });

const conversation = (page: Page) => page.getByRole('log', { name: 'Conversation' });

/** Says something to the interviewer and waits for the answer. */
async function say(page: Page, text: string): Promise<void> {
  const lines = conversation(page).getByRole('listitem');
  const before = await lines.count();
  const panel = page.getByRole('tabpanel', { name: 'Interviewer' });
  await panel.getByRole('textbox').fill(text);
  await panel.getByRole('textbox').press('Enter');
  await expect.poll(() => lines.count()).toBeGreaterThanOrEqual(before + 2);
}

/** Runs the design on the board until its figures stand there. */
async function run(page: Page): Promise<void> {
  const board = boardOf(page);
  await board.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(board.getByRole('button', { name: 'Stop' })).toBeHidden({ timeout: 40_000 });
  await expect(board.getByRole('heading', { name: 'Quality' })).toBeVisible({ timeout: 40_000 });
  await expect(board.getByRole('button', { name: 'Run', exact: true })).toBeVisible({ timeout: 40_000 });
}

/** Writes texts into fields of the notes, by their labels. */
async function write(page: Page, texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(texts))
    await page.getByRole('textbox', { name: label, exact: true }).fill(text);
}

/** Waits until so many curveballs were thrown. */
const expectCurveballs = (page: Page, count: number) =>
  expect(
    conversation(page)
      .locator('span')
      .getByText(/^Curveball\b/),
  ).toHaveCount(count, { timeout: 15_000 });

test('a whole interview in seven steps: questions, a run, a prediction, two curveballs, a reload in the middle, the debrief', async ({
  page,
}) => {
  test.setTimeout(150_000);
  await page.clock.install();
  await beginSession(page, { framework: '7 steps', minutes: '45', interviewer: 'Scripted', level: 'Senior' });
  await page.clock.fastForward('01:30');
  await goToStep(page, 'Clarify');
  await say(page, 'What counts as success: watch time or retention?');
  await say(page, 'How many requests a second arrive at the peak?');
  await write(page, {
    'Business goal': 'Watch time, and people who come back',
    'Not part of it': 'Search and ads',
  });
  await page.clock.fastForward('05:00');
  await goToStep(page, 'Frame');
  await write(page, {
    'ML objective': 'Predict the watch time of a shown video',
    Input: 'User, history, context, video',
    Output: 'An order of videos',
  });
  await page.getByRole('combobox', { name: 'Category' }).selectOption('ranking');
  await page.clock.fastForward('04:00');
  await goToStep(page, 'Data');
  await write(page, { Label: 'Watched for 30 s is a positive', Split: 'By time: the last day is the test' });
  await page.clock.fastForward('05:00');

  await goToStep(page, 'Model');
  await write(page, { Baseline: 'The most popular of the week' });
  await openPane(page, 'Diagram');
  await pasteDesign(page, smallDesign);
  await run(page);
  const predict = boardOf(page).getByRole('group', { name: 'Prediction', exact: true });
  for (const metric of ['Recall of retrieval', 'Recall of tail items']) {
    await predict.getByRole('button', { name: 'Predict' }).first().click();
    await predict.getByRole('combobox').selectOption({ label: metric });
    await predict.getByRole('radio', { name: 'goes up' }).check({ force: true });
    await predict.getByRole('form').getByRole('button', { name: 'Predict' }).click();
  }
  await boardOf(page)
    .getByRole('article', { name: /^Vector index,/ })
    .click();
  await page.keyboard.press('Alt+Enter');
  await boardOf(page).getByRole('spinbutton', { name: 'Candidates k, typed' }).fill('400');
  await page.keyboard.press('Enter');
  await run(page);
  await expect(predict.getByRole('status')).toContainText('Confirmed: Recall of retrieval goes up');
  await expect(predict.getByRole('status')).toContainText('Confirmed: Recall of tail items goes up');
  await page.clock.fastForward('05:00');
  await expectCurveballs(page, 1);
  await expect(boardOf(page).getByRole('group', { name: 'Curveball' })).toBeVisible();
  await say(page, 'I would cut the candidates first, cache what is popular, and give the ranker a deadline.');
  const said = await conversation(page).getByRole('listitem').count();

  await waitUntilSaved(page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: 'Model' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Baseline' })).toHaveValue('The most popular of the week');
  await expect.poll(() => conversation(page).getByRole('listitem').count()).toBeGreaterThanOrEqual(said);
  await openPane(page, 'Diagram');
  await expect(boardOf(page).locator('.react-flow__node')).toHaveCount(smallDesign.nodes.length);

  await goToStep(page, 'Evaluate');
  await page.getByRole('textbox', { name: 'Metric, new row of Metrics' }).fill('NDCG at 20');
  await page.getByRole('combobox', { name: 'Where, row 1 of Metrics' }).selectOption('offline');
  await page.clock.fastForward('05:00');
  await goToStep(page, 'Serve');
  await write(page, { 'When a part fails': 'The list of yesterday, from a cache' });
  await page.clock.fastForward('10:00');
  // the first one is answered
  await expect(conversation(page).getByText('waits for your answer')).toBeVisible({ timeout: 15_000 });
  await goToStep(page, 'Monitor');
  await write(page, { Retraining: 'Daily, behind a gate' });
  await goToStep(page, 'Close');
  await write(page, { 'Weakest point': 'New videos: the towers know nothing of them' });
  await page.clock.fastForward('15:00');
  await expect(page.getByText('The time is up: what is on the page counts.')).toBeVisible();
  await page.getByRole('link', { name: 'See the debrief' }).click();
  await expect(page).toHaveURL(/\/practice\/debrief\?id=/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a whole interview in four steps: a hint, a run, both curveballs, a switch of the framework and an early end', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.clock.install();
  await beginSession(page, { framework: '4 steps', minutes: '35', interviewer: 'Scripted', level: 'Mid' });
  await goToStep(page, 'Scope');
  await say(page, 'What data do we have about users?');
  await page.getByRole('button', { name: 'Ask for a hint' }).click();
  await expect(conversation(page).getByText('Hint 1 of 3')).toBeVisible();
  await write(page, { 'Business goal': 'Watch time', 'ML objective': 'Predict watch time' });
  await page.clock.fastForward('07:00');
  await goToStep(page, 'High level');
  await openPane(page, 'Diagram');
  await pasteDesign(
    page,
    changeDesign({ events: { users: 1000, days: 2 }, catalogue: { videos: 2000 }, index: { k: 50 } }),
  );
  await run(page);
  await page.clock.fastForward('08:00');
  await expectCurveballs(page, 1);
  await goToStep(page, 'Deep dive');
  // what is typed is taken back in the text, not in the diagram
  const loss = page.getByRole('textbox', { name: 'Loss', exact: true });
  await loss.pressSequentially('Cross-entropy');
  await page.keyboard.press('Control+z');
  await expect(loss).not.toHaveValue('Cross-entropy');
  await openPane(page, 'Diagram');
  await expect(boardOf(page).locator('.react-flow__node')).toHaveCount(smallDesign.nodes.length);
  await openPane(page, 'Notes');
  await write(page, { Loss: 'Sampled softmax with a correction for popularity' });
  await page.clock.fastForward('14:00');
  await expectCurveballs(page, 2);
  await page.getByRole('button', { name: 'More on this session' }).click();
  await page.getByRole('button', { name: 'Switch to the 7-step framework' }).click();
  await goToStep(page, 'Clarify');
  await expect(page.getByRole('textbox', { name: 'Business goal' })).toHaveValue('Watch time');
  await goToStep(page, 'Model');
  await expect(page.getByRole('textbox', { name: 'Loss' })).toHaveValue(/^Sampled softmax/);
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('button', { name: 'Finish now' }).click();
  await expect(page.getByText('The interview is finished.')).toBeVisible();
});
