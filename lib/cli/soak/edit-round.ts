import type { Locator, Page } from 'playwright';

const NODE = '.react-flow__node';

async function middleOf(what: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await what.boundingBox();
  if (box === null) throw new Error('What should be dragged is not on screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Waits until as many components are on the paper. */
async function waitForNodes(page: Page, count: number): Promise<void> {
  await page.waitForFunction(([selector, wanted]) => document.querySelectorAll(selector).length === wanted, [
    NODE,
    count,
  ] as const);
}

async function dragSelected(page: Page): Promise<void> {
  const { x, y } = await middleOf(page.locator(`${NODE}.selected`));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 24, { steps: 8 });
  await page.mouse.up();
}

const listIds = (page: Page): Promise<string[]> =>
  page.locator(NODE).evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id') ?? ''));

/** Clicks a component near one of its corners, which what lies on its middle leaves free, and deletes it. */
async function remove(page: Page, id: string, corner: 'first' | 'last'): Promise<void> {
  const box = await page.locator(`${NODE}[data-id="${id}"]`).boundingBox();
  if (box === null) throw new Error(`The component ${id} is not on screen.`);
  const share = corner === 'first' ? 0.12 : 0.88;
  await page.mouse.click(box.x + box.width * share, box.y + box.height * share);
  await page.keyboard.press('Delete');
  await page.locator(`${NODE}[data-id="${id}"]`).waitFor({ state: 'detached' });
}

/**
 * One round of what people do to a design in the lab, by mouse and keys: add, drag, set, duplicate,
 * undo, redo, look at findings, select all, delete. The design is the same afterwards.
 */
export async function editRound(page: Page): Promise<void> {
  const before = await listIds(page);
  // typed into the search field it would stay in the browser's own history of that field
  await page.getByRole('button', { name: 'MMR diversity', exact: true }).focus();
  await page.keyboard.press('Enter');
  await waitForNodes(page, before.length + 1);
  await dragSelected(page);
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await page.getByRole('slider', { name: 'Lambda' }).focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
  const added = (await listIds(page)).find((id) => !before.includes(id)) ?? '';
  await page.locator(`${NODE}[data-id="${added}"]`).focus();
  await page.keyboard.press('Control+d');
  await waitForNodes(page, before.length + 2);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+Shift+z');
  await waitForNodes(page, before.length + 2);
  await page.getByRole('tab', { name: /^Findings/ }).click();
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await page.locator(`${NODE}[data-id="${added}"]`).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Escape');
  const copy = (await listIds(page)).find((id) => id !== added && !before.includes(id)) ?? '';
  await remove(page, copy, 'last');
  await remove(page, added, 'first');
}
