import type { Page } from 'playwright/test';
import type { Design, DesignNode } from '../lib/design/types.ts';
import { downloadRun, expectAccessible, runDesign, waitForRun } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { labPath, smallDesign } from '../lib/cli/small-design.ts';

/** A component that is put into an edge of a design. */
function insert(design: Design, edgeId: string, node: DesignNode): Design {
  return {
    ...design,
    nodes: [...design.nodes, node],
    edges: design.edges.flatMap((edge) => {
      if (edge.id !== edgeId) return [edge];
      const id = (end: string) => `${edge.id}-${end}` as typeof edge.id;
      return [
        { ...edge, id: id('in'), to: { node: node.id, port: 'list' } },
        { ...edge, id: id('out'), from: { node: node.id, port: 'out' } },
      ];
    }),
  };
}

const caps = (id: string, kind: string, y: number): DesignNode => ({
  id: id as DesignNode['id'],
  kind,
  x: 1012,
  y,
  parameters: {},
});

/** The small design with both caps. */
const servingDesign = insert(
  insert(smallDesign, 'dedup-to-diversity', caps('creators', 'creator-caps', -120)),
  'diversity-to-response',
  caps('categories', 'category-caps', -240),
);

const changed = (page: Page) => page.getByRole('region', { name: 'With the changed settings' });
const openTab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();

async function type(page: Page, field: string, value: string): Promise<void> {
  await page.getByRole('spinbutton', { name: `${field}, typed` }).fill(value);
  await page.keyboard.press('Enter');
}

/** Looks for axe findings in both themes; the page follows the system's. */
async function expectAccessibleInBoth(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}

async function choose(page: Page, component: string): Promise<void> {
  await page.getByLabel('Component', { exact: true }).selectOption({ label: component });
}

test('every serving setting acts at once; a training setting waits for Run, and the result stays', async ({
  page,
}) => {
  await page.goto(await labPath(servingDesign, 7));
  await runDesign(page);
  const hashes = new Set([(await downloadRun(page)).provenance.designHash]);
  const served = async (): Promise<void> => {
    await expect(async () => {
      await expect(changed(page).getByText(/^Served to 1,000 users/)).toBeVisible({ timeout: 1000 });
      const { provenance } = await downloadRun(page);
      expect(hashes.has(provenance.designHash)).toBe(false);
      hashes.add(provenance.designHash);
    }).toPass();
  };
  for (const [component, field, value] of [
    ['Vector index', 'Candidates k', '60'],
    ['Merge and filter', 'Most candidates', '50'],
    ['Near-duplicate removal', 'Similarity limit', '0.8'],
    ['Creator caps', 'At most', '1'],
    ['MMR diversity', 'Lambda', '0.3'],
    ['Category caps', 'At most', '4'],
    ['Response', 'List size', '12'],
  ] as const) {
    await choose(page, component);
    await type(page, field, value);
    await served();
  }
  await choose(page, 'Vector index');
  await page.getByLabel('Index', { exact: true }).selectOption({ label: 'IVF-flat (cells)' });
  await served();
  await type(page, 'Cells opened (nprobe)', '2');
  await served();
  await expect(
    changed(page).getByRole('row', { name: /^Recall of retrieval .* really worse$/ }),
  ).toBeVisible();
  await page.getByLabel('Index', { exact: true }).selectOption({ label: 'HNSW (graph)' });
  await served();
  await type(page, 'efSearch', '20');
  await served();

  const before = await downloadRun(page);
  await choose(page, 'Two-tower retrieval');
  await type(page, 'Embedding size', '16');
  await expect(page.getByText('This changes training: press Run.')).toBeVisible();
  await expect(page.getByText('To be trained: Two-tower retrieval.')).toBeVisible();
  expect((await downloadRun(page)).metrics).toEqual(before.metrics);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(changed(page).getByText(/^Served to 1,000 users/)).toBeVisible();
});

