import type { Locator, Page } from 'playwright/test';
import { expect } from 'playwright/test';
import { labPath } from '../lib/cli/small-design.ts';
import { defaultRequirements } from '../lib/design/requirements.ts';
import type { Design } from '../lib/design/types.ts';

/** A design with a few components, far apart. */
export function drawDesign(
  nodes: readonly (readonly [id: string, kind: string, x: number, y: number])[],
  edges: readonly (readonly [from: string, to: string])[] = [],
): Design {
  const end = (text: string): unknown => {
    const [node, port] = text.split('.');
    return { node, port };
  };
  return {
    version: 2,
    name: 'Drawn',
    requirements: defaultRequirements,
    nodes: nodes.map(([id, kind, x, y]) => ({ id, kind, x, y, parameters: {} })),
    edges: edges.map(([from, to], i) => ({ id: `edge-${i}`, from: end(from), to: end(to) })),
  } as unknown as Design;
}

/** Opens a design in the lab and waits until it is drawn. */
export async function openDesign(page: Page, design: Design): Promise<void> {
  await page.goto(await labPath(design, 7));
  await expect(page.getByRole('heading', { level: 1, name: design.name })).toBeVisible();
  await expect(page.locator('.react-flow__node')).toHaveCount(design.nodes.length);
  if (design.nodes.length > 0) await waitForRest(page);
}

/** Waits until the paper no longer moves: it is fitted when components have been measured. */
async function waitForRest(page: Page): Promise<void> {
  const read = (): Promise<string | null> => page.locator('.react-flow__viewport').getAttribute('style');
  await expect
    .poll(
      async () => {
        const before = await read();
        await page.waitForTimeout(250);
        // where it stands before the first fit
        const first = before === null || before.includes('translate(0px, 0px) scale(1)');
        return !first && before === (await read());
      },
      { intervals: [0] },
    )
    .toBe(true);
}

/** A component on the canvas, by its id. */
export function nodeOf(page: Page, id: string): Locator {
  return page.locator(`.react-flow__node[data-id="${id}"]`);
}

/** A port of a component. */
export function portOf(page: Page, id: string, port: string): Locator {
  return nodeOf(page, id).locator(`.react-flow__handle[data-handleid^="${port}@"]`).first();
}

/** The middle of an element on screen. */
export async function middleOf(what: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await what.boundingBox();
  if (box === null) throw new Error('The element is not on screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Drags from one point to another in steps, as a hand does; lets go unless told not to. */
export async function drag(
  page: Page,
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  letGo = true,
): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  if (letGo) await page.mouse.up();
}

/** A point of the paper, from its upper left corner. */
export async function paperAt(
  page: Page,
  x: number,
  y: number,
): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator('.react-flow').boundingBox();
  if (box === null) throw new Error('There is no canvas on screen.');
  return { x: box.x + x, y: box.y + y };
}
