import type { Page } from 'playwright/test';
import { catalogue } from '../lib/design/catalogue/registry.ts';
import { twoStage } from '../lib/design/templates/two-stage.ts';
import { drag, middleOf, portOf } from './canvas-page.ts';
import { downloadRun, expectAccessible, runDesign } from './lab-page.ts';
import { expect, test } from './page-watch.ts';

// wide enough for eight components side by side
test.use({ viewport: { width: 2500, height: 1100 } });

const nodes = '.react-flow__node';
const edges = '.react-flow__edge';
const COLUMN_PX = 216;

/** Settings of a world that trains in a second. */
const SMALL_WORLD: readonly (readonly [node: string, field: string, value: string])[] = [
  ['events', 'Users', '1000'],
  ['events', 'Days of history', '2'],
  ['catalogue', 'Videos', '2000'],
  ['index', 'Candidates k', '100'],
];

/** Drags one component from the palette to its place in the two-stage design; gives the id it has got. */
async function dragFromPalette(page: Page, kind: string, x: number, y: number): Promise<string> {
  const name = catalogue[kind]?.name ?? kind;
  const targetPosition = { x: 110 + (x / 184) * COLUMN_PX, y: 180 + 1.6 * y };
  const before = await page.locator(nodes).count();
  await page
    .getByRole('complementary')
    .getByRole('button', { name, exact: true })
    .dragTo(page.locator('.react-flow'), { targetPosition });
  await expect(page.locator(nodes)).toHaveCount(before + 1);
  return (await page.locator(`${nodes}.selected`).getAttribute('data-id')) ?? '';
}

test('by mouse alone, from a blank sheet: the two-stage design, and a run of it', async ({ page }) => {
  test.setTimeout(150_000);
  await page.goto('/lab?template=blank');
  await expect(page.getByText('Draw a retrieval stage, or begin from a template.')).toBeVisible();
  const ids = new Map<string, string>();
  for (const { id, kind, x, y } of twoStage.nodes) ids.set(id, await dragFromPalette(page, kind, x, y));
  const idOf = (node: string): string => ids.get(node) ?? '';
  for (const [index, { from, to }] of twoStage.edges.entries()) {
    const start = await middleOf(portOf(page, idOf(from.node), from.port));
    await drag(page, start, await middleOf(portOf(page, idOf(to.node), to.port)));
    await expect(page.locator(edges)).toHaveCount(index + 1);
  }
  for (const [node, field, value] of SMALL_WORLD) {
    const { x, y } = await middleOf(page.locator(`${nodes}[data-id="${idOf(node)}"]`));
    await page.mouse.click(x, y);
    await page.getByRole('spinbutton', { name: `${field}, typed` }).fill(value);
    await page.keyboard.press('Enter');
  }
  await runDesign(page);
  const { metrics } = await downloadRun(page);
  expect(metrics.world.videos).toBe(2000);
  expect(metrics.list.design.ndcg.mean).toBeGreaterThan(0);
  await expectAccessible(page);
});

test('two tabs draw on one design: each undoes its own steps, and both show the same', async ({
  page,
  context,
}) => {
  await page.goto('/lab?template=blank');
  await expect(page.getByText('Draw a retrieval stage, or begin from a template.')).toBeVisible();
  const other = await context.newPage();
  await other.setViewportSize({ width: 1440, height: 900 });
  await other.goto('/lab');
  await expect(other.getByRole('heading', { level: 1, name: 'New design' })).toBeVisible();
  const request = await dragFromPalette(page, 'request', 0, 0);
  await expect(other.locator(nodes)).toHaveCount(1);
  await dragFromPalette(other, 'two-tower', 368, 0);
  await expect(page.locator(nodes)).toHaveCount(2);
  const towers = page.locator(`${nodes}[data-id^="two-tower-"]`);
  const tower = (await towers.getAttribute('data-id')) ?? '';
  // what another tab adds comes to its place by and by
  await expect(async () => {
    const from = await middleOf(portOf(page, request, 'out'));
    await drag(page, from, await middleOf(portOf(page, tower, 'request')));
    await expect(page.locator(edges)).toHaveCount(1, { timeout: 1000 });
  }).toPass();
  for (const tab of [page, other]) await expect(tab.locator(edges)).toHaveCount(1);
  // the other tab takes back its component: the connection of this one has nowhere to end
  await other.getByRole('button', { name: 'Undo' }).click();
  for (const tab of [page, other]) {
    await expect(tab.locator(nodes)).toHaveCount(1);
    await expect(tab.locator(edges)).toHaveCount(0);
  }
  await other.getByRole('button', { name: 'Redo' }).click();
  for (const tab of [page, other]) await expect(tab.locator(edges)).toHaveCount(1);
  await page.reload();
  await expect(page.locator(nodes)).toHaveCount(2);
  await expect(page.locator(edges)).toHaveCount(1);
});

test('a tab that crashes in the middle of an edit has lost nothing that was marked saved', async ({
  page,
  context,
}) => {
  await page.goto('/lab?template=blank');
  const search = page.getByRole('searchbox', { name: 'Find a component to add' });
  const saved = page.getByText('Saved on this device');
  for (let count = 1; count <= 4; count += 1) {
    await search.fill('cache');
    await page.keyboard.press('Enter');
    await expect(page.locator(nodes)).toHaveCount(count);
  }
  await expect(saved).toBeVisible();
  // one more, and the process is gone before anybody has looked
  await search.fill('gateway');
  await page.keyboard.press('Enter');
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch((cause: unknown) => {
    // the page is gone before it can answer
    if (!(cause instanceof Error)) throw cause;
  });
  await crashed;
  const next = await context.newPage();
  await next.goto('/lab');
  await expect(next.locator(`${nodes}[data-id^="cache-"]`)).toHaveCount(4);
  await expect(next.getByText('Saved on this device')).toBeVisible();
  // and it goes on from there
  const before = await next.locator(nodes).count();
  await next.getByRole('searchbox', { name: 'Find a component to add' }).fill('mmr');
  await next.keyboard.press('Enter');
  await expect(next.locator(nodes)).toHaveCount(before + 1);
});

test('a checkpoint brings back the design it was made of, in one step that can be undone', async ({
  page,
}) => {
  await page.goto('/lab?template=single-stage');
  await expect(page.locator(nodes)).not.toHaveCount(0);
  const before = await page.locator(nodes).count();
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Checkpoints' });
  await expect(dialog.getByText('There is none yet.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Before the change');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Before the change' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await dragFromPalette(page, 'cache', 184, 300);
  await expect(page.getByText('Saved on this device')).toBeVisible();
  await page.reload();
  await expect(page.locator(nodes)).toHaveCount(before + 1);
  await page.getByRole('button', { name: 'Checkpoints' }).click();
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator(nodes)).toHaveCount(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator(nodes)).toHaveCount(before + 1);
});
