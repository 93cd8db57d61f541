import { beforeAll, describe, expect, it } from 'vitest';
import { compareWithDifferences } from '../gradient-check.ts';
import { probabilityOf } from '../probability.ts';
import { startTestBackend } from '../tfjs/fixtures.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import type { TransformerConfig } from './config.ts';
import { createSequenceSet, tinyConfig } from './fixtures.ts';
import { groupRows } from './groups.ts';
import { initialTransformerWeights } from './init.ts';
import { createTransformerModel } from './model.ts';
import { plainTransformerLogits, plainTransformerLoss } from './plain.ts';
import { createTransformerTraining, shapesOf } from './training.ts';
import { requireSequences } from './assemble.ts';

const data = createSequenceSet(60, 3);
const shapes = shapesOf(data);
const groups = groupRows(requireSequences(data), data.rows, 2, 2);
const chosen = Int32Array.of(0, 1, 3, 8, 9);
const chosenRows = [...chosen].flatMap((g) => {
  const [first = 0, end = 0] = groups.starts.subarray(g, g + 2);
  return Array.from({ length: end - first }, (_, i) => first + i);
});
const report = { losses: [], steps: 0, examples: 0 };

/** Initial weights, with biases and norms moved away from their constants so that an error in them shows. */
function weightsOf(config: TransformerConfig) {
  const weights = initialTransformerWeights(config, shapes, 5);
  for (const [name, { data: values }] of Object.entries(weights)) {
    if (name === 'embedding') values.forEach((value, i) => (values[i] = 15 * value));
    if (/Bias|Shift|Gain|position/.test(name))
      values.forEach((value, i) => (values[i] = value + 0.2 * Math.sin(i)));
  }
  return weights;
}

describe('groups', () => {
  it('are rows one after another with one history, at most so many', () => {
    const { from, to } = requireSequences(data);
    expect(groups.starts.at(-1)).toBe(60);
    for (let g = 0; g < groups.count; g += 1) {
      const [first = 0, end = 0] = groups.starts.subarray(g, g + 2);
      expect(end - first).toBeGreaterThan(0);
      expect(end - first).toBeLessThanOrEqual(3);
      for (let row = first; row < end; row += 1)
        expect([from[row], to[row]]).toEqual([from[first], to[first]]);
    }
    // the chosen ones differ in size, and one has no history: padding of both kinds is tried
    expect(
      new Set([...chosen].map((g) => (groups.starts[g + 1] ?? 0) - (groups.starts[g] ?? 0))).size,
    ).toBeGreaterThan(1);
    expect(chosenRows.some((row) => from[row] === to[row])).toBe(true);
    expect(chosenRows.some((row) => (to[row] ?? 0) - (from[row] ?? 0) > tinyConfig.length)).toBe(true);
  });

  it('of one history are cut at the larger limit', () => {
    const sequences = requireSequences(data);
    const same = {
      ...sequences,
      from: new Int32Array(9),
      to: new Int32Array(9).fill(2),
      today: new Int32Array(9),
    };
    expect([...groupRows(same, 9, 2, 5).starts]).toEqual([0, 5, 9]);
    expect(groupRows(same, 0, 2, 5)).toEqual({ starts: Int32Array.of(0), count: 0 });
  });
});

describe.each(['cpu', 'wasm'] as const)('the Transformer ranker on backend %s', (backend) => {
  let tf: TensorFlow;
  beforeAll(async () => {
    tf = await startTestBackend(backend);
  });

  it('has the gradients of finite differences', { timeout: 60_000 }, async () => {
    const config = { ...tinyConfig, blocks: backend === 'cpu' ? 0 : 1 };
    const weights = weightsOf(config);
    const before = tf.memory().numTensors;
    const training = createTransformerTraining(tf, data, groups, config, weights, chosen.length);
    const { loss, gradients } = await training.lossAndGradients(chosen);
    const lossOf = (loose: Parameters<Parameters<typeof compareWithDifferences>[2]>[0]): number =>
      plainTransformerLoss({ config, shapes, weights: loose }, data, chosenRows);
    expect(
      Math.abs(loss / plainTransformerLoss({ config, shapes, weights }, data, chosenRows) - 1),
    ).toBeLessThan(1e-5);
    const errors = Object.entries(compareWithDifferences(weights, gradients, lossOf));
    expect(errors.filter(([, error]) => !(error < 2e-3))).toEqual([]);
    training.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('scores as the plain twin does, in groups, alone and one by one', () => {
    const weights = weightsOf(tinyConfig);
    const model = createTransformerModel(tf, { config: tinyConfig, shapes, weights, report });
    const scores = new Float32Array(data.rows);
    model.score(data, scores);
    const rows = Array.from({ length: data.rows }, (_, row) => row);
    const wanted = plainTransformerLogits({ config: tinyConfig, shapes, weights }, data, rows).map(
      probabilityOf,
    );
    scores.forEach((score, row) => expect(score, `row ${row}`).toBeCloseTo(wanted[row] ?? NaN, 5));
    expect(new Set(scores).size).toBeGreaterThan(50);
  });

  it('leaves rows of the table that no group names alone, moments included', async () => {
    const weights = weightsOf(tinyConfig);
    const training = createTransformerTraining(tf, data, groups, tinyConfig, weights, 1);
    await training.step(Int32Array.of(3));
    const after = (await training.weights())['embedding']?.data ?? new Float32Array();
    const before = weights['embedding']?.data ?? new Float32Array();
    const user = data.categorical[(groups.starts[3] ?? 0) * 4] ?? 0;
    const isChanged = (row: number): boolean =>
      [0, 1].some((i) => after[row * 2 + i] !== before[row * 2 + i]);
    expect(Array.from({ length: 12 }, (_, row) => row).filter(isChanged)).toEqual([user]);
    training.dispose();
  });
});
