import { smallDesign } from '../lib/cli/small-design.ts';
import { boardOf, pasteDesign, throwFromAnotherTab } from './board-page.ts';
import { expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { beginSession, openPane, waitUntilSaved } from './practice-page.ts';

test('a design of an interview runs and settles predictions; estimates are checked; all of it is there again; a curveball changes what is required', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await beginSession(page, { minutes: 'No limit', interviewer: 'Silent' });
  const board = await openPane(page, 'Diagram');
  const predict = board.getByRole('group', { name: 'Prediction', exact: true });
  await predict.getByRole('button', { name: 'Predict' }).click();
  await expect(predict.getByText('Run the design once: that is the baseline.')).toBeVisible();
  await page.keyboard.press('Escape');
  await board.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(board.getByText(/^Failed\./)).toBeVisible();
  await pasteDesign(page, smallDesign);
  const run = async (): Promise<void> => {
    await board.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(board.getByRole('button', { name: 'Stop' })).toBeHidden({ timeout: 40_000 });
    await expect(board.getByRole('heading', { name: 'Quality' })).toBeVisible({ timeout: 40_000 });
    await expect(board.getByRole('button', { name: 'Run', exact: true })).toBeVisible({ timeout: 40_000 });
  };
  await run();

  // two predictions, one each way; what is changed makes one of them right
  for (const way of ['goes up', 'goes down']) {
    await predict.getByRole('button', { name: 'Predict' }).first().click();
    await predict.getByRole('combobox').selectOption({ label: 'Recall of retrieval' });
    await predict.getByRole('radio', { name: way }).check({ force: true });
    await predict.getByRole('form').getByRole('button', { name: 'Predict' }).click();
  }
  await expect(predict.getByRole('status')).toHaveText('2 predictions stand.');
  await board.getByRole('article', { name: /^Vector index,/ }).click();
  await page.keyboard.press('Alt+Enter');
  await board.getByRole('spinbutton', { name: 'Candidates k, typed' }).fill('400');
  await page.keyboard.press('Enter');
  await run();
  await expect(predict.getByRole('status')).toContainText('Confirmed: Recall of retrieval goes up');
  await expect(predict.getByRole('status')).toContainText('Refuted: Recall of retrieval goes down');

  const estimates = await openPane(page, 'Estimates');
  const mean = estimates.getByRole('listitem', { name: 'Mean traffic' });
  await mean.getByText('Formula: ').click();
  await mean.getByLabel('requests a user and day').fill('10-20');
  await expect(mean.getByText(/"10-20" holds more than one number/)).toBeVisible();
  await mean.getByLabel('requests a user and day').fill('10');
  await mean.getByRole('button', { name: 'Take it' }).click();
  await expect(mean.getByLabel(/^Your figure/)).toHaveValue('11.6 k requests/s');
  const log = estimates.getByRole('listitem', { name: 'Log' });
  await log.getByLabel(/^Your figure/).fill('1 kB');
  await log.getByRole('button', { name: 'Check' }).click();
  await expect(log.getByRole('status').first()).toHaveText('Off by more than a factor of 10.');

  await waitUntilSaved(page);
  await page.reload();
  await openPane(page, 'Diagram');
  await expect(board.locator('.react-flow__node')).toHaveCount(smallDesign.nodes.length);
  await expect(board.getByText(/^A list of 20 is worth/).first()).toBeVisible();
  const predictions = await openPane(page, 'Predictions');
  await expect(predictions.getByText(/^1 of 2 confirmed; you said 75% on average/)).toBeVisible();
  await openPane(page, 'Estimates');
  await expect(log.getByRole('status').first()).toHaveText('Off by more than a factor of 10.');
  await expectAccessible(page);

  await openPane(page, 'Diagram');
  await throwFromAnotherTab(page, 'tighter-budget', { latencyP99Ms: 40 });
  const banner = boardOf(page).getByRole('group', { name: 'Curveball' });
  await expect(banner.getByText('The budget has changed.')).toBeVisible();
  await expect(banner).toContainText('Latency at p99: 100 ms → 40 ms');
  await expect(banner).toContainText(/p99 before queues.*at most 40 ms: too much/);
  // before what is looked at is drawn, so that no colour is still on its way
  await page.emulateMedia({ colorScheme: 'dark' });
  await banner.getByRole('button', { name: 'See it in Cost' }).click();
  await expect(board.getByRole('region', { name: 'Cost', exact: true })).toContainText(
    'over the budget of 40 ms',
  );
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Finish' }).click();
  await page
    .getByRole('button', { name: /^Finish/ })
    .last()
    .click();
  await expect(board.getByText('The interview is over: this is the design that counts.')).toBeVisible();
  await expect(board.getByRole('button', { name: 'Run', exact: true })).toBeHidden();
});
