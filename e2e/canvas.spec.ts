import { drag, drawDesign, middleOf, nodeOf, openDesign, paperAt, portOf } from './canvas-page.ts';
import { expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { changeDesign } from '../lib/cli/small-design.ts';

test.use({ viewport: { width: 1440, height: 900 } });

const pair = drawDesign([
  ['request', 'request', 0, 0],
  ['towers', 'two-tower', 304, 0],
  ['trainer', 'trainer', 304, 240],
]);
const edges = '.react-flow__edge';
const nodes = '.react-flow__node';

test('components come from the palette by dragging, by clicking and by typing', async ({ page }) => {
  await openDesign(page, pair);
  const at = await paperAt(page, 200, 600);
  await page.getByRole('button', { name: 'Vector index' }).dragTo(page.locator('.react-flow'), {
    targetPosition: { x: 200, y: 600 },
  });
  const index = page.getByRole('article', { name: /^Vector index,/ });
  await expect(index).toBeVisible();
  const middle = await middleOf(index);
  // the paper lies still, so that the component stays where it was let go
  expect(Math.hypot(middle.x - at.x, middle.y - at.y)).toBeLessThan(12);
  await expect(page.getByRole('heading', { level: 2, name: 'Vector index' })).toBeVisible();

  await page.getByRole('button', { name: 'Feature store' }).click();
  await expect(page.getByText('Click where the Feature store should stand. Escape ends it.')).toBeVisible();
  const place = await paperAt(page, 600, 600);
  await page.mouse.click(place.x, place.y);
  await expect(page.getByRole('article', { name: /^Feature store,/ })).toBeVisible();

  await page.getByRole('searchbox', { name: 'Find a component to add' }).fill('mmr');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: /^MMR diversity,/ })).toBeVisible();
  await expect(page.locator(nodes)).toHaveCount(6);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
  await expect(page.locator(nodes)).toHaveCount(3);
});

test('a connection says what fits before it is let go, and connects where it does', async ({ page }) => {
  await openDesign(page, pair);
  const from = await middleOf(portOf(page, 'request', 'out'));
  await drag(page, from, await middleOf(portOf(page, 'towers', 'model')), false);
  await expect(page.getByText(/^Does not fit\./)).toBeVisible();
  await expect(page.getByText(/Does not fit\. .*request.*model/i)).toBeVisible();
  const to = await middleOf(portOf(page, 'towers', 'request'));
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await expect(page.getByText('Connects to Two-tower retrieval.')).toBeVisible();
  await page.mouse.up();
  await expect(page.locator(edges)).toHaveCount(1);
  await expect(page.getByText('Request connected to Two-tower retrieval.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.locator(edges)).toHaveCount(0);
});

test('a connection let go on the paper offers what fits, and connects it in one step', async ({ page }) => {
  await openDesign(page, pair);
  await drag(page, await middleOf(portOf(page, 'towers', 'query')), await paperAt(page, 780, 300));
  const picker = page.getByRole('dialog', { name: 'Connect to a new' });
  await expect(picker.getByRole('option', { name: 'Vector index' })).toBeVisible();
  await expectAccessible(page);
  await picker.getByRole('combobox').fill('vec');
  await page.keyboard.press('Enter');
  await expect(page.locator(edges)).toHaveCount(1);
  await expect(page.locator(nodes)).toHaveCount(4);
  await page.keyboard.press('Control+z');
  await expect(page.locator(nodes)).toHaveCount(3);
  await expect(page.locator(edges)).toHaveCount(0);
});

test('a component dragged lines up on the grid; moves by key are kept and undone', async ({ page }) => {
  await openDesign(page, pair);
  const trainer = nodeOf(page, 'trainer');
  const before = await middleOf(trainer);
  await drag(page, before, { x: before.x + 133, y: before.y + 70 });
  const after = await middleOf(trainer);
  expect(after.x).toBeGreaterThan(before.x + 80);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await middleOf(trainer)).x).toBeCloseTo(before.x, 0);

  await trainer.focus();
  await page.keyboard.press('Enter');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  // both stood in one column
  const apart = async (): Promise<number> =>
    (await middleOf(trainer)).x - (await middleOf(nodeOf(page, 'towers'))).x;
  await expect.poll(apart).toBeGreaterThan(20);
  await expect(page.getByText('Saved on this device')).toBeVisible();
  // without the link, which holds the places as they were
  await page.goto('about:blank');
  await page.goto('/lab');
  await expect.poll(apart).toBeGreaterThan(20);
});

