import { afterEach, describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { exp } from '../core/real.ts';
import { plainInBatchSoftmax, plainNormalize, type PlainSoftmax } from './plain.ts';
import { Bench, kernelsForTest, largestError, normals, unpadded } from './testing.ts';

const bench = new Bench(await kernelsForTest());
const { call } = bench.kernels;
afterEach(() => bench.free());

interface Options {
  inverseTemperature: number;
  columnBias?: ArrayLike<number>;
  ids?: ArrayLike<number>;
}

function runKernel(u: number[], v: number[], rows: number, width: number, options: Options): PlainSoftmax {
  const stride = Math.ceil(width / 4) * 4 + 4;
  const items = v.length / width;
  const [uGradient, vGradient] = [bench.floats(rows * stride), bench.floats(items * stride)];
  const loss = call.sampledSoftmax(
    uGradient.pointer,
    vGradient.pointer,
    bench.padded(u, width, stride).pointer,
    bench.padded(v, width, stride).pointer,
    stride,
    rows,
    items,
    width,
    options.inverseTemperature,
    options.columnBias ? bench.floats(options.columnBias).pointer : 0,
    options.ids ? bench.words([...Array.from(options.ids), 0, 0, 0]).pointer : 0,
    bench.floats(call.sampledSoftmaxScratch(items, stride)).pointer,
  );
  return {
    loss,
    uGradient: Float64Array.from(unpadded(uGradient, width, stride)),
    vGradient: Float64Array.from(unpadded(vGradient, width, stride)),
  };
}

function unitRows(seed: number, rows: number, width: number): [number[], number[]] {
  const random = createRandom(seed, 'softmax');
  const make = (): number[] => plainNormalize(normals(random, rows * width), width);
  return [make(), make()];
}

function difference(got: PlainSoftmax, want: PlainSoftmax): number {
  return Math.max(
    largestError([got.loss], [want.loss]),
    largestError(got.uGradient, want.uGradient),
    largestError(got.vGradient, want.vGradient),
  );
}

describe('softmax with further negatives', () => {
  test.each([
    [3, 4, 5],
    [33, 7, 50],
    [64, 32, 97],
  ])('%i users, width %i, %i items: the plain twin, with and without hits', (rows, width, items) => {
    const [all, v] = unitRows(31, items, width);
    const u = all.slice(0, rows * width);
    const columnBias = Float32Array.from({ length: items }, (_, j) => (j % 7) / 3);
    const ids = Array.from({ length: items }, (_, j) => j % (rows - 1));
    for (const options of [{ inverseTemperature: 5, columnBias, ids }, { inverseTemperature: 12 }]) {
      const want = plainInBatchSoftmax(u, v, rows, width, options);
      expect(want.vGradient).toHaveLength(items * width);
      expect(difference(runKernel(u, v, rows, width, options), want)).toBeLessThan(1e-5);
    }
  });
});

describe('in-batch softmax', () => {
  test('two orthogonal pairs at temperature 1: loss log(1 + 1/e), by hand', () => {
    const { loss, uGradient } = runKernel([1, 0, 0, 1], [1, 0, 0, 1], 2, 2, { inverseTemperature: 1 });
    expect(loss).toBeCloseTo(Math.log(1 + Math.exp(-1)), 6);
    const p = 1 / (1 + Math.E); // of the wrong column
    expect(largestError(uGradient, [-p / 2, p / 2, p / 2, -p / 2])).toBeLessThan(1e-6);
  });
  test.each([
    [2, 3],
    [5, 4],
    [33, 7],
    [70, 32],
    [130, 30],
  ])('agrees with its twin, %i rows of %i', (rows, width) => {
    const random = createRandom(rows, 'options');
    const [u, v] = unitRows(rows, rows, width);
    const columnBias = Array.from({ length: rows }, () => 5 + 3 * random.normal());
    const ids = Array.from({ length: rows }, () => random.below(Math.ceil(rows / 2)));
    for (const options of [{}, { columnBias }, { ids }, { columnBias, ids }]) {
      const all = { inverseTemperature: 1 / 0.07, ...options };
      const want = plainInBatchSoftmax(u, v, rows, width, all);
      expect(difference(runKernel(u, v, rows, width, all), want)).toBeLessThan(1e-5);
    }
  });
  test('the same bias on every column changes nothing', () => {
    const [u, v] = unitRows(6, 20, 8);
    const bare = runKernel(u, v, 20, 8, { inverseTemperature: 10 });
    const shifted = runKernel(u, v, 20, 8, { inverseTemperature: 10, columnBias: Array(20).fill(4.25) });
    expect(difference(shifted, bare)).toBeLessThan(1e-5);
  });
  test('when all columns are the same item, nothing is left to tell apart', () => {
    const [u, v] = unitRows(7, 9, 4);
    const { loss, uGradient } = runKernel(u, v, 9, 4, { inverseTemperature: 10, ids: Array(9).fill(3) });
    expect(loss).toBe(0);
    expect(uGradient.every((value) => value === 0)).toBe(true);
  });
  test('logits of hundreds of nats stay finite; NaN shows in the loss', () => {
    const [u, v] = unitRows(8, 12, 4);
    const options = { inverseTemperature: 1000 };
    const got = runKernel(u, v, 12, 4, options);
    const want = plainInBatchSoftmax(u, v, 12, 4, options);
    expect(Math.abs(got.loss / want.loss - 1)).toBeLessThan(1e-5);
    expect(largestError(got.vGradient, want.vGradient)).toBeLessThan(1e-3);
    u[5] = NaN;
    expect(runKernel(u, v, 12, 4, options).loss).toBeNaN();
  });
});

test('expRow agrees with the core, is 0 below -64, keeps NaN, and returns the sum', () => {
  const random = createRandom(9, 'exps');
  const x = Float32Array.from({ length: 4000 }, () => 20 * random.uniform() - 10);
  const row = bench.floats(x);
  const sum = call.expRow(row.pointer, x.length, 3);
  const want = x.map((value) => exp(value - 3));
  expect(row.view.every((value, i) => Math.abs(value / (want[i] ?? 0) - 1) < 1.2e-6)).toBe(true);
  expect(sum / want.reduce((total, value) => total + value, 0)).toBeCloseTo(1, 5);
  const edges = bench.floats([0, -63.9, -64.1, -1e30, NaN, -Infinity, 1, 80]);
  call.expRow(edges.pointer, 8, 0);
  const [zero, small, ...rest] = edges.view;
  expect(zero).toBe(1);
  expect(Math.abs((small ?? 0) / exp(-63.9) - 1)).toBeLessThan(1e-5);
  expect(rest.slice(0, 4)).toEqual([0, 0, NaN, 0]);
  expect(Math.abs((rest[4] ?? 0) / Math.E - 1)).toBeLessThan(3e-7);
  expect(Math.abs((rest[5] ?? 0) / exp(80) - 1)).toBeLessThan(1e-5);
});
