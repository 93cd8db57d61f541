import type { Page } from 'playwright/test';
import { templates } from '../lib/design/templates/registry.ts';
import { expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';

test.use({ viewport: { width: 1440, height: 900 } });

const all = Object.values(templates);
const sound = all.filter((one) => one.broken === undefined && one.design.nodes.length > 0);
const broken = all.filter((one) => one.broken !== undefined);

/** What no button can know: who answers for labels, and how many users there are and see the new version. */
const BY_HAND: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'broken-unattended': async (page) => {
    await page.getByRole('tab', { name: 'Inspector' }).click();
    await page
      .getByRole('combobox', { name: 'Component', exact: true })
      .selectOption({ label: 'Label join' });
    await page.getByRole('textbox', { name: 'Owner' }).fill('Feed team');
    await page.keyboard.press('Enter');
  },
  'broken-experiment': async (page) => {
    await page.getByRole('tab', { name: 'Inspector' }).click();
    await page.getByRole('spinbutton', { name: /^Daily users/ }).fill('1000000');
    await page.keyboard.press('Enter');
    await page
      .getByRole('combobox', { name: 'Component', exact: true })
      .selectOption({ label: 'Experiment' });
    await page.getByRole('spinbutton', { name: 'Treatment share, typed' }).fill('0.5');
    await page.keyboard.press('Enter');
  },
};

async function openTemplate(page: Page, id: string): Promise<void> {
  await page.goto(`/lab?template=${id}`);
  await expect(page.locator('.react-flow__node')).toHaveCount(templates[id]?.design.nodes.length ?? -1);
}

for (const { id, broken: rules = [] } of broken) {
  test(`${id} is repaired by what its findings offer`, async ({ page }) => {
    await openTemplate(page, id);
    const findings = page.getByRole('tabpanel', { name: 'Findings' });
    await expect(findings.getByRole('article').first()).toBeVisible();
    expect(await findings.getByRole('article').count()).toBeGreaterThanOrEqual(new Set(rules).size);
    const fixes = findings
      .getByRole('article')
      .getByRole('button')
      .filter({ hasNotText: /^Show / });
    // a fix can show what was hidden behind it: an alert that the new monitor lacks
    for (let step = 0; step < 12 && (await fixes.count()) > 0; step += 1) {
      const before = await findings.innerText();
      await fixes.first().click();
      await expect.poll(() => findings.innerText()).not.toBe(before);
    }
    await BY_HAND[id]?.(page);
    await page.getByRole('tab', { name: /^Findings/ }).click();
    await expect(
      findings.getByText('The design is repaired: no rule has anything left to say.'),
    ).toBeVisible();
  });
}

test('every template opens, and no rule has anything to say about it', async ({ page }) => {
  test.setTimeout(120_000);
  for (const { id } of sound) {
    await openTemplate(page, id);
    await expect(page.getByRole('tab', { name: /^Findings\s*0/ })).toBeVisible();
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`findings, inspector and outline have no serious fault of access in the ${colorScheme} look`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await openTemplate(page, 'broken-echo-chamber');
    await expectAccessible(page);
    const findings = page.getByRole('tabpanel', { name: 'Findings' });
    await findings
      .getByRole('button', { name: /^Show / })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Inspector' }).click();
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'Outline' }).click();
    await expectAccessible(page);
  });
}
