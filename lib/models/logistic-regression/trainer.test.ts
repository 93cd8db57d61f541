import { describe, expect, test } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { silentPulse, type Progress } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { log, sigmoid } from '../../core/real.ts';
import type { ModelFile, RankingData, RankingModel } from '../protocol.ts';
import { defaultLogisticRegressionConfig, type LogisticRegressionConfig } from './config.ts';
import { fitLogistic } from './fit.ts';
import { createLogisticLoss, logitOf, pointLength, type LogisticRows } from './objective.ts';
import { createLogisticRegressionTrainer } from './trainer.ts';

const trainer = createLogisticRegressionTrainer();
const quiet = (): undefined => undefined;

function makeData(rows: number, seed = 1): RankingData {
  const random = createRandom(seed, 'logistic');
  const vocabularies = [7, 3];
  const dense = Float32Array.from({ length: rows * 2 }, () => random.normal());
  const categorical = Int32Array.from({ length: rows * 2 }, (_, i) => random.below(vocabularies[i % 2] ?? 1));
  const labels = Float32Array.from({ length: rows }, (_, r) =>
    random.chance(sigmoid((dense[2 * r] ?? 0) - 1 + 0.7 * ((categorical[2 * r] ?? 0) % 3))) ? 1 : 0,
  );
  return { rows, vocabularies, categorical, dense: matrix(rows, 2, dense), labels };
}

function onlyDense(values: readonly (readonly number[])[]): LogisticRows {
  const denseWidth = values[0]?.length ?? 0;
  const nothing = { fields: 0, columns: new Int32Array(0), columnCount: 0 };
  return { rows: values.length, denseWidth, dense: values.flat(), ...nothing };
}

