import type { Design } from '../lib/design/types.ts';
import { downloadRun, runDesign } from './lab-page.ts';
import { expect, test } from './page-watch.ts';
import { labPath, smallDesign } from '../lib/cli/small-design.ts';

/** The small design with a Transformer over the last five videos in the place of its ranker. */
const transformerDesign: Design = {
  ...smallDesign,
  name: 'Small design with a Transformer',
  nodes: smallDesign.nodes.map((node) =>
    node.id === 'ranker' ? { ...node, kind: 'transformer-ranker', parameters: { length: 5 } } : node,
  ),
};

test('the lab trains and serves the Transformer ranker on TF.js, and says that its bits may differ', async ({
  page,
  watch,
}) => {
  await page.goto(await labPath(transformerDesign, 7));
  await expect(page.getByRole('article', { name: /^Transformer ranker,/ })).toBeVisible();
  await runDesign(page);
  await expect(page.getByText(/the ranker by TF.js on wasm/)).toBeVisible();
  await expect(page.getByText('is not reproducible bit for bit')).toBeVisible();
  const { metrics, provenance } = await downloadRun(page);
  expect(provenance).toMatchObject({ engine: 'simd', rankerEngine: 'tfjs-wasm', reproducible: false });
  expect(metrics.training[1]).toMatchObject({ node: 'ranker', model: 'transformer' });
  expect(metrics.ranker?.auc).toBeGreaterThan(0.5);
  expect(metrics.list.design.ndcg.low).toBeGreaterThan(0);
  expect(watch.problems).toEqual([]);
});
