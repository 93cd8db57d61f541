import { describe, expect, test } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { createRandom } from '../../core/random.ts';
import { kernelsForTest, normals } from '../../kernels/testing.ts';
import type { Weights } from '../encoding.ts';
import { compareWithDifferences } from '../gradient-check.ts';
import type { RankingData } from '../protocol.ts';
import { defaultDcnConfig } from './config.ts';
import { initialDcnWeights, type DcnNetworkConfig } from './init.ts';
import { plainDcnLogits, plainDcnLoss, type PlainWeights } from './plain.ts';
import { createDcnTraining, shapesOf, type DcnTraining } from './training.ts';
import { meanWatchTarget, watchTargetsOf } from './watch-output.ts';

const kernels = await kernelsForTest();
const small: DcnNetworkConfig = {
  ...defaultDcnConfig,
  embedding: 3,
  crossLayers: 2,
  deep: [5, 4],
  watchLoss: 0.7,
};

function makeData(rows: number, denseWidth: number): RankingData {
  const random = createRandom(rows, 'watch-test');
  const vocabularies = [4, 3];
  return {
    rows,
    vocabularies,
    categorical: Int32Array.from({ length: rows * 2 }, (_, i) => random.below(vocabularies[i % 2] ?? 1)),
    dense: matrix(rows, denseWidth, normals(random, rows * denseWidth)),
    labels: Float32Array.from({ length: rows }, () => random.below(2)),
    watchSeconds: Float32Array.from({ length: rows }, () => 100 * random.uniform()),
  };
}

/** Initial weights with larger embeddings and biases other than zero, so that all gradients show. */
function weightsFor(data: RankingData, config: DcnNetworkConfig): Weights {
  const random = createRandom(4, 'watch-weights');
  const initial = initialDcnWeights(config, shapesOf(data), 6);
  return Object.fromEntries(
    Object.entries(initial).map(([name, { shape, data: values }]) => {
      const scale = name === 'embedding' ? 20 : 1;
      const changed = values.map((value) => (name.endsWith('Bias') ? random.normal() / 5 : value * scale));
      return [name, { shape, data: changed }];
    }),
  );
}

function open(data: RankingData, config: DcnNetworkConfig, weights: Weights): DcnTraining {
  const training = createDcnTraining(kernels, data, config, weights, 300);
  if (!training.ok) throw new Error(training.error.code);
  return training.value;
}

const every = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i);

function plainLoss(weights: PlainWeights, data: RankingData, config: DcnNetworkConfig): number {
  const rows = every(data.rows);
  const other: PlainWeights = {
    ...weights,
    outputWeight: weights['watchWeight'] ?? { data: [] },
    outputBias: weights['watchBias'] ?? { data: [] },
  };
  const found = plainDcnLogits(other, data, data.vocabularies, config, rows);
  const squares = found.map((value, row) =>
    data.labels[row] === 1 ? (value - Math.log(1 + (data.watchSeconds?.[row] ?? NaN))) ** 2 : 0,
  );
  const sum = squares.reduce((total, square) => total + square, 0);
  const watch = ((config.watchLoss ?? NaN) * sum) / 2 / data.rows;
  return plainDcnLoss(weights, data, data.vocabularies, config, rows) + watch;
}

describe('the gradients of both outputs', () => {
  test.each<[string, DcnNetworkConfig, RankingData]>([
    ['ragged widths', small, makeData(11, 3)],
    ['no deep part', { ...small, deep: [] }, makeData(8, 2)],
    ['no cross layers', { ...small, crossLayers: 0, deep: [6] }, makeData(9, 1)],
    ['stacked', { ...small, structure: 'stacked' }, makeData(10, 3)],
    ['rank-one cross layers', { ...small, cross: 'v1' }, makeData(12, 2)],
    ['more rows than one block', { ...small, embedding: 2, deep: [3] }, makeData(130, 1)],
  ])('agree with central differences of the plain twin: %s', (_, config, data) => {
    const weights = weightsFor(data, config);
    const training = open(data, config, weights);
    const { loss, gradients } = training.lossAndGradients(every(data.rows));
    expect(loss).toBeCloseTo(plainLoss(weights, data, config), 4);
    const errors = compareWithDifferences(weights, gradients, (changed) => plainLoss(changed, data, config));
    expect(Object.keys(errors)).toEqual(expect.arrayContaining(['watchWeight', 'watchBias', 'embedding']));
    expect(Math.max(...Object.values(errors)), JSON.stringify(errors)).toBeLessThan(1e-3);
    training.dispose();
  });
  test('a second output that counts nothing leaves the others of the network as they are without it', () => {
    const data = makeData(70, 3);
    const config = { ...small, watchLoss: 0 };
    const { watchLoss: _none, ...single } = config;
    const weights = weightsFor(data, config);
    const [both, one] = [open(data, config, weights), open(data, single, weights)];
    const [a, b] = [both.lossAndGradients(every(70)), one.lossAndGradients(every(70))];
    expect(a.loss).toBe(b.loss);
    for (const [name, { data: values }] of Object.entries(b.gradients)) {
      expect(
        values.every((value, i) => value === a.gradients[name]?.data[i]),
        name,
      ).toBe(true);
    }
    expect(a.gradients['watchWeight']?.data.every((value) => value === 0)).toBe(true);
    both.dispose();
    one.dispose();
  });
  test('weights written are weights read, of both outputs', () => {
    const data = makeData(5, 3);
    const weights = weightsFor(data, small);
    const training = open(data, small, weights);
    expect(training.weights()).toEqual(weights);
    training.dispose();
  });
});

describe('targets', () => {
  const data = { ...makeData(4, 1), labels: Float32Array.of(1, 0, 1, 0) };
  const watchSeconds = Float32Array.of(Math.E - 1, 50, 0, NaN);
  test('are log(1 + seconds) of clicked rows, and their mean leaves the others out', () => {
    const targets = watchTargetsOf({ ...data, watchSeconds });
    expect(targets[0]).toBeCloseTo(1, 6);
    expect([...targets].slice(1)).toEqual([NaN, 0, NaN]);
    expect(meanWatchTarget({ ...data, watchSeconds })).toBeCloseTo(0.5, 6);
    expect(meanWatchTarget({ ...data, labels: new Float32Array(4), watchSeconds })).toBe(0);
  });
  test('need a watch time a row', () => {
    expect(() => watchTargetsOf({ ...data, watchSeconds: new Float32Array(3) })).toThrow(
      'There are 3 watch times; 4 are needed.',
    );
  });
});