async function fit(
  data: RankingData,
  config: LogisticRegressionConfig = defaultLogisticRegressionConfig,
): Promise<RankingModel> {
  const result = await trainer.fit(data, config, { seed: 1, pulse: silentPulse });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function scoresOf(model: RankingModel, data: RankingData): Float32Array {
  const out = new Float32Array(data.rows);
  model.score(data, out);
  return out;
}

describe('the optimum', () => {
  test('by hand: one binary feature without a penalty gives the log-odds of both groups', async () => {
    // Feature 0: 1 of 4 positive; feature 1: 3 of 5.
    const rows = onlyDense([[0], [0], [0], [0], [1], [1], [1], [1], [1]]);
    const { point, hasConverged } = await fitLogistic(rows, [1, 0, 0, 0, 1, 1, 1, 0, 0], 0, 50, quiet);
    expect(hasConverged).toBe(true);
    expect(point[1]).toBeCloseTo(log(1 / 3), 10);
    expect(point[0]).toBeCloseTo(log(3 / 2) - log(1 / 3), 10);
  });
  test('a huge penalty leaves the base rate: the intercept is free', async () => {
    const rows = onlyDense([[1], [2], [3], [9]]);
    const { point } = await fitLogistic(rows, [1, 0, 0, 0], 1e9, 50, quiet);
    expect(Math.abs(point[0] ?? NaN)).toBeLessThan(1e-6);
    expect(point[1]).toBeCloseTo(log(1 / 3), 5);
  });
  test('mean prediction is the base rate, and weight = (1 / l2) * sum of (y - p) x', async () => {
    const data = makeData(400);
    const rows = onlyDense(
      Array.from({ length: 400 }, (_, r) => [...data.dense.data.subarray(2 * r, 2 * r + 2)]),
    );
    const { point } = await fitLogistic(rows, data.labels, 3, 50, quiet);
    const rests = Array.from(data.labels, (y, r) => y - sigmoid(logitOf(rows, point, r)));
    expect(rests.reduce((sum, rest) => sum + rest, 0)).toBeCloseTo(0, 6);
    for (const c of [0, 1]) {
      const sum = rests.reduce((total, rest, r) => total + rest * (data.dense.data[2 * r + c] ?? NaN), 0);
      expect(sum / 3).toBeCloseTo(point[c] ?? NaN, 7);
    }
  });
  test('features of very different sizes converge to the same predictions', async () => {
    const data = makeData(300);
    const values = Array.from({ length: 300 }, (_, r) => [...data.dense.data.subarray(2 * r, 2 * r + 2)]);
    const scaled = values.map(([a = 0, b = 0]) => [a * 1e6, b * 1e-4]);
    const [one, other] = [onlyDense(values), onlyDense(scaled)];
    const a = await fitLogistic(one, data.labels, 0, 100, quiet);
    const b = await fitLogistic(other, data.labels, 0, 100, quiet);
    expect([a.hasConverged, b.hasConverged]).toEqual([true, true]);
    for (let r = 0; r < 300; r += 1) {
      expect(logitOf(other, b.point, r)).toBeCloseTo(logitOf(one, a.point, r), 5);
    }
  });
});

test.each([
  ['', undefined],
  ['of weighted rows', Float64Array.from({ length: 30 }, (_, row) => (row % 4) / 2)],
])('gradient and curvature are the differences of the loss %s', (_name, weights) => {
  const data = makeData(30);
  const columns = data.categorical.map((id, i) => id + (i % 2 === 0 ? 0 : 7));
  const plain = { rows: 30, denseWidth: 2, dense: data.dense.data, fields: 2, columns, columnCount: 10 };
  const rows = weights === undefined ? plain : { ...plain, weights };
  const loss = createLogisticLoss(rows, data.labels, 0.7);
  const random = createRandom(2, 'point');
  const size = pointLength(rows);
  const point = Float64Array.from({ length: size }, () => random.normal());
  const [gradient, other, product, diagonal] = [0, 0, 0, 0].map(() => new Float64Array(size));
  if (!gradient || !other || !product || !diagonal) throw new Error('no arrays');
  const step = 1e-6;
  for (let i = 0; i < size; i += 1) {
    const moved = (by: number) => point.map((value, j) => (j === i ? value + by : value));
    loss.moveTo(point, gradient);
    const slope = (loss.valueAt(moved(step)) - loss.valueAt(moved(-step))) / (2 * step);
    expect(gradient[i]).toBeCloseTo(slope, 6);
    const unit = Float64Array.from({ length: size }, (_, j) => (j === i ? 1 : 0));
    loss.applyCurvature(unit, product);
    loss.curvatureDiagonal(diagonal);
    expect(diagonal[i]).toBeCloseTo(product[i] ?? NaN, 12);
    loss.moveTo(moved(step), other);
    other.forEach((value, j) => {
      expect(product[j]).toBeCloseTo((value - (gradient[j] ?? NaN)) / step, 4);
    });
  }
});

describe('the ranking model', () => {
  const data = makeData(500);
  test('one-hot categories are what dense 0/1 columns are', async () => {
    const model = await fit(data);
    const wide = Array.from({ length: 500 }, (_, r) => [
      ...data.dense.data.subarray(2 * r, 2 * r + 2),
      ...Array.from({ length: 7 }, (_unused, id) => (data.categorical[2 * r] === id ? 1 : 0)),
      ...Array.from({ length: 3 }, (_unused, id) => (data.categorical[2 * r + 1] === id ? 1 : 0)),
    ]);
    const rows = onlyDense(wide);
    const { point } = await fitLogistic(rows, data.labels, 1, 50, quiet);
    scoresOf(model, data).forEach((p, r) => expect(p).toBeCloseTo(sigmoid(logitOf(rows, point, r)), 6));
  });
  test('the order of the rows and the seed do not matter beyond rounding; equal calls give equal bytes', async () => {
    const [a, b] = [await fit(data), await fit(data)];
    expect(JSON.stringify(a.toJSON())).toBe(JSON.stringify(b.toJSON()));
    const last = 499;
    const turned = {
      ...data,
      categorical: data.categorical.map((_, i) => data.categorical[2 * (last - (i >> 1)) + (i & 1)] ?? 0),
      dense: matrix(
        500,
        2,
        data.dense.data.map((_, i) => data.dense.data[2 * (last - (i >> 1)) + (i & 1)] ?? 0),
      ),
      labels: data.labels.toReversed(),
    };
    const [one, other] = [scoresOf(a, data), scoresOf(await fit(turned), data)];
    one.forEach((p, r) => expect(other[r]).toBeCloseTo(p, 6));
  });
  test('an id that training never saw has no say', async () => {
    const wider = { ...data, vocabularies: [8, 3] };
    const model = await fit(wider);
    const row = (id: number) => ({ rows: 1, categorical: Int32Array.of(id, 0), dense: matrix(1, 2) });
    const [unseen, seen] = [new Float32Array(1), new Float32Array(1)];
    model.score(row(7), unseen);
    model.score(row(2), seen);
    const file = model.toJSON();
    expect(file.weights['weights']?.shape).toEqual([2 + 8 + 3 + 1]);
    expect(unseen[0]).not.toBe(seen[0]);
    const read = trainer.fromJSON(file);
    if (!read.ok) throw new Error(read.error.code);
    expect(scoresOf(read.value, wider)).toEqual(scoresOf(model, wider));
  });
  test('one pulse a step with a falling loss', async () => {
    const seen: Progress[] = [];
    await trainer.fit(data, defaultLogisticRegressionConfig, {
      seed: 1,
      pulse: (progress) => {
        seen.push(progress);
        return undefined;
      },
    });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.every(({ loss }, i) => i === 0 || (loss ?? NaN) <= (seen[i - 1]?.loss ?? NaN))).toBe(true);
  });
});

