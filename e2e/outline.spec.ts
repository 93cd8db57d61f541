import type { Page } from 'playwright/test';
import { drawDesign, nodeOf, openDesign } from './canvas-page.ts';
import { expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { labPath, smallDesign } from '../lib/cli/small-design.ts';

const pair = drawDesign(
  [
    ['request', 'request', 0, 0],
    ['towers', 'two-tower', 304, 0],
    ['trainer', 'trainer', 304, 240],
  ],
  [['request.out', 'towers.request']],
);
const outlineOf = (page: Page) => page.getByRole('tabpanel', { name: 'Outline' });
const focused = (page: Page) => page.locator(':focus');

test.describe('beside the diagram', () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test('the outline says what the diagram shows, and changes it by keyboard', async ({ page }) => {
    await openDesign(page, pair);
    await page.getByRole('tab', { name: 'Outline' }).click();
    const outline = outlineOf(page);
    await outline.getByRole('button', { name: 'Request' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(outline).toMatchAriaSnapshot(`
      - tabpanel "Outline":
        - combobox "Add a component"
        - region "The path of a request":
          - heading "The path of a request" [level=3]
          - list "The path of a request":
            - listitem:
              - button "Request"
              - paragraph: feeds Two-tower retrieval
            - listitem:
              - button "Two-tower retrieval" [expanded]
              - paragraph: /fed by Request/
              - group "Edit Two-tower retrieval":
                - text: Name
                - textbox "Name"
                - paragraph: /Empty/
                - heading "Connections" [level=4]
                - list "Connections":
                  - listitem:
                    - text: from Request, request
                    - button "Disconnect Request to Two-tower retrieval, request"
                - button "Connect to..."
                - button "Open in the inspector"
                - button "Delete"
                - text: Group
                - combobox "Group"
                - group "Move Two-tower retrieval on the diagram":
                  - button "Move left"
                  - button "Move right"
                  - button "Move up"
                  - button "Move down"
        - region "Connected to nothing":
          - heading "Connected to nothing" [level=3]
          - list "Connected to nothing":
            - listitem:
              - button "Trainer"
              - paragraph: /connected to nothing/
    `);

    await outline.getByRole('button', { name: /^Disconnect/ }).focus();
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('status').getByText('Request disconnected from Two-tower retrieval.'),
    ).toBeVisible();
    await expect(page.locator('.react-flow__edge')).toHaveCount(0);
    await expect(outline.getByRole('button', { name: 'Two-tower retrieval', exact: true })).toBeFocused();

    await outline.getByRole('button', { name: 'Connect to...' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Connect Two-tower retrieval' });
    await dialog
      .getByRole('combobox', { name: 'Port of Two-tower retrieval' })
      .selectOption({ label: 'takes trained towers (model)' });
    await dialog.getByText(/not fit$/).click();
    await expect(dialog.getByText(/"request" of Request is a request, but/)).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('combobox', { name: 'Comes from' }).fill('train');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Trainer connected to Two-tower retrieval.')).toBeVisible();
    await expect(outline.locator(':focus')).toHaveCount(1);

    await outline.getByRole('button', { name: 'Move right' }).click();
    await expect(page.getByText('Two-tower retrieval moved right.')).toBeVisible();
    await outline.getByRole('combobox', { name: 'Group' }).selectOption('A new group');
    await expect(page.locator('.react-flow__node-group')).toHaveCount(1);
    await expect(outline.getByRole('region', { name: 'Groups' }).getByRole('button')).toHaveText('Group');

    await outline.getByRole('combobox', { name: 'Add a component' }).fill('vector');
    await page.keyboard.press('Enter');
    await expect(focused(page)).toHaveText(/Vector index/);
    await page.keyboard.press('Delete');
    await expect(page.getByText('1 component removed.')).toBeVisible();
    await expect(page.locator('.react-flow__node')).toHaveCount(4);
    await outline.getByRole('button', { name: 'Two-tower retrieval', exact: true }).click();
    await outline.getByRole('button', { name: 'Open in the inspector' }).click();
    await expect(
      page.getByRole('tabpanel', { name: 'Inspector' }).getByRole('textbox', { name: 'Name' }),
    ).toBeFocused();
  });

  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing serious with the outline open: ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.goto(await labPath(smallDesign, 7));
      await page.getByRole('tab', { name: 'Outline' }).click();
      await outlineOf(page).getByRole('button', { name: 'Vector index' }).click();
      await expect(page.locator('.react-flow__node.selected')).toHaveCount(1);
      await expectAccessible(page);
    });
  }

  test('canvas, palette and inspector as they are listened to', async ({ page }) => {
    await openDesign(page, pair);
    await nodeOf(page, 'towers').click();
    await expect(page.getByRole('application', { name: 'Diagram of Drawn' })).toMatchAriaSnapshot(`
      - application "Diagram of Drawn":
        - img:
          - button "Request to Two-tower retrieval, request"
        - article "Request, node 1 of 3, feeds Two-tower retrieval"
        - article "Two-tower retrieval, node 2 of 3, fed by Request, selected"
        - article "Trainer, node 3 of 3, connected to nothing"
    `);
    await expect(page.getByRole('tabpanel', { name: 'Components' })).toMatchAriaSnapshot(`
      - tabpanel "Components":
        - searchbox "Find a component to add"
        - paragraph: /Escape goes to the diagram/
        - region "sources":
          - heading "sources" [level=3]
          - list:
            - listitem:
              - button "Content signals"
    `);
    await expect(page.getByRole('tabpanel', { name: 'Inspector' })).toMatchAriaSnapshot(`
      - combobox "Component"
      - heading "Two-tower retrieval" [level=2]
      - textbox "Name"
      - slider "Embedding size"
      - spinbutton "Embedding size, typed"
      - term: When it is executed
    `);
  });
});

for (const [where, width, height] of [
  ['a phone', 390, 800],
  ['400% zoom', 320, 256],
] as const) {
  test(`on ${where} the outline stands in place of the diagram, and nothing scrolls sideways`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(await labPath(pair, 7));
    const outline = outlineOf(page);
    await outline.getByRole('button', { name: 'Two-tower retrieval', exact: true }).click();
    await outline.getByRole('textbox', { name: 'Name' }).fill('Towers');
    await expect(outline.getByRole('button', { name: /^Towers/ })).toBeVisible();
    await outline.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('status').getByText('1 component removed.')).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
}
