import type { Page } from 'playwright/test';
import { drawDesign, middleOf, nodeOf, openDesign } from './canvas-page.ts';
import { waitForRun } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { smallDesign } from '../lib/cli/small-design.ts';
import { packedDesign } from '../lib/client/share/links.ts';
import { catalogue } from '../lib/design/catalogue/registry.ts';
import { decodeDesign } from '../lib/design/link.ts';
import { compile } from '../lib/run/compile.ts';

test.use({ viewport: { width: 1440, height: 900 } });

/** Runs an action by its words in the palette. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  await expect(page.getByRole('option').first()).toContainText(words);
  await page.keyboard.press('Enter');
}

/** Adds a component beside the one that has the focus. */
async function grow(page: Page, arrow: string, typed: string, name: RegExp): Promise<void> {
  await page.keyboard.press(`Control+Arrow${arrow}`);
  await expect(page.getByRole('combobox', { name: /^Add / })).toBeFocused();
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveAccessibleName(name);
}

const focused = (page: Page) => page.locator(':focus');

/** Connects the component that has the focus by the dialog. */
async function connect(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('c');
  const list = page.getByRole('combobox', { name: 'Leads to' });
  await expect(page.getByRole('dialog', { name: /^Connect / })).toBeVisible();
  for (let step = 0; step < 5 && !(await list.evaluate((one) => one === document.activeElement)); step += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Types numbers into the inspector's fields of the component that has the focus, and comes back to it. */
async function set(page: Page, fields: Readonly<Record<string, number>>): Promise<void> {
  const name = (await focused(page).getAttribute('aria-label')) ?? '';
  await page.keyboard.press('Alt+Enter');
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  for (const [field, value] of Object.entries(fields)) {
    const input = page.getByRole('spinbutton', { name: `${field}, typed` });
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      if (await input.evaluate((one) => one === document.activeElement)) break;
    }
    await expect(input).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(String(value));
    await page.keyboard.press('Enter');
  }
  await command(page, 'Go to the diagram');
  await expect(focused(page)).toHaveAccessibleName(name);
}

test('the two-stage design from blank by keyboard alone, and a run of it', async ({ page }) => {
  test.setTimeout(120_000);
  await openDesign(page, { ...drawDesign([]), name: 'By keyboard', requirements: smallDesign.requirements });
  await command(page, 'Add a component');
  await expect(page.getByRole('searchbox', { name: 'Find a component to add' })).toBeFocused();
  await page.keyboard.type('request');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Request added.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(focused(page)).toHaveAccessibleName('Request, node 1 of 1, connected to nothing, selected');

  await grow(page, 'Right', 'two-tower', /^Two-tower retrieval, node 2 of 2, fed by Request/);
  await grow(page, 'Right', 'vector', /^Vector index, node 3 of 3/);
  await grow(page, 'Right', 'merge', /^Merge and filter/);
  await grow(page, 'Right', 'dcn', /^DCN-v2 ranker/);
  await grow(page, 'Right', 'near', /^Near-duplicate removal/);
  await grow(page, 'Right', 'mmr', /^MMR diversity/);
  await grow(page, 'Right', 'response', /^Response/);
  await grow(page, 'Down', 'event', /^Event log/);
  await set(page, { Users: 1000, 'Days of history': 2 });
  await grow(page, 'Right', 'split', /^Train-test split/);
  await grow(page, 'Right', 'trainer', /^Trainer/);
  await connect(page, 'dcn');
  await expect(page.getByText('Trainer connected to DCN-v2 ranker.')).toBeVisible();

  // back to the split by the edge, a second trainer, and the catalogue beside the index
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(focused(page)).toHaveAccessibleName(/^Train-test split/);
  await grow(page, 'Right', 'trainer', /^Trainer, .*fed by Train-test split/);
  await connect(page, 'two-tower');
  await command(page, 'Tidy the diagram');
  await expect(page.getByText('The diagram is tidied.')).toBeVisible();
  await expect(focused(page)).toHaveAccessibleName(/^Trainer/);
  for (const way of ['Up', 'Right']) await page.keyboard.press(`Alt+Arrow${way}`);
  await expect(focused(page)).toHaveAccessibleName(/^Vector index/);
  await grow(page, 'Left', 'catalogue', /^Video catalogue/);
  await expect(page.locator('.react-flow__node')).toHaveCount(13);
  await expect(page.locator('.react-flow__edge')).toHaveCount(14);

  await set(page, { Videos: 2000 });
  await page.keyboard.press('Control+Enter');
  await waitForRun(page);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await command(page, 'Copy a link to this design');
  await expect(page.getByText(/Link copied/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const drawn = await decodeDesign(catalogue, packedDesign(new URL(link).hash) ?? '');
  if (!drawn.ok) throw new Error(`The link does not hold the design: ${drawn.error.code}.`);
  const report = compile(drawn.value, catalogue);
  expect(report.faults).toEqual([]);
  expect(report.plan).toBeDefined();
  expect(report.drawn).toEqual([]);
  expect(report.runs).toHaveLength(13);
});

test('Tab enters the diagram once; arrows walk, select and move; Escape leaves', async ({ page }) => {
  await openDesign(
    page,
    drawDesign(
      [
        ['request', 'request', 0, 0],
        ['towers', 'two-tower', 304, 0],
        ['trainer', 'trainer', 304, 240],
      ],
      [
        ['request.out', 'towers.request'],
        ['trainer.model', 'towers.model'],
      ],
    ),
  );
  await expect(page.locator('.react-flow__node[tabindex="0"]')).toHaveCount(1);
  await page.getByRole('link', { name: 'Skip the diagram' }).focus();
  await page.keyboard.press('Tab');
  await expect(focused(page)).toHaveAccessibleName(/^Request, node 1 of 3, feeds Two-tower retrieval/);
  await page.keyboard.press('ArrowRight');
  await expect(focused(page)).toHaveAccessibleName(/^Two-tower retrieval, node 2 of 3/);
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(0);
  await page.keyboard.press('Alt+ArrowDown');
  await expect(focused(page)).toHaveAccessibleName(/^Trainer, node 3 of 3/);
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveAccessibleName(/, selected$/);
  await expect(page.getByRole('status').getByText('Selected.')).toBeVisible();

  const trainer = nodeOf(page, 'trainer');
  const before = await middleOf(trainer);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(page.getByText('Trainer moved left.')).toBeVisible();
  await expect.poll(async () => (await middleOf(trainer)).x).toBeLessThan(before.x - 30);
  await expect(focused(page)).toHaveAccessibleName(/^Trainer/);

  await page.keyboard.press('e');
  await expect(focused(page)).toHaveAccessibleName('Trainer to Two-tower retrieval, model');
  await page.keyboard.press('Delete');
  await expect(page.locator('.react-flow__edge')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.react-flow__edge')).toHaveCount(2);
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Escape');
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('.react-flow :focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
});

test('what has the focus is panned into sight, beside the toolbars and the map', async ({ page }) => {
  // otherwise what is in sight while the paper still zooms may be out of it afterwards
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const row = Array.from({ length: 14 }, (_, i) => [`box-${i}`, 'box', i * 400, (i % 2) * 100] as const);
  await openDesign(page, drawDesign(row));
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await nodeOf(page, 'box-0').focus();
  for (let step = 1; step < row.length; step += 1) {
    await page.keyboard.press('Alt+ArrowRight');
    await expect(focused(page)).toHaveAttribute('data-id', `box-${step}`);
    await expect
      .poll(() =>
        page.evaluate(() => {
          const box = document.activeElement?.getBoundingClientRect();
          const paper = document.querySelector('.react-flow')?.getBoundingClientRect();
          if (box === undefined || paper === undefined) return false;
          const over = [
            ...document.querySelectorAll('.canvas-surface [role="toolbar"], .react-flow__minimap'),
          ];
          const inside =
            box.left >= paper.left &&
            box.right <= paper.right &&
            box.top >= paper.top &&
            box.bottom <= paper.bottom;
          return (
            inside &&
            over.every((one) => {
              const at = one.getBoundingClientRect();
              return (
                at.right <= box.left || at.left >= box.right || at.bottom <= box.top || at.top >= box.bottom
              );
            })
          );
        }),
      )
      .toBe(true);
  }
});