test('many at once: frame, group, duplicate, align, delete, undo', async ({ page }) => {
  await openDesign(page, pair);
  await drag(page, await paperAt(page, 60, 60), await paperAt(page, 800, 640));
  await expect(page.locator(`${nodes}.selected`)).toHaveCount(3);
  const tools = page.getByRole('toolbar', { name: 'What is selected' });
  await tools.getByRole('button', { name: 'Align left edges' }).click();
  await expect(page.getByText('3 components aligned.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await nodeOf(page, 'request').click();
  await nodeOf(page, 'towers').click({ modifiers: ['Shift'] });
  await expect(page.locator(`${nodes}.selected`)).toHaveCount(2);
  await page.keyboard.press('g');
  await expect(page.locator('.react-flow__node-group')).toHaveCount(1);
  await page.keyboard.press('Control+d');
  await expect(page.locator(nodes)).toHaveCount(7);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(page.locator(nodes)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.locator(nodes)).toHaveCount(7);
});

test('copy and paste across tabs; what is no design is refused with one sentence', async ({
  page,
  context,
}) => {
  await openDesign(page, pair);
  await nodeOf(page, 'request').click();
  await nodeOf(page, 'towers').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+c');
  await expect(page.getByText('2 components copied.')).toBeVisible();
  const other = await context.newPage();
  await other.goto('/lab');
  await expect(other.locator(nodes).first()).toBeVisible();
  await nodeOf(other, 'trainer').click();
  await other.keyboard.press('Control+v');
  await expect(other.getByText('2 components pasted.')).toBeVisible();
  await other.close();

  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'a shopping list');
    const target = document.querySelector('.react-flow__node');
    target?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  });
  await expect(page.getByText(/^Not done\./)).toBeVisible();
});

test('names are typed on the paper; a label on a connection too', async ({ page }) => {
  await openDesign(
    page,
    drawDesign(
      [
        ['request', 'request', 0, 0],
        ['towers', 'two-tower', 304, 0],
      ],
      [['request.out', 'towers.request']],
    ),
  );
  await nodeOf(page, 'towers').getByText('Two-tower retrieval').dblclick();
  await page.getByRole('textbox', { name: 'Name of Two-tower retrieval' }).fill('Retrieval v2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: /^Retrieval v2,/ })).toBeVisible();
  const from = await middleOf(portOf(page, 'request', 'out'));
  const to = await middleOf(portOf(page, 'towers', 'request'));
  await page.mouse.click((from.x + to.x) / 2, from.y);
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Label of the connection' }).fill('user id');
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow__edgelabel-renderer').getByText('user id')).toBeVisible();
  await page.keyboard.press('i');
  await page.getByRole('combobox', { name: 'Insert a component' }).fill('gateway');
  await page.keyboard.press('Enter');
  await expect(page.locator(edges)).toHaveCount(2);
  await expect(page.getByRole('article', { name: /gateway, node/i })).toBeVisible();
});

test('findings show their components, say why, and mend the design in one step', async ({ page }) => {
  await openDesign(page, { ...changeDesign({ split: { by: 'random' } }), name: 'Random split' });
  await page.getByRole('tab', { name: /Findings/ }).click();
  const list = page.getByRole('tabpanel', { name: 'Findings' });
  const finding = list
    .getByRole('article')
    .filter({ has: page.getByRole('button', { name: 'Split by time' }) });
  await finding.getByText('Why this matters').click();
  await expect(finding.getByText(/Source:/)).toBeVisible();
  await finding.getByRole('button', { name: /^Show / }).click();
  await expect(page.locator(`${nodes}.selected`)).not.toHaveCount(0);
  await expectAccessible(page);
  await finding.getByRole('button', { name: 'Split by time' }).click();
  await expect(finding).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(finding).toHaveCount(1);
});

test('present: the diagram alone, and Escape leads back', async ({ page }) => {
  await openDesign(page, pair);
  await nodeOf(page, 'request').click();
  await page.keyboard.press('Shift+P');
  await expect(page.getByRole('button', { name: 'Show the panels again' })).toBeVisible();
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(2);
});
