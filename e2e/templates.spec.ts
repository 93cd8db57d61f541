import { nodeOf } from './canvas-page.ts';
import { expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { templates } from '../lib/design/templates/registry.ts';

const nodes = '.react-flow__node';
const count = (id: string): number => templates[id]?.design.nodes.length ?? -1;

test('a template takes the place of the design in one step, and undo brings that back', async ({ page }) => {
  await page.goto('/lab');
  const standard = page.getByRole('heading', { level: 1, name: 'Two-stage video recommendation' });
  await expect(standard).toBeVisible();
  await expect(page.locator(nodes).first()).toBeVisible();
  const before = await page.locator(nodes).count();
  await page.getByRole('button', { name: 'New from a template' }).click();
  const dialog = page.getByRole('dialog', { name: 'New from a template' });
  await expect(dialog.getByRole('button')).toHaveCount(Object.keys(templates).length + 1);
  await expect(dialog.locator('.template-drawing').first()).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Ad click prediction' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ad click prediction' })).toBeVisible();
  await expect(page.locator(nodes)).toHaveCount(count('ad-click-prediction'));
  // ports that are elsewhere than in the design before are found again
  await expect(page.locator('.react-flow__edge')).toHaveCount(
    templates['ad-click-prediction']?.design.edges.length ?? -1,
  );
  await expect(page.getByText('Undo brings the design before it back.')).toBeVisible();
  await expect(nodeOf(page, 'request')).toBeInViewport();
  await page.keyboard.press('Control+z');
  await expect(standard).toBeVisible();
  await expect(page.locator(nodes)).toHaveCount(before);
});

test('by keyboard alone: a template from the palette, and an empty sheet that says how to begin', async ({
  page,
}) => {
  await page.goto('/lab');
  await expect(page.locator(nodes).first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('new from a temp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'New from a template' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'New design' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Draw a retrieval stage, or begin from a template.')).toBeVisible();
  await expect(page.locator(nodes)).toHaveCount(0);
  await expectAccessible(page);
  const empty = page.getByRole('region', { name: 'Diagram' });
  await expect(empty.getByRole('button', { name: 'New from a template' })).toBeVisible();
  await empty.getByRole('button', { name: 'Add a component' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Find a component to add' })).toBeFocused();
  await page.keyboard.type('two-tower');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: /^Two-tower retrieval,/ })).toBeInViewport();
  await expect(page.getByText('Draw a retrieval stage')).toHaveCount(0);
});

test('an address names a template; a reload keeps what was done to it since', async ({ page }) => {
  await page.goto('/lab?template=broken-features&seed=5');
  await expect(page.getByRole('heading', { level: 1, name: /^To repair/ })).toBeVisible();
  await expect(page).toHaveURL('/lab?seed=5');
  const findings = page.getByRole('tabpanel', { name: 'Findings' });
  await expect(findings.getByText(/^\d findings to repair$/)).toBeVisible();
  const fixes = findings.getByRole('button').filter({ hasNotText: /^Show / });
  // one fix can mend what two findings speak of
  for (let left = await fixes.count(); left > 0; left = await fixes.count()) {
    await fixes.first().click();
    await expect.poll(() => fixes.count()).toBeLessThan(left);
  }
  await expect(findings.getByText('The design is repaired: no rule has anything left to say.')).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByText('Saved on this device')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('tab', { name: /^Findings\s*0/ })).toBeVisible();
});

test('an address that names no template says so once, and keeps the design', async ({ page }) => {
  await page.goto('/lab?template=no-such');
  await expect(page.getByText('There is no template "no-such".')).toHaveCount(1);
  await expect(page.getByText('Your design is unchanged.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Two-stage video recommendation' })).toBeVisible();
});

test('on a phone: templates and the empty sheet, without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/lab?template=blank');
  const empty = page.getByRole('region', { name: 'Diagram' });
  await empty.getByRole('button', { name: 'New from a template' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Single-stage baseline' }).click();
  await expect(nodeOf(page, 'request')).toBeInViewport();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
