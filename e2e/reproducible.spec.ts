import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { downloadRun, runDesign } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { labPath, smallDesign } from '../lib/cli/small-design.ts';
import { standardDesign } from '../lib/design/templates/standard.ts';

const run = promisify(execFile);

for (const [name, design, seed] of [
  ['a small design', smallDesign, 3],
  ['the standard design', standardDesign, 7],
] as const) {
  test(`the command line prints the bytes that the lab computes: ${name}`, async ({ page }, testInfo) => {
    test.setTimeout(180_000);
    await page.goto(await labPath(design, seed));
    if (design === standardDesign) await expect(page.getByText(/^stored A list of/)).toBeVisible();
    await runDesign(page);
    const inChromium = await downloadRun(page);
    expect(inChromium.provenance).toMatchObject({ engine: 'simd', reproducible: true, seed });
    const file = testInfo.outputPath('design.json');
    await writeFile(file, JSON.stringify(design));
    const { stdout } = await run(
      process.execPath,
      ['lib/cli/sim.ts', 'run', file, '--seed', String(seed), '--json'],
      { maxBuffer: 1e8 },
    );
    expect(stdout).toBe(`${JSON.stringify(inChromium.metrics)}\n`);
    if (design !== standardDesign) return;
    // if not: npm run sim -- store-run
    await expect(
      page.getByText('This live run gave the metrics of the stored one, to the last bit.'),
    ).toBeVisible();
    const stored = JSON.parse(
      JSON.parse(await readFile('content/runs/standard.json', 'utf8')) as string,
    ) as typeof inChromium;
    expect(JSON.stringify(stored.metrics)).toBe(JSON.stringify(inChromium.metrics));
  });
}

test('TF.js trains to the same quality within the intervals, and says that its bits may differ', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto(await labPath(smallDesign, 7));
  await runDesign(page);
  const simd = await downloadRun(page);
  await page.getByRole('combobox', { name: 'Engine' }).selectOption('TF.js on wasm');
  await runDesign(page);
  await expect(page.getByText(/Trained by TF.js on wasm: .* a step of the two-tower model/)).toBeVisible();
  await expect(page.getByText('is not reproducible bit for bit')).toBeVisible();
  const tfjs = await downloadRun(page);
  expect(tfjs.provenance).toMatchObject({ engine: 'tfjs-wasm', reproducible: false });
  for (const pick of [
    (r: typeof simd) => r.metrics.retrieval.recall,
    (r: typeof simd) => r.metrics.list.design.ndcg,
    (r: typeof simd) => r.metrics.list.design.watchSeconds,
  ]) {
    expect(pick(tfjs).low).toBeLessThan(pick(simd).high);
    expect(pick(tfjs).high).toBeGreaterThan(pick(simd).low);
  }
  expect(Math.abs((tfjs.metrics.ranker?.auc ?? 0) - (simd.metrics.ranker?.auc ?? 1))).toBeLessThan(0.01);
});

test('all engines of this browser can be measured', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(await labPath(smallDesign, 7));
  await runDesign(page);
  await page.getByRole('button', { name: 'Measure all engines' }).click();
  const table = page.getByRole('table', { name: /Time of one training step here/ });
  await expect(table).toBeVisible({ timeout: 90_000 });
  await expect(table.getByRole('row', { name: /SIMD kernels .* ms/ })).toBeVisible();
  await expect(table.getByRole('row', { name: /TF.js on wasm .* ms/ })).toBeVisible();
});
