import { afterEach, describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { exp, log } from '../core/real.ts';
import { plainHistogram, plainLogistic, plainSplit } from './histogram-plain.ts';
import {
  binColumn,
  binWords,
  computePairs,
  fillSpareFeatures,
  findSplit,
  partitionRows,
  slotWords,
  SPLIT_WORDS,
  subtractHistograms,
  sumHistograms,
  type BinnedRows,
  type Histograms,
  type Split,
} from './histogram.ts';
import { Bench, kernelsForTest, largestError, normals } from './testing.ts';

const bench = new Bench(await kernelsForTest());
const { kernels } = bench;
const { call } = kernels;
afterEach(() => bench.free());

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Puts columns of bin numbers into the kernels, with gradients from these log-odds and labels. */
function makeTable(columns: number[][], logits: ArrayLike<number>, labels: ArrayLike<number>): BinnedRows {
  const [rows, features] = [logits.length, columns.length];
  const table = {
    rows,
    features,
    bins: bench.words(binWords(rows, features)),
    pairs: bench.words(2 * rows),
  };
  const bounds = bench.floats(upTo(255));
  columns.forEach((column, f) => binColumn(kernels, table, f, bench.floats(column), bounds, 255));
  fillSpareFeatures(table);
  computePairs(kernels, table, bench.floats(logits), bench.floats(labels));
  return table;
}

/** The summed loss, log(1 + e^z) - y z a row. */
function plainLoss(logits: ArrayLike<number>, labels: ArrayLike<number>): number {
  return Array.from(logits).reduce(
    (sum, z, i) => sum + Math.max(z, 0) + log(1 + exp(-Math.abs(z))) - (labels[i] ?? NaN) * z,
    0,
  );
}

function makeSlots(features: number, slots: number): Histograms {
  return { words: bench.words(slots * slotWords(features)), slots };
}

function splitOf(
  table: BinnedRows,
  histograms: Histograms,
  slot: number,
  rule = { minRows: 1, minHessian: 1e-3, l2: 0 },
): Split | undefined {
  const counts = bench.words(new Array<number>(table.features).fill(256));
  return findSplit(kernels, table, histograms, slot, counts, rule, bench.words(SPLIT_WORDS));
}

describe('bins', () => {
  test('by hand: a bin is the number of bounds below the value', () => {
    const table = { rows: 6, features: 2, bins: bench.words(6), pairs: bench.words(12) };
    const values = bench.floats([-1, 0, 0.5, 1, 7, 8]);
    binColumn(kernels, table, 1, values, bench.floats([0, 1, 7]), 3);
    const bytes = new Uint8Array(table.bins.view.buffer, table.bins.pointer, 24);
    expect(upTo(6).map((row) => bytes[4 * row + 1])).toEqual([0, 0, 1, 1, 2, 3]);
    expect(upTo(6).map((row) => bytes[4 * row])).toEqual([0, 0, 0, 0, 0, 0]);
  });
  test.each([0, 1, 2, 3, 7, 100, 254, 255])('%i bounds: the same as counting them', (count) => {
    const random = createRandom(31, 'bounds', count);
    const bounds = normals(random, count).sort();
    const values = Float32Array.from([...normals(random, 300), ...bounds]);
    const table = {
      rows: values.length,
      features: 1,
      bins: bench.words(values.length),
      pairs: bench.words(0),
    };
    binColumn(kernels, table, 0, bench.floats(values), bench.floats(bounds), count);
    const want = Array.from(values, (value) => bounds.filter((bound) => bound < value).length);
    expect([...table.bins.view]).toEqual(want);
  });
});

describe('gradients', () => {
  test('by hand, then as the plain twin, also where the log-odds are large', () => {
    const logits = Float32Array.from([0, 0, 3, -3, 40, -40, 200, 1.5]);
    const labels = Float32Array.from([0, 1, 1, 1, 1, 0, 0, 0]);
    const table = makeTable([upTo(8)], logits, labels);
    const pairs = Array.from(table.pairs.view, (value) => value / 2 ** 30);
    expect(pairs.slice(0, 4)).toEqual([0.5, 0.25, -0.5, 0.25]);
    const plain = plainLogistic(logits, labels);
    expect(
      largestError(
        pairs,
        upTo(8).flatMap((i) => [plain.gradients[i] ?? NaN, plain.hessians[i] ?? NaN]),
      ),
    ).toBeLessThan(1e-9);
    const loss = computePairs(kernels, table, bench.floats(logits), bench.floats(labels));
    expect(loss).toBeCloseTo(plainLoss(logits, labels), 9);
  });
});

describe('histograms', () => {
  test.each([1, 2, 3, 4, 5, 9])('of %i features: the best split is that of the plain twin', (features) => {
    const random = createRandom(32, 'histogram', features);
    const rows = 700;
    const columns = upTo(features).map(() => upTo(rows).map(() => random.below(random.below(256) + 1)));
    const logits = normals(random, rows);
    const labels = upTo(rows).map((row) => (random.chance((columns[0]?.[row] ?? 0) / 256) ? 1 : 0));
    const table = makeTable(columns, logits, labels);
    const plain = plainLogistic(logits, labels);
    const chosen = upTo(rows).filter(() => random.chance(0.6));
    const histograms = makeSlots(features, 2);
    const order = bench.words([7, 7, ...chosen]);
    for (const rule of [
      { minRows: 1, minHessian: 1e-3, l2: 0 },
      { minRows: 90, minHessian: 20, l2: 3 },
    ]) {
      sumHistograms(kernels, table, order, 2, chosen.length, histograms, 1);
      const want = plainSplit(
        columns.map((column) => plainHistogram(column, chosen, plain.gradients, plain.hessians)),
        rule,
      );
      const got = splitOf(table, histograms, 1, rule);
      expect(got).toMatchObject({ feature: want?.feature, bin: want?.bin, leftRows: want?.leftRows });
      expect(got?.gain).toBeCloseTo(want?.gain ?? NaN, 6);
      expect(got?.leftHessian).toBeCloseTo(want?.leftHessian ?? NaN, 6);
      expect(got?.gradient).toBeCloseTo(want?.gradient ?? NaN, 6);
    }
  });
  test('a histogram less a part of it is the histogram of the rest, to the bit; order does not matter', () => {
    const random = createRandom(33, 'subtract');
    const columns = upTo(6).map(() => upTo(500).map(() => random.below(256)));
    const labels = upTo(500).map(() => random.below(2));
    const table = makeTable(columns, normals(random, 500), labels);
    const shuffled = upTo(500);
    random.shuffle(shuffled);
    const histograms = makeSlots(6, 4);
    sumHistograms(kernels, table, bench.words(shuffled), 0, 500, histograms, 0);
    sumHistograms(kernels, table, bench.words(shuffled), 0, 180, histograms, 1);
    sumHistograms(kernels, table, bench.words(shuffled.slice(180).toReversed()), 0, 320, histograms, 2);
    sumHistograms(kernels, table, bench.words(upTo(500)), 0, 500, histograms, 3);
    const slot = (i: number): Int32Array =>
      histograms.words.view.slice(i * slotWords(6), i * slotWords(6) + 6 * 1024);
    expect(slot(3)).toEqual(slot(0));
    subtractHistograms(kernels, 6, histograms, 0, 1);
    expect(slot(0)).toEqual(slot(2));
  });
  test('no gain, no split', () => {
    const table = makeTable([[0, 0, 1, 1]], [0, 0, 0, 0], [0, 1, 0, 1]);
    const histograms = makeSlots(1, 1);
    sumHistograms(kernels, table, bench.words(upTo(4)), 0, 4, histograms, 0);
    expect(splitOf(table, histograms, 0)).toBeUndefined();
  });
  test.each([70_000, 131_071, 131_072, 600_000])(
    '%i rows in two bins: rows and hessians of a bin stay apart',
    (rows) => {
      const [zeros, ones] = [30_000, rows - 30_000];
      const labels = upTo(rows).map((row) => (row < zeros ? 0 : 1));
      const table = makeTable([labels], new Float32Array(rows), labels);
      const histograms = makeSlots(1, 1);
      sumHistograms(kernels, table, bench.words(upTo(rows)), 0, rows, histograms, 0);
      const gradient = (zeros - ones) / 2;
      expect(splitOf(table, histograms, 0)).toEqual({
        feature: 0,
        bin: 0,
        gain:
          0.5 * ((zeros / 2) ** 2 / (zeros / 4) + (ones / 2) ** 2 / (ones / 4) - gradient ** 2 / (rows / 4)),
        leftRows: zeros,
        leftGradient: zeros / 2,
        leftHessian: zeros / 4,
        rows,
        gradient,
        hessian: rows / 4,
      });
    },
  );
});

describe('partition', () => {
  test('both parts keep their order; rows outside the range stay', () => {
    const random = createRandom(34, 'partition');
    const column = upTo(300).map(() => random.below(256));
    const table = makeTable([upTo(300), column], new Float32Array(300), new Float32Array(300));
    const shuffled = upTo(300);
    random.shuffle(shuffled);
    const order = bench.words(shuffled);
    const left = partitionRows(kernels, table, order, 20, 250, bench.words(300), 1, 100);
    const inside = shuffled.slice(20, 270);
    const goesLeft = (row: number): boolean => (column[row] ?? 0) <= 100;
    expect([...order.view]).toEqual([
      ...shuffled.slice(0, 20),
      ...inside.filter(goesLeft),
      ...inside.filter((row) => !goesLeft(row)),
      ...shuffled.slice(270),
    ]);
    expect(left).toBe(inside.filter(goesLeft).length);
  });
});

describe('trees', () => {
  /** Two nodes deep on the left: x0 <= 1 ? (x1 <= -1 ? 10 : 20) : 40, then a single leaf of 0.5. */
  const nodes = [
    [0, 1, 1, 2],
    [4, -1, 3, 4],
    [0, 40, 2, 2],
    [0, 10, 3, 3],
    [0, 20, 4, 4],
    [0, 0.5, 5, 5],
  ] as const;
  test.each([1, 2, 3, 4, 5, 9])('by hand, %i rows: base plus one leaf a tree', (rows) => {
    const words = bench.words(24);
    const floats = new Float32Array(words.view.buffer, words.pointer, 24);
    nodes.forEach(([offset, number, left, right], i) => {
      words.view.set([offset, 0, left * 16, right * 16], 4 * i);
      floats[4 * i + 1] = number;
    });
    const kinds = [
      [1, -1, 13.5],
      [1, 0, 23.5],
      [2, -5, 43.5],
      [NaN, 0, 43.5],
    ] as const;
    const row = (r: number) => kinds[r % 4] ?? kinds[0];
    const out = bench.floats(rows);
    const x = bench.floats(upTo(rows).flatMap((r) => row(r).slice(0, 2)));
    const trees = bench.words([0, 2, 5 * 16, 0]);
    call.scoreTrees(out.pointer, x.pointer, 8, rows, trees.pointer, 2, words.pointer, 3);
    expect([...out.view]).toEqual(upTo(rows).map((r) => row(r)[2]));
  });
});

describe('misuse', () => {
  test('throws and names the bad value', () => {
    const table = makeTable([[0, 1]], [0, 0], [0, 1]);
    const histograms = makeSlots(1, 1);
    const order = bench.words([0, 1]);
    expect(() => sumHistograms(kernels, table, order, 1, 2, histograms, 0)).toThrow('3 are needed');
    expect(() => sumHistograms(kernels, table, order, 0, 2, histograms, 1)).toThrow('Slot 1');
    expect(() => computePairs(kernels, table, order as never, bench.floats(1))).toThrow('labels has room');
  });
});
