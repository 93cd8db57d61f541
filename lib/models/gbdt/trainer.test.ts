import { describe, expect, test } from 'vitest';
import { matrix, type Matrix } from '../../core/matrix.ts';
import { Cancelled, silentPulse, type Progress } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { exp, log, sigmoid } from '../../core/real.ts';
import { kernelsForTest } from '../../kernels/testing.ts';
import { makeBenchGbdtData } from '../bench-gbdt.ts';
import { encodeFloats } from '../encoding.ts';
import { createLogisticRegressionTrainer } from '../logistic-regression/trainer.ts';
import type { RankingData } from '../protocol.ts';
import { defaultGbdtConfig, type GbdtConfig } from './config.ts';
import { plainTrees } from './plain.ts';
import { createGbdtTrainer, trainGbdt, type GbdtModel } from './trainer.ts';
import { BIN_STAGE, TRAIN_STAGE, trainTrees } from './training.ts';

const kernels = await kernelsForTest();
const options = { seed: 1, pulse: silentPulse };
const small: GbdtConfig = { ...defaultGbdtConfig, trees: 12, leaves: 7 };
const bench = makeBenchGbdtData(1500, 6, 3);

async function fit(
  features: Matrix = bench.features,
  labels: Float32Array = bench.labels,
  config: GbdtConfig = small,
): Promise<GbdtModel> {
  const result = await trainGbdt(kernels, features, labels, config, options);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function predict(model: GbdtModel, features: Matrix = bench.features): Float32Array {
  const result = model.predict(features);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function meanLoss(probabilities: Float32Array, labels: Float32Array): number {
  return probabilities.reduce((sum, p, i) => sum - log(labels[i] === 1 ? p : 1 - p), 0) / labels.length;
}

/** One column from a list. */
const columnOf = (values: number[]): Matrix => matrix(values.length, 1, Float32Array.from(values));

describe('by hand', () => {
  test('a stump: base rate, gain and leaf values', async () => {
    const model = await fit(columnOf([1, 2, 3, 4]), Float32Array.of(0, 0, 1, 1), {
      ...small,
      trees: 1,
      leaves: 2,
      learningRate: 0.5,
      minLeaf: 1,
    });
    // Every p is 1/2: gradients 1/2, 1/2, -1/2, -1/2 and hessians 1/4. Split at 2.5: G = 1 and -1, H = 1/2.
    expect([...model.gainByFeature]).toEqual([0.5 * (1 / 0.5 + 1 / 0.5)]);
    const [low, high] = [sigmoid(-0.5 * 2), sigmoid(0.5 * 2)];
    const got = predict(model, columnOf([-9, 2.5, 2.6, 9]));
    [low, low, high, high].forEach((want, i) => expect(got[i]).toBeCloseTo(want, 6));
    expect(model.report.losses).toEqual([{ step: 1, loss: Math.fround(Math.LN2) }]);
    expect(model.cost).toEqual({ parameters: 3, servingBytes: 16 * 3 + 8, multiplyAddsPerScore: 2 });
    model.dispose();
  });
  test('the ridge shrinks leaves; three labels of four start from log 3', async () => {
    const model = await fit(columnOf([1, 2, 3, 4]), Float32Array.of(0, 1, 1, 1), {
      ...small,
      trees: 1,
      leaves: 2,
      learningRate: 1,
      minLeaf: 1,
      l2: 1,
    });
    // p = 3/4, h = 3/16. The best split parts row 0: G = 3/4 and -3/4, H = 3/16 and 9/16.
    const [left, right] = [log(3) - 0.75 / (3 / 16 + 1), log(3) + 0.75 / (9 / 16 + 1)];
    const got = predict(model, columnOf([1, 4]));
    expect(got[0]).toBeCloseTo(sigmoid(left), 6);
    expect(got[1]).toBeCloseTo(sigmoid(right), 6);
    expect(model.gainByFeature[0]).toBeCloseTo(0.5 * (0.5625 / (19 / 16) + 0.5625 / (25 / 16)), 6);
    model.dispose();
  });
  test('where nothing can be split, the base rate, and the report says that there are no trees', async () => {
    const model = await fit(columnOf([5, 5, 5, 5, 5]), Float32Array.of(0, 1, 0, 0, 0), {
      ...small,
      minLeaf: 1,
    });
    expect(predict(model, columnOf([1, 9])).every((p) => Math.abs(p - 0.2) < 1e-6)).toBe(true);
    expect(model.report).toEqual({ losses: [], steps: 0, examples: 0 });
    model.dispose();
    const empty = await fit(matrix(2, 0), Float32Array.of(0, 1), small);
    expect([...predict(empty, matrix(3, 0))]).toEqual([0.5, 0.5, 0.5]);
    empty.dispose();
  });
});

describe('laws', () => {
  test.each([
    { seed: 1, config: small },
    { seed: 2, config: { ...small, bins: 9, l2: 2, minLeaf: 50 } },
    { seed: 3, config: { ...small, trees: 3, leaves: 40, minLeaf: 3, minHessian: 2 } },
  ])('the trees are those of the plain twin (seed $seed)', async ({ seed, config }) => {
    const { features, labels } = makeBenchGbdtData(600, 5, seed);
    const model = await fit(features, labels, config);
    const { weights } = model.toJSON();
    const plain = plainTrees(features, labels, config);
    const nodes = plain.trees.flat();
    expect(weights['features']?.f32).toBe(encodeFloats(Float32Array.from(nodes, ({ feature }) => feature)));
    expect(weights['thresholds']?.f32).toBe(
      encodeFloats(Float32Array.from(nodes, ({ threshold }) => threshold)),
    );
    const gains = new Float64Array(5);
    for (const { feature, gain } of nodes) gains[feature] = (gains[feature] ?? 0) + gain;
    gains.forEach((gain, f) => expect(model.gainByFeature[f]).toBeCloseTo(gain, 3));
    predict(model, features).forEach((p, row) => {
      expect(p).toBeCloseTo(sigmoid(plain.logits[row] ?? NaN), 5);
    });
    model.dispose();
  });
  test('the training loss falls with every tree', async () => {
    const model = await fit(bench.features, bench.labels, { ...small, trees: 60 });
    const losses = model.report.losses.map(({ loss }) => loss);
    expect(losses).toHaveLength(60);
    const after = [...losses.slice(1), meanLoss(predict(model), bench.labels)];
    after.forEach((loss, tree) => expect(loss).toBeLessThan(losses[tree] ?? 0));
    model.dispose();
  });
  test('a rising transform of a feature, or columns in another order, changes no training score', async () => {
    const { rows, columns, data } = bench.features;
    const before = await fit();
    const risen = await fit(
      matrix(
        rows,
        columns,
        data.map((value, i) => (i % columns === 1 ? 3 * exp(value) - 7 : value)),
      ),
    );
    const moved = matrix(
      rows,
      columns,
      Float32Array.from(data, (_, i) => {
        const [row, column] = [Math.floor(i / columns), i % columns];
        return data[row * columns + (columns - 1 - column)] ?? NaN;
      }),
    );
    const reordered = await fit(moved);
    const train = matrix(
      rows,
      columns,
      data.map((value, i) => (i % columns === 1 ? 3 * exp(value) - 7 : value)),
    );
    expect(predict(risen, train)).toEqual(predict(before));
    expect(predict(reordered, moved)).toEqual(predict(before));
    expect([...reordered.gainByFeature].toReversed()).toEqual([...before.gainByFeature]);
    for (const model of [before, risen, reordered]) model.dispose();
  });
  test('every leaf keeps at least minLeaf rows; trees have at most so many leaves', async () => {
    for (const [leaves, minLeaf] of [
      [2, 20],
      [31, 100],
      [9, 1],
    ] as const) {
      const model = await fit(bench.features, bench.labels, { ...small, trees: 1, leaves, minLeaf });
      const counts = new Map<number, number>();
      for (const p of predict(model)) counts.set(p, (counts.get(p) ?? 0) + 1);
      expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(minLeaf);
      expect(counts.size).toBeLessThanOrEqual(leaves);
      expect(counts.size).toBeGreaterThan(1);
      model.dispose();
    }
  });
  test('an interaction that no sum of features has: far better than logistic regression', async () => {
    const random = createRandom(5, 'xor');
    const make = (rows: number): RankingData => {
      const dense = matrix(rows, 3);
      const labels = new Float32Array(rows);
      for (let row = 0; row < rows; row += 1) {
        for (let f = 0; f < 3; f += 1) dense.data[3 * row + f] = random.normal();
        const product = (dense.data[3 * row] ?? 0) * (dense.data[3 * row + 1] ?? 0);
        labels[row] = random.chance(product > 0 ? 0.9 : 0.1) ? 1 : 0;
      }
      return { rows, vocabularies: [], categorical: new Int32Array(0), dense, labels };
    };
    const [train, held] = [make(3000), make(1000)];
    const linear = await createLogisticRegressionTrainer().fit(train, { l2: 1, iterations: 100 }, options);
    const trees = await createGbdtTrainer(kernels).fit(train, { ...small, trees: 60 }, options);
    if (!linear.ok || !trees.ok) throw new Error('no model');
    const lossOf = (model: typeof linear.value): number => {
      const out = new Float32Array(held.rows);
      model.score(held, out);
      return meanLoss(out, held.labels);
    };
    expect(lossOf(linear.value)).toBeGreaterThan(0.68);
    expect(lossOf(trees.value)).toBeLessThan(0.45);
    trees.value.dispose();
  });
  test('ids count as numbers: a field scores like a dense feature with the same values', async () => {
    const random = createRandom(6, 'ordinal');
    const ids = Int32Array.from({ length: 400 }, () => random.below(30));
    const labels = Float32Array.from(ids, (id) => (random.chance(id < 10 || id > 20 ? 0.8 : 0.2) ? 1 : 0));
    const rows = 400;
    const fields = { rows, vocabularies: [30], categorical: ids, dense: matrix(rows, 0), labels };
    const trained = await createGbdtTrainer(kernels).fit(fields, small, options);
    if (!trained.ok) throw new Error(trained.error.code);
    const dense = await fit(columnOf([...ids]), labels);
    const out = new Float32Array(rows);
    trained.value.score(fields, out);
    expect(out).toEqual(predict(dense, columnOf([...ids])));
    expect(new Set(out).size).toBeGreaterThan(3);
    trained.value.dispose();
    dense.dispose();
  });
  test('beyond 200,000 rows a sample spread over all rows decides the bins', async () => {
    const rows = 300_000;
    const x = Float32Array.from({ length: rows }, (_, row) => row);
    const labels = x.map((value) => (value >= 270_000 ? 1 : 0));
    const model = await fit(matrix(rows, 1, x), labels, { ...small, trees: 1, leaves: 2, learningRate: 1 });
    // Bins of the sample end every 300,000 / 255 rows.
    const got = predict(model, columnOf([268_000, 272_000]));
    expect(got[0]).toBeLessThan(0.1);
    expect(got[1]).toBeGreaterThan(0.9);
    model.dispose();
  });
  test('rows are scored alone: any part of the rows, any block, gives the same scores', async () => {
    const model = await fit();
    const whole = predict(model);
    for (const [first, count] of [
      [0, 1],
      [3, 2],
      [250, 7],
      [100, 515],
    ] as const) {
      const part = matrix(count, 6, bench.features.data.slice(6 * first, 6 * (first + count)));
      expect(predict(model, part)).toEqual(whole.slice(first, first + count));
    }
    model.dispose();
  });
  test('the bits are fixed, on every machine and for every seed: stored runs depend on them', async () => {
    const [a, b] = [await fit(), await fit()];
    expect(JSON.stringify(a.toJSON())).toBe(JSON.stringify(b.toJSON()));
    const other = await trainGbdt(kernels, bench.features, bench.labels, small, { ...options, seed: 9 });
    if (!other.ok) throw new Error(other.error.code);
    expect(predict(other.value)).toEqual(predict(a));
    expect(encodeFloats(predict(a).subarray(0, 5))).toMatchInlineSnapshot(`"K0b9Pl0urT6PJYw+IKhqPu6sET8="`);
    for (const model of [a, b, other.value]) model.dispose();
  });
});

describe('progress and memory', () => {
  test('one pulse a feature, then one a tree with its loss', async () => {
    const seen: Progress[] = [];
    const result = await trainGbdt(kernels, bench.features, bench.labels, small, {
      seed: 1,
      pulse: (progress) => {
        seen.push(progress);
        return undefined;
      },
    });
    if (!result.ok) throw new Error(result.error.code);
    result.value.dispose();
    const numbers = (stage: string): number[] =>
      seen.filter((progress) => progress.stage === stage).map(({ done }) => done);
    expect(numbers(BIN_STAGE)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(numbers(TRAIN_STAGE)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(seen.slice(6).every(({ loss, total }) => total === 12 && (loss ?? 0) > 0)).toBe(true);
  });
  test('a cancelled fit gives all memory back, at any moment; a model what it holds, once', async () => {
    const start = kernels.bytesInUse();
    for (let moment = 1; moment <= 18; moment += 1) {
      let pulses = 0;
      const pulse = (): Promise<void> | undefined => {
        pulses += 1;
        if (pulses < moment) return undefined;
        if (moment % 2 === 0) throw new Cancelled();
        return Promise.reject(new Cancelled());
      };
      const fitting = trainGbdt(kernels, bench.features, bench.labels, small, { seed: 1, pulse });
      await expect(fitting).rejects.toThrow(Cancelled);
      expect(kernels.bytesInUse()).toBe(start);
    }
    const model = await fit();
    expect(kernels.bytesInUse()).toBeGreaterThan(start);
    model.dispose();
    model.dispose();
    expect(kernels.bytesInUse()).toBe(start);
  });
});

describe('bad input', () => {
  const errorOf = async (features: Matrix, labels: Float32Array, changes: Partial<GbdtConfig> = {}) => {
    const result = await trainGbdt(kernels, features, labels, { ...small, ...changes }, options);
    return result.ok ? 'no error' : result.error;
  };
  test('each is a typed error that names the value', async () => {
    const { features, labels } = bench;
    expect(await errorOf(matrix(0, 2), new Float32Array(0))).toEqual({
      code: 'empty-training-data',
      model: 'gbdt',
    });
    expect(
      await errorOf(
        features,
        labels.map(() => 1),
      ),
    ).toMatchObject({ code: 'one-class-labels', label: 1 });
    for (const value of [NaN, Infinity, -Infinity]) {
      const data = features.data.slice();
      data[6 * 4 + 2] = value;
      const wanted = { code: 'value-not-finite', row: 4, value };
      expect(await errorOf(matrix(1500, 6, data), labels)).toMatchObject(wanted);
      const model = await fit();
      const predicted = model.predict(matrix(1500, 6, data));
      expect(predicted.ok ? 'no error' : predicted.error).toMatchObject(wanted);
      model.dispose();
    }
    const badLabels = labels.slice();
    badLabels[7] = 2;
    expect(await errorOf(features, badLabels)).toMatchObject({ where: 'labels', row: 7, value: 2 });
    for (const [parameter, value] of [
      ['trees', 0],
      ['leaves', 1],
      ['learningRate', 0],
      ['minLeaf', 0.5],
      ['minHessian', 0],
      ['l2', -1],
      ['bins', 256],
    ] as const) {
      expect(await errorOf(features, labels, { [parameter]: value })).toMatchObject({
        code: 'config-out-of-range',
        parameter,
        value,
      });
    }
  });
  test('memory that cannot be had is an error, and nothing is held', async () => {
    const start = kernels.bytesInUse();
    const labels = Float32Array.from({ length: 30 }, (_, i) => i % 2);
    expect(await errorOf(matrix(30, 2000), labels, { leaves: 1024 })).toMatchObject({
      code: 'out-of-memory',
    });
    expect(kernels.bytesInUse()).toBe(start);
  });
  test('more rows than sums have room for', async () => {
    const data = { ...bench, rows: 2 ** 24, vocabularies: [], categorical: new Int32Array(0) };
    const result = await trainTrees(kernels, { ...data, dense: bench.features }, small, silentPulse);
    expect(result).toMatchObject({ ok: false, error: { parameter: 'rows', maximum: 2 ** 24 - 1 } });
  });
  test('rows of another width and ids outside their vocabulary are programmer errors', async () => {
    const model = await fit();
    expect(() => model.predict(matrix(2, 5))).toThrow('got 5');
    model.dispose();
    const data = {
      rows: 4,
      vocabularies: [3],
      categorical: Int32Array.of(0, 1, 2, 0),
      dense: matrix(4, 0),
      labels: Float32Array.of(0, 1, 1, 0),
    };
    const trained = await createGbdtTrainer(kernels).fit(data, small, options);
    if (!trained.ok) throw new Error(trained.error.code);
    const row = { rows: 1, categorical: Int32Array.of(3), dense: matrix(1, 0) };
    expect(() => trained.value.score(row, new Float32Array(1))).toThrow('id 3 in field 0');
    trained.value.dispose();
  });
});
