import { describe, expect, test } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { createRandom } from '../../core/random.ts';
import { kernelsForTest, normals } from '../../kernels/testing.ts';
import type { Weights } from '../encoding.ts';
import { compareWithDifferences } from '../gradient-check.ts';
import type { DcnConfig, RankingData } from '../protocol.ts';
import { defaultDcnConfig } from './config.ts';
import { initialDcnWeights } from './init.ts';
import { plainDcnLoss } from './plain.ts';
import { createDcnTraining, shapesOf, type DcnTraining } from './training.ts';

const kernels = await kernelsForTest();
const small: DcnConfig = {
  ...defaultDcnConfig,
  embedding: 3,
  crossLayers: 2,
  deep: [5, 4],
  learningRate: 0.02,
};

function makeData(
  seed: number,
  rows: number,
  vocabularies: readonly number[],
  denseWidth: number,
): RankingData {
  const random = createRandom(seed, 'dcn-test');
  return {
    rows,
    vocabularies,
    categorical: Int32Array.from({ length: rows * vocabularies.length }, (_, i) =>
      random.below(vocabularies[i % vocabularies.length] ?? 1),
    ),
    dense: matrix(rows, denseWidth, normals(random, rows * denseWidth)),
    labels: Float32Array.from({ length: rows }, () => random.below(2)),
  };
}

function open(data: RankingData, config: DcnConfig, weights: Weights, largest = 300): DcnTraining {
  const training = createDcnTraining(kernels, data, config, weights, largest);
  if (!training.ok) throw new Error(training.error.code);
  return training.value;
}

/** Initial weights with larger embeddings and biases other than zero, so that all gradients show. */
function weightsFor(data: RankingData, config: DcnConfig): Weights {
  const random = createRandom(4, 'dcn-weights');
  return Object.fromEntries(
    Object.entries(initialDcnWeights(config, shapesOf(data), 6)).map(([name, { shape, data: values }]) => [
      name,
      {
        shape,
        data: name.endsWith('Bias')
          ? values.map(() => random.normal() / 5)
          : values.map((value) => (name === 'embedding' ? value * 20 : value)),
      },
    ]),
  );
}

const every = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i);

describe('loss and gradients', () => {
  test.each<[string, DcnConfig, RankingData]>([
    ['ragged widths', small, makeData(1, 11, [4, 3], 3)],
    ['widths of whole vectors', { ...small, embedding: 4, deep: [16, 8] }, makeData(2, 9, [4, 3], 8)],
    ['no deep part, one field', { ...small, deep: [] }, makeData(3, 8, [5], 2)],
    ['no cross layers', { ...small, crossLayers: 0, deep: [6] }, makeData(4, 8, [2, 2], 1)],
    ['no fields', small, makeData(5, 8, [], 5)],
    ['rank-one cross layers', { ...small, cross: 'v1' }, makeData(12, 70, [4, 3], 3)],
    ['stacked', { ...small, structure: 'stacked' }, makeData(13, 70, [4, 3], 3)],
    ['rank-one and stacked', { ...small, cross: 'v1', structure: 'stacked' }, makeData(14, 9, [4, 3], 2)],
    ['rank-one alone', { ...small, cross: 'v1', deep: [] }, makeData(15, 8, [5], 2)],
    [
      'stacked on nothing: a multilayer perceptron',
      { ...small, crossLayers: 0, structure: 'stacked' },
      makeData(16, 8, [4, 2], 2),
    ],
    ['stacked without a deep part', { ...small, deep: [], structure: 'stacked' }, makeData(17, 8, [4], 2)],
    ['no dense features', small, makeData(6, 8, [3, 3], 0)],
    [
      'weighted rows',
      small,
      { ...makeData(18, 9, [4, 3], 3), weights: Float32Array.of(1, 0, 2.5, 1, 0.25, 3, 1, 0, 7) },
    ],
    ['more rows than one block', { ...small, embedding: 2, deep: [3] }, makeData(7, 130, [3, 2], 1)],
  ])('agree with central differences of the plain twin: %s', (_, config, data) => {
    const weights = weightsFor(data, config);
    const training = open(data, config, weights);
    const rows = every(data.rows);
    const { loss, gradients } = training.lossAndGradients(rows);
    const lossOf = (changed: Parameters<typeof plainDcnLoss>[0]): number =>
      plainDcnLoss(changed, data, data.vocabularies, config, rows);
    expect(Math.abs(loss - lossOf(weights))).toBeLessThan(1e-5);
    const { embedding: _table, ...dense } = weights;
    const errors = compareWithDifferences(data.vocabularies.length > 0 ? weights : dense, gradients, lossOf);
    expect(Math.max(...Object.values(errors)), JSON.stringify(errors)).toBeLessThan(1e-3);
    training.dispose();
  });
  test('a batch is a mean: the gradient of two halves is the mean of theirs', () => {
    const data = makeData(8, 20, [4, 3], 3);
    const training = open(data, small, weightsFor(data, small));
    const read = (rows: Int32Array) => training.lossAndGradients(rows);
    const [all, first, second] = [read(every(20)), read(every(10)), read(every(20).slice(10))];
    expect(all.loss).toBeCloseTo((first.loss + second.loss) / 2, 6);
    for (const name of Object.keys(all.gradients)) {
      all.gradients[name]?.data.forEach((value, i) => {
        const halves = (first.gradients[name]?.data[i] ?? NaN) + (second.gradients[name]?.data[i] ?? NaN);
        expect(value).toBeCloseTo(halves / 2, 5);
      });
    }
    training.dispose();
  });
});