test('two runs side by side, renamed, pinned, opened, deleted; a request followed', async ({ page }) => {
  await page.goto(await labPath(smallDesign, 7));
  await page.getByRole('button', { name: 'Show the results' }).click();
  await openTab(page, 'Request');
  await expect(page.getByRole('button', { name: 'Follow a request' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await openTab(page, 'Runs');
  await expect(page.getByText('Press Run: each finished run is kept here')).toBeVisible();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Kept runs' }).getByRole('listitem')).toHaveCount(1, {
    timeout: 55_000,
  });
  await type(page, 'Lambda', '0.3');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const kept = page.getByRole('list', { name: 'Kept runs' }).getByRole('listitem');
  await expect(kept).toHaveCount(2, { timeout: 55_000 });

  const runs = page.getByRole('region', { name: 'Runs', exact: true });
  await expect(runs.getByText(/Both runs served the same users in the same world/)).toBeVisible();
  await expect(runs.getByRole('row', { name: /^Recall of retrieval .* the same$/ })).toBeVisible();
  await expect(runs.getByRole('row', { name: /^Diversity of the list .* really higher$/ })).toBeVisible();
  await expect(
    runs.getByRole('row', { name: 'Setting changed MMR diversity: Lambda 0.8 0.3' }),
  ).toBeVisible();
  await expect(runs.getByRole('figure', { name: 'Design after ~ settings changed' })).toBeVisible();
  await expectAccessibleInBoth(page);

  await kept.nth(1).getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('Name of the run').fill('Before the change');
  await page.keyboard.press('Enter');
  await expect(kept.nth(1)).toContainText('Before the change');
  await kept.nth(1).getByRole('button', { name: 'Pin' }).click();
  await expect(kept.nth(1)).toContainText('(pinned)');
  await page.reload();
  await expect(kept.nth(1)).toContainText('Before the change (pinned)');
  await kept.nth(1).getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('spinbutton', { name: 'Lambda, typed' })).toHaveValue('0.8');
  await kept.nth(0).getByRole('button', { name: 'Delete' }).click();
  await kept.nth(0).getByRole('button', { name: 'Delete for good' }).click();
  await expect(kept).toHaveCount(1);

  await openTab(page, 'Request');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible({ timeout: 55_000 });
  await page.getByRole('radio', { name: 'A heavy user' }).check();
  await page.getByRole('button', { name: 'Follow a request' }).click();
  await expect(page.getByText('Step 1 of 6')).toBeVisible();
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.getByText(/^\d+ watched before$/)).toBeVisible();
  await expect(page.getByRole('article', { name: /^Merge and filter,.*, selected$/ })).toBeVisible();
  await page.getByRole('radio', { name: '4x' }).check();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByText('Step 6 of 6')).toBeVisible();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(page.getByText('Step 5 of 6')).toBeVisible();
  await expect(page.getByRole('table', { name: 'The list that was shown' }).getByRole('row')).toHaveCount(21);
  await page.getByRole('slider', { name: 'Values of: What the two towers make of the user' }).focus();
  await page.keyboard.press('ArrowRight');
  await expectAccessibleInBoth(page);
});

test.describe('a first visit', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('a stored run is on screen, a tour shows itself once, is skipped by keyboard and called again', async ({
    page,
  }) => {
    await page.goto('/lab');
    const card = page.getByRole('dialog', { name: 'A diagram that runs' });
    await expect(card).toBeVisible();
    await expect(page.getByText(/^stored A list of 20 is worth/)).toBeVisible();
    await expect(page.getByRole('article', { name: /^Request,.*p99/ })).toBeVisible();
    await expectAccessible(page);
    await card.getByRole('button', { name: 'Next' }).press('Enter');
    await expect(page.getByRole('dialog', { name: 'Run' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.reload();
    await expect(page.getByText(/^stored A list of 20 is worth/)).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('What do you want to do?').fill('tour');
    await page.keyboard.press('Enter');
    for (const title of [
      'A diagram that runs',
      'Run',
      'Move a setting',
      'Draw your own',
      'What a reviewer would say',
      'What it comes to',
    ]) {
      const step = page.getByRole('dialog', { name: title, exact: true });
      await expect(step.getByRole('heading')).toBeFocused();
      await step.getByRole('button', { name: /^(Next|Done)$/ }).press('Enter');
    }
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await page.keyboard.press('Control+j');
    await type(page, 'Lambda', '0.3');
    await expect(page.getByText('The result below was stored: press Run once.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('This run was not made here.')).toBeVisible();
    await type(page, 'Lambda', '0.3');
    await expect(page.getByText('Saved on this device')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Press Run to train this design and measure it.').first()).toBeVisible();
  });
});

test('models that are gone ask for a run; the next run works', async ({ page }) => {
  await page.goto(await labPath(smallDesign, 7));
  await runDesign(page);
  // an error that nothing catches; the page ends both workers when one of them falls over
  await Promise.allSettled(
    page.workers().map((worker) =>
      worker.evaluate(() => {
        setTimeout(() => {
          throw new Error('the engine fell over');
        });
      }),
    ),
  );
  await expect(async () => {
    await page.getByRole('spinbutton', { name: 'Lambda, typed' }).fill('0.3');
    await page.keyboard.press('Enter');
    await expect(page.getByText('The models of the last run are not held any more: press Run.')).toBeVisible({
      timeout: 3000,
    });
  }).toPass();
  await expect(page.getByRole('heading', { name: 'Quality' })).toBeVisible();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await waitForRun(page);
  await expect(page.getByText(/Against the run before: recall ±0 points/)).toBeVisible();
});