describe('bad input', () => {
  const data = makeData(60);
  const errorOf = async (changes: Partial<RankingData>, settings: Partial<LogisticRegressionConfig> = {}) => {
    const config = { ...defaultLogisticRegressionConfig, ...settings };
    const result = await trainer.fit({ ...data, ...changes }, config, { seed: 1, pulse: silentPulse });
    return result.ok ? 'no error' : result.error;
  };
  test('each is a typed error that names the value', async () => {
    const model = 'logistic-regression';
    expect(await errorOf({ labels: new Float32Array(60) })).toEqual({
      code: 'one-class-labels',
      model,
      label: 0,
    });
    expect(await errorOf({ vocabularies: [7, 2] })).toMatchObject({ code: 'id-out-of-range', value: 2 });
    expect(await errorOf({}, { l2: 0 })).toMatchObject({ parameter: 'l2', value: 0 });
    expect(await errorOf({}, { iterations: 1 })).toEqual({ code: 'training-diverged', model, step: 1 });
    const wrong = data.dense.data.slice();
    wrong[5] = NaN;
    expect(await errorOf({ dense: matrix(60, 2, wrong) })).toMatchObject({
      code: 'value-not-finite',
      row: 2,
    });
  });
  test('broken files are named, rows of another shape are programmer errors', async () => {
    const model = await fit(data);
    const file = model.toJSON();
    const reasonOf = (changes: Partial<ModelFile>): string => {
      const read = trainer.fromJSON({ ...file, ...changes });
      return !read.ok && read.error.code === 'model-file-broken' ? read.error.reason : 'no error';
    };
    expect(reasonOf({ version: 2 })).toContain('version 2');
    expect(reasonOf({ model: 'dcn' })).toContain('named dcn');
    expect(reasonOf({ config: { ...file.config, denseWidth: 3 } })).toContain('shape 13; 14');
    expect(reasonOf({ config: { ...file.config, l2: -1 } })).toContain('out of range');
    expect(reasonOf({ weights: {} })).toContain('missing');
    const out = new Float32Array(1);
    const row = { rows: 1, categorical: Int32Array.of(0, 3), dense: matrix(1, 2) };
    expect(() => model.score(row, out)).toThrow('id 3 in field 1');
    expect(() => model.score({ ...row, dense: matrix(1, 1) }, out)).toThrow('got 1');
  });
});
