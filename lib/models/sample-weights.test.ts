import { describe, expect, test } from 'vitest';
import { matrix } from '../core/matrix.ts';
import { silentPulse } from '../core/pulse.ts';
import { createRandom } from '../core/random.ts';
import { sigmoid } from '../core/real.ts';
import { kernelsForTest } from '../kernels/testing.ts';
import { defaultGbdtConfig } from './gbdt/config.ts';
import { createGbdtTrainer } from './gbdt/trainer.ts';
import { defaultLogisticRegressionConfig } from './logistic-regression/config.ts';
import { createLogisticRegressionTrainer } from './logistic-regression/trainer.ts';
import { defaultMlpConfig } from './mlp/config.ts';
import { createMlpTrainer } from './mlp/trainer.ts';
import type { RankingData, RankingModel, RankingTrainer } from './protocol.ts';
import { takeRows } from './table-rows.ts';

const kernels = await kernelsForTest();

/** Clicks that depend on two numbers and a category; weights of 1 to 3. */
function makeData(rows: number): RankingData & { readonly weights: Float32Array } {
  const random = createRandom(3, 'weighted');
  const dense = matrix(rows, 2);
  const labels = new Float32Array(rows);
  const weights = new Float32Array(rows);
  const categorical = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    // few values, so that copies of rows do not move the bins of trees
    const [x, y] = [Math.round(2 * random.normal()) / 2, Math.round(2 * random.normal()) / 2];
    dense.data.set([x, y], 2 * row);
    categorical[row] = random.below(4);
    labels[row] = random.chance(sigmoid(x - y / 2)) ? 1 : 0;
    weights[row] = 1 + random.below(3);
  }
  return { rows, vocabularies: [4], categorical, dense, labels, weights };
}

const data = makeData(900);
const { weights: _weights, ...plain } = data;
const gbdt = { ...defaultGbdtConfig, trees: 15, leaves: 6, minLeaf: 1 };
const mlp = { ...defaultMlpConfig, hidden: [8], batch: 64, epochs: 2 };
type Fit = (input: RankingData) => Promise<RankingModel>;
const fitWith =
  <Config>(trainer: RankingTrainer<Config>, config: Config): Fit =>
  async (input) => {
    const fitted = await trainer.fit(input, config, { seed: 1, pulse: silentPulse });
    if (!fitted.ok) throw new Error(JSON.stringify(fitted.error));
    return fitted.value;
  };
const models: Readonly<Record<string, Fit>> = {
  'logistic regression': fitWith(createLogisticRegressionTrainer(), defaultLogisticRegressionConfig),
  trees: fitWith(createGbdtTrainer(kernels), gbdt),
  perceptron: fitWith(createMlpTrainer(kernels), mlp),
};
async function scoresOf(fit: Fit, input: RankingData): Promise<Float32Array> {
  const model = await fit(input);
  const out = new Float32Array(plain.rows);
  model.score(plain, out);
  model.dispose();
  return out;
}
const largestGap = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, row) => Math.max(most, Math.abs(value - (b[row] ?? NaN))), 0);

describe.each(Object.entries(models))('weights of rows in %s', (name, fit) => {
  test('of 1 each change nothing', async () => {
    const ones = { ...plain, weights: new Float32Array(plain.rows).fill(1) };
    expect(largestGap(await scoresOf(fit, ones), await scoresOf(fit, plain))).toBeLessThan(1e-5);
  });
  test('of positives raise what is predicted', async () => {
    const weights = Float32Array.from(plain.labels, (label) => (label === 1 ? 4 : 1));
    const [raised, usual] = [await scoresOf(fit, { ...plain, weights }), await scoresOf(fit, plain)];
    const meanOf = (values: Float32Array): number => values.reduce((sum, one) => sum + one, 0) / plain.rows;
    expect(meanOf(raised)).toBeGreaterThan(meanOf(usual) + 0.1);
  });
  test.each([-1, NaN, Infinity])('refuses a weight of %d by its row', async (bad) => {
    const weights = data.weights.map((weight, row) => (row === 7 ? bad : weight));
    await expect(fit({ ...plain, weights })).rejects.toThrow('"where":"weights","row":7');
  });
  test('rows of weight 0 do not make a second class', async () => {
    await expect(fit({ ...plain, weights: plain.labels })).rejects.toThrow('one-class-labels');
  });
  test.skipIf(name === 'perceptron')('are what as many copies of a row are', async () => {
    const copies = Int32Array.from(
      Array.from(data.weights).flatMap((weight, row) => Array.from({ length: weight }, () => row)),
    );
    const [weighted, repeated] = [await scoresOf(fit, data), await scoresOf(fit, takeRows(plain, copies))];
    expect(largestGap(weighted, repeated)).toBeLessThan(name === 'trees' ? 0.02 : 1e-4);
  });
});

test('rows that are taken bring their weights along', () => {
  expect(takeRows(data, Int32Array.of(4, 2)).weights).toEqual(
    Float32Array.of(data.weights[4] ?? NaN, data.weights[2] ?? NaN),
  );
});
