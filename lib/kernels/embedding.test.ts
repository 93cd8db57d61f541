import { afterEach, describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { plainAdam } from './plain.ts';
import { Bench, kernelsForTest, largestError, normals } from './testing.ts';

const bench = new Bench(await kernelsForTest());
const { call } = bench.kernels;
afterEach(() => bench.free());

const RATE = 0.01;
/** The step size and epsilon that carry Adam's bias corrections at step t. */
function adamSettings(t: number): [beta1: number, beta2: number, stepSize: number, epsilon: number] {
  const root = Math.sqrt(1 - 0.999 ** t);
  return [0.9, 0.999, (RATE * root) / (1 - 0.9 ** t), 1e-8 * root];
}

/** rows, fields, width, vocabulary */
const SHAPES = [
  [1, 1, 1, 1],
  [6, 1, 32, 4],
  [5, 3, 8, 9],
  [7, 2, 5, 30],
] as const;

describe.each(SHAPES)('%i rows x %i fields of width %i', (rows, fields, width, vocabulary) => {
  const stride = Math.ceil((fields * width) / 4) * 4 + 4;
  const random = createRandom(12, 'embedding', rows);
  const ids = Array.from({ length: rows * fields }, () => random.below(vocabulary));
  const table = normals(random, vocabulary * width);

  test('gather puts each row at its place and touches nothing else', () => {
    const out = bench.floats(rows * stride);
    const [pt, pi] = [bench.padded(table, width, width + 3).pointer, bench.words(ids).pointer];
    call.gatherRows(out.pointer, stride, pt, width + 3, width, pi, rows, fields);
    const want = new Float32Array(rows * stride);
    ids.forEach((id, e) => {
      const place = Math.floor(e / fields) * stride + (e % fields) * width;
      want.set(table.subarray(id * width, (id + 1) * width), place);
    });
    expect(out.view).toEqual(want);
  });

  test('merge, lazy Adam and clear: each touched row moves by the sum of its gradients', () => {
    const gradients = normals(random, rows * stride);
    const [g, pi] = [bench.floats(gradients), bench.words(ids).pointer];
    const [slots, order] = [bench.words(vocabulary), bench.words(rows * fields)];
    const unique = call.mergeRows(g.pointer, stride, width, pi, rows, fields, slots.pointer, order.pointer);
    expect(unique).toBe(new Set(ids).size);
    const state = bench.padded(table, width, 3 * width);
    const entries = [pi, fields, order.pointer, unique, g.pointer, stride] as const;
    for (const t of [1, 2]) call.adamRows(state.pointer, width, ...entries, ...adamSettings(t));

    const want = Array.from(table, (w, i) => {
      const row = Math.floor(i / width);
      const places = ids.flatMap((id, e) =>
        id === row ? [Math.floor(e / fields) * stride + (e % fields) * width + (i % width)] : [],
      );
      const sum = places.reduce((total, place) => total + (gradients[place] ?? NaN), 0);
      const start = { weight: w, mean: 0, square: 0 };
      return places.length === 0 ? start : plainAdam(plainAdam(start, sum, 1, RATE), sum, 2, RATE);
    });
    const part = (number: number): Float32Array =>
      state.view.filter((_, i) => Math.floor(i / width) % 3 === number);
    const read = (key: 'weight' | 'mean' | 'square'): number[] => want.map((one) => one[key]);
    expect(largestError(part(0), read('weight'))).toBeLessThan(1e-5);
    expect(largestError(part(1), read('mean'))).toBeLessThan(1e-6);
    expect(largestError(part(2), read('square'))).toBeLessThan(1e-6);

    call.clearSlots(pi, order.pointer, unique, slots.pointer);
    expect(slots.view.every((slot) => slot === 0)).toBe(true);
  });
});

test('dense Adam agrees with the textbook over three steps, ragged length', () => {
  const random = createRandom(13, 'adam');
  const start = normals(random, 11);
  const [w, m, v] = [bench.floats(start), bench.floats(11), bench.floats(11)];
  let want = Array.from(start, (weight) => ({ weight, mean: 0, square: 0 }));
  for (const t of [1, 2, 3]) {
    const gradient = normals(random, 11);
    const g = bench.floats(gradient).pointer;
    call.adam(w.pointer, m.pointer, v.pointer, g, 11, ...adamSettings(t));
    want = want.map((state, i) => plainAdam(state, gradient[i] ?? NaN, t, RATE));
  }
  expect(
    largestError(
      w.view,
      want.map((state) => state.weight),
    ),
  ).toBeLessThan(1e-5);
});