describe('steps', () => {
  test('reading gradients changes nothing, and steps reduce the loss of their batch', () => {
    const data = makeData(9, 40, [6, 5], 3);
    const training = open(data, small, weightsFor(data, small));
    const before = training.weights();
    const first = training.lossAndGradients(every(40)).loss;
    expect(training.weights()).toEqual(before);
    expect(training.step(every(40))).toBe(first);
    let last = first;
    for (let i = 0; i < 80; i += 1) last = training.step(every(40));
    expect(last).toBeLessThan(first * 0.6);
    training.dispose();
  });
  test('embedding rows that no batch has named stay as they are', () => {
    const data = makeData(10, 6, [50], 1);
    const weights = weightsFor(data, small);
    const training = open(data, small, weights);
    training.step(every(6));
    training.step(every(6));
    const after = training.weights()['embedding']?.data ?? new Float32Array();
    const seen = new Set(data.categorical);
    for (let id = 0; id < 50; id += 1) {
      const row = after.subarray(id * 3, id * 3 + 3);
      const isSame = row.every((value, i) => value === weights['embedding']?.data[id * 3 + i]);
      expect(isSame, `id ${id}`).toBe(!seen.has(id));
    }
    training.dispose();
  });
  test('all memory comes back, and too much is refused without holding any', () => {
    const start = kernels.bytesInUse();
    const data = makeData(11, 10, [4], 2);
    const training = open(data, small, weightsFor(data, small));
    expect(kernels.bytesInUse()).toBeGreaterThan(start);
    training.dispose();
    training.dispose();
    expect(kernels.bytesInUse()).toBe(start);
    const refused = createDcnTraining(kernels, data, small, weightsFor(data, small), 2 ** 26);
    expect(refused).toMatchObject({ ok: false, error: { code: 'out-of-memory', model: 'dcn' } });
    expect(kernels.bytesInUse()).toBe(start);
  });
});

test('a rank-one layer without bias is a full one whose matrix has equal columns w', () => {
  const data = makeData(18, 30, [4, 3], 2);
  const width = 8;
  const settings: DcnConfig = { ...small, cross: 'v1' };
  const initial = weightsFor(data, settings);
  const zero = { shape: [width], data: new Float32Array(width) };
  const vectors: Weights = { ...initial, cross0Bias: zero, cross1Bias: zero };
  const spread = (name: string) => ({
    shape: [width, width],
    data: Float32Array.from({ length: width * width }, (_, i) => {
      return vectors[name]?.data[Math.floor(i / width)] ?? NaN;
    }),
  });
  const matrices = { ...vectors, cross0Weight: spread('cross0Weight'), cross1Weight: spread('cross1Weight') };
  const [one, other] = [open(data, settings, vectors), open(data, small, matrices)];
  const [a, b] = [one.lossAndGradients(every(30)), other.lossAndGradients(every(30))];
  expect(a.loss).toBeCloseTo(b.loss, 6);
  a.gradients['embedding']?.data.forEach((value, i) => {
    expect(value).toBeCloseTo(b.gradients['embedding']?.data[i] ?? NaN, 5);
  });
  one.dispose();
  other.dispose();
});
