import { describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { makeSample } from '../collaborative.fixture.ts';
import type { InteractionData } from '../collaborative-protocol.ts';
import { createHistories, type SparseRows } from '../interactions.ts';
import { createItemKnnTrainer } from './item-knn.ts';
import { findNeighbours } from './neighbours.ts';

// Histories: user 0 {0, 1}, user 1 {0, 1, 2}, user 2 {2}, user 3 {0}.
const data: InteractionData = {
  userCount: 4,
  itemCount: 4,
  users: Int32Array.of(0, 0, 1, 1, 1, 2, 3),
  items: Int32Array.of(0, 1, 2, 0, 1, 2, 0),
  values: new Float32Array(7).fill(1),
};
const sample = makeSample({ users: 60, items: 40, perUser: 12, tastes: 3, strength: 1 }, 9).train;

const entryOf = ({ starts, columns, values }: SparseRows, row: number, column: number): number => {
  const at = columns.indexOf(column, starts[row]);
  return at >= 0 && at < (starts[row + 1] ?? 0) ? (values[at] ?? NaN) : 0;
};

async function scores(neighbours: number): Promise<number[][]> {
  const fitted = await createItemKnnTrainer().fit(data, { neighbours }, { seed: 1, pulse: silentPulse });
  if (!fitted.ok) throw new Error(fitted.error.code);
  const model = fitted.value;
  return Array.from({ length: 4 }, (_, user) => {
    const out = new Float32Array(4);
    model.scoreItems(user, out);
    return Array.from(out);
  });
}

const s01 = 2 / Math.sqrt(3 * 2);
const s02 = 1 / Math.sqrt(3 * 2);
const s12 = 1 / Math.sqrt(2 * 2);

describe('scores by hand', () => {
  const rounded = (rows: number[][]): number[][] => rows.map((row) => row.map((v) => Number(v.toFixed(6))));
  test('all neighbours: sums of cosines to the history', async () => {
    expect(rounded(await scores(100))).toEqual(
      rounded([
        [s01, s01, s02 + s12, 0],
        [s01 + s02, s01 + s12, s02 + s12, 0],
        [s02, s12, 0, 0],
        [0, s01, s02, 0],
      ]),
    );
  });
  test('one neighbour an item: 0 and 1 keep each other, 2 keeps 1', async () => {
    expect(rounded(await scores(1))).toEqual(
      rounded([
        [s01, s01, s12, 0],
        [s01, s01, s12, 0],
        [0, 0, 0, 0],
        [0, s01, 0, 0],
      ]),
    );
  });
});

describe('neighbours', () => {
  const histories = createHistories(sample);
  test('similarities are in (0, 1], symmetric without a limit, and none is to itself', async () => {
    const all = await findNeighbours(histories, 1000, () => undefined);
    expect(all.values.every((value) => value > 0 && value <= 1)).toBe(true);
    for (let i = 0; i < 40; i += 1) {
      expect(entryOf(all, i, i)).toBe(0);
      for (let j = 0; j < i; j += 1) expect(entryOf(all, i, j)).toBe(entryOf(all, j, i));
    }
  });
  test('a limit keeps the largest of each item, ties by lower item', async () => {
    const all = await findNeighbours(histories, 1000, () => undefined);
    const few = await findNeighbours(histories, 5, () => undefined);
    for (let j = 0; j < 40; j += 1) {
      const want = Array.from({ length: 40 }, (_, i) => i)
        .filter((i) => entryOf(all, j, i) > 0)
        .sort((a, b) => entryOf(all, j, b) - entryOf(all, j, a) || a - b)
        .slice(0, 5);
      const kept = few.columns.subarray(few.starts[j], few.starts[j + 1]);
      expect(Array.from(kept)).toEqual(want.sort((a, b) => a - b));
    }
  });
  test('items with the same users have similarity 1', async () => {
    const twins = createHistories({
      ...data,
      users: Int32Array.of(0, 0, 2, 2),
      items: Int32Array.of(1, 3, 1, 3),
      values: new Float32Array(4).fill(1),
    });
    expect(entryOf(await findNeighbours(twins, 5, () => undefined), 1, 3)).toBe(1);
  });
});
