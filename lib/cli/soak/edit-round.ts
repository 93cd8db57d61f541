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

/**
 * One round of what people do to a design in the lab, by mouse and keys: add, drag, set, duplicate,
 * undo, redo, look at findings, select all, delete. The design is the same afterwards.
 */
export async function editRound(page: Page): Promise<void> {
  const before = await page.locator(NODE).count();
  await page.getByRole('searchbox', { name: 'Find a component to add' }).fill('mmr');
  await page.keyboard.press('Enter');
  await waitForNodes(page, before + 1);
  await dragSelected(page);
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await page.getByRole('slider', { name: 'Lambda' }).focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
  await page.locator(`${NODE}.selected`).focus();
  await page.keyboard.press('Control+d');
  await waitForNodes(page, before + 2);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+Shift+z');
  await waitForNodes(page, before + 2);
  await page.getByRole('tab', { name: /^Findings/ }).click();
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await page.locator(NODE).last().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Escape');
  for (let extra = 2; extra > 0; extra -= 1) {
    await page.locator(NODE).nth(before).click({ force: true });
    await page.keyboard.press('Delete');
    await waitForNodes(page, before + extra - 1);
  }
}
