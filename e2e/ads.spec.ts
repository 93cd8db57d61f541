import { prepareContext } from '../lib/cli/sim/run.ts';
import { labPath } from '../lib/cli/small-design.ts';
import { catalogue } from '../lib/design/catalogue/registry.ts';
import { hashDesign } from '../lib/design/hash.ts';
import { templates } from '../lib/design/templates/registry.ts';
import { standardDesign } from '../lib/design/templates/standard.ts';
import type { Design, ParameterValue } from '../lib/design/types.ts';
import { planOf } from '../lib/run/compile.ts';
import { execute } from '../lib/run/execute.ts';
import { downloadRun, expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';

const SEED = 7;
/** Settings of a world that trains in a second, by component. */
const SMALL: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>> = {
  events: { users: 500, days: 4 },
};

const template: Design = templates['ad-click-prediction']?.design ?? standardDesign;
const design: Design = {
  ...template,
  name: 'Small design for ads',
  nodes: template.nodes.map((node) => ({ ...node, parameters: { ...node.parameters, ...SMALL[node.id] } })),
};

/** The metrics of the same run in Node, as text. */
async function runInNode(): Promise<string> {
  const plan = planOf(design, catalogue);
  if (!plan.ok) throw new Error(plan.error.code);
  const executed = await execute(plan.value, await prepareContext(hashDesign(design), SEED));
  if (!executed.ok) throw new Error(executed.error.code);
  return JSON.stringify(executed.value.metrics);
}

test('a design for ads runs in the world of ads: auction, chances, and the bytes of Node', async ({
  page,
  watch,
}) => {
  await page.goto(await labPath(design, SEED));
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Auction', exact: true })).toBeVisible({ timeout: 55_000 });
  for (const name of ['Revenue of 1,000 requests', 'Chances in the auction', 'Ads after each stage']) {
    await expect(page.getByRole('figure', { name })).toBeVisible();
  }
  await expect(page.getByText(/Each impression waited 24 h for its click/)).toBeVisible();
  await expect(page.getByRole('row', { name: /^Revenue lost by miscalibration/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Device: Phone/ })).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  const { metrics } = await downloadRun(page);
  expect(JSON.stringify(metrics)).toBe(await runInNode());

  await page.getByRole('tab', { name: 'Days' }).click();
  await expect(page.getByText('Days: not for designs for ads yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Open the Overview' }).click();
  await expect(page.getByRole('heading', { name: 'Chances of a click' })).toBeVisible();
  await page.getByRole('tab', { name: 'Runs', exact: true }).click();
  await expect(page.getByText(/^Normalized entropy .* of that with true chances, p99/)).toBeVisible();
  expect(watch.problems).toEqual([]);
});
