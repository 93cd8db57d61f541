import { expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { labPath, smallDesign } from '../lib/cli/small-design.ts';
import { makeItems, makeTable } from '../lib/world/imported/world.fixture.ts';

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('a table of one’s own, from choosing it to its metrics, and back', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(await labPath(smallDesign, 7));
  await page.getByRole('tab', { name: 'Your data' }).click();
  const panel = page.getByRole('region', { name: 'Your data' });
  const table = `${makeTable(80, 60, 20)}\n,i1,3,1600000000\n`;
  await panel.getByLabel('Table of interactions').setInputFiles(file('mine.csv', table));
  await expect(panel.getByRole('table', { name: 'The first rows' })).toContainText('u0');
  await expect(panel.getByRole('combobox', { name: 'User' })).toHaveValue('0');
  await expect(panel.getByRole('combobox', { name: 'Time' })).toHaveValue('3');
  await panel.getByLabel('Table of items').setInputFiles(file('items.csv', makeItems(60)));
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Use this data' }).click();
  await expect(panel.getByText(/1 with no user/)).toBeVisible();
  await expect(panel.getByRole('row', { name: /1,602 no user/ })).toBeVisible();
  await expect(panel.getByText(/This data holds no truth/)).toBeVisible();

  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Quality on your data' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('figure', { name: 'Recall of retrieval' })).toBeVisible();
  await expect(
    page.getByText('Left out: Near-duplicate removal. The data has no content vectors.'),
  ).toBeVisible();
  await expect(page.getByText(/Expected watch time|[Rr]egret/)).toHaveCount(0);
  await expectAccessible(page);

  await panel.getByRole('button', { name: 'Use the synthetic world' }).click();
  await expect(
    page.getByRole('region', { name: 'Results' }).getByText('Press Run to train this design and measure it.'),
  ).toBeVisible();
});

test('a broken table is refused in words, and the one before stays in use', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(await labPath(smallDesign, 7));
  await page.getByRole('tab', { name: 'Your data' }).click();
  const panel = page.getByRole('region', { name: 'Your data' });
  await panel.getByLabel('Table of interactions').setInputFiles(file('good.csv', makeTable(40, 30, 12)));
  await panel.getByRole('button', { name: 'Use this data' }).click();
  await expect(panel.getByText(/good\.csv/)).toBeVisible();

  const failure = page.getByRole('alert').filter({ hasText: 'Failed' });
  const choose = panel.getByLabel('Another table of interactions');
  await choose.setInputFiles(file('sheet.csv', 'PK\u0003\u0004 not text'));
  await expect(failure).toContainText('zip archive, as spreadsheet files are');
  await expect(panel.getByText(/good\.csv/)).toBeVisible();

  await choose.setInputFiles(file('lonely.csv', 'user,item\na,p\na,q\n'));
  await panel.getByRole('button', { name: 'Use this data' }).click();
  await expect(failure).toContainText('The data has 1 user; a run needs at least 2.');
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel.getByText(/good\.csv/)).toBeVisible();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Quality on your data' })).toBeVisible({ timeout: 60_000 });
});

test('a spreadsheet’s table: byte-order mark, wrong separator, broken rows, one class of ratings', async ({
  page,
}) => {
  await page.goto(await labPath(smallDesign, 7));
  await page.getByRole('tab', { name: 'Your data' }).click();
  const panel = page.getByRole('region', { name: 'Your data' });
  const failure = page.getByRole('alert').filter({ hasText: 'Failed' });
  const choose = panel.getByLabel('Table of interactions');
  await choose.setInputFiles(file('sheet.csv', '\uFEFFuser;item;rating\r\nanna;p;0\r\nben;q;0\r\n;p;1\r\n'));
  // the mark is no part of the first name, and the separator is found
  await expect(panel.getByRole('combobox', { name: 'User' })).toHaveValue('0');
  await expect(panel.getByRole('table', { name: 'The first rows' })).toContainText('anna');
  await panel.getByRole('combobox', { name: 'Separator' }).selectOption('Comma');
  const use = panel.getByRole('button', { name: 'Use this data' });
  await expect(use).toHaveAccessibleDescription(/^Say which column is the (user|item)\.$/);
  await panel.getByRole('combobox', { name: 'Separator' }).selectOption('Semicolon');
  await panel.getByRole('switch', { name: 'Leave low ratings out' }).click();
  await use.click();
  await expect(failure).toContainText(
    'All 3 rows were left out: 2 with a rating below the least that counts, 1 with no user.',
  );
  await expectAccessible(page);
});
