import { encodeDesign } from '../lib/design/link.ts';
import { expectAccessible } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { changeDesign } from '../lib/cli/small-design.ts';

/** A small service: one index of a million videos on three replicas, 200 requests a second. */
const design = {
  ...changeDesign({ index: { k: 100, replicas: 3 }, request: { qps: 200 } }),
  name: 'Small service',
};
const small = { ...design, requirements: { ...design.requirements, items: 1_000_000 } };

test('a design is broken by load, seen on the diagram, repaired, and holds; the repair is remembered', async ({
  page,
  watch,
}) => {
  await page.goto(`/lab?seed=7&tab=load#design=${await encodeDesign(small)}`);
  const load = page.getByRole('region', { name: 'Load', exact: true });
  const index = page.getByRole('article', { name: /^Vector index,/ });
  const simulated = async (): Promise<void> => {
    await expect(load).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
  };
  await expect(load.getByText('Put the stated load on this design.')).toBeVisible();
  await load.getByRole('button', { name: 'Put it under load' }).click();
  await expect(load.getByText('Held.', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(index).toContainText('% busy');
  await expect(page.getByRole('article', { name: /^Request,/ })).toContainText(/\d\/s/);

  await load.getByRole('combobox', { name: 'What happens' }).selectOption('Ten times the traffic');
  await load.getByRole('button', { name: 'Throw it at 15 s' }).click();
  await simulated();
  await expect(load.getByText(/^Broke at Vector index, 15/).first()).toBeVisible();
  await load.getByRole('spinbutton', { name: 'Moment, typed' }).fill('20');
  await page.keyboard.press('Enter');
  await expect(index).toContainText(/overloaded.* wait/);
  await expectAccessible(page);

  await load.getByRole('button', { name: 'Step' }).click();
  await expect(load.getByRole('spinbutton', { name: 'Moment, typed' })).toHaveValue('20.5');
  await load.getByRole('button', { name: 'Play' }).click();
  await expect(load.getByRole('button', { name: 'Pause' })).toBeVisible();
  await load.getByRole('button', { name: 'Pause' }).click();

  await index.click();
  await page.getByRole('spinbutton', { name: 'Replicas, typed' }).fill('60');
  await page.keyboard.press('Enter');
  await load.getByRole('button', { name: 'Put the same load on the changed design' }).click();
  await simulated();
  await expect(load.getByText(/Repaired by: Vector index: replicas 3 to 60/)).toBeVisible();
  await expect(load.getByRole('row', { name: /^modelled ?More traffic x 10 Held/ })).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  expect(watch.problems).toEqual([]);
});
