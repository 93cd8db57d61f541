import { describe, expect, test } from 'vitest';
import { markHead } from './popular-head.ts';
import { TailTally } from './tail-tally.ts';

describe('the popular head', () => {
  test('is a fifth of what can be shown, the most popular first', () => {
    // ten of twelve items can be shown: two of them are the head
    expect([...markHead([4, 9, 0, 1, 2, 3, 5, 6, 7, 8, 10, 11], 10)]).toEqual([
      0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0,
    ]);
    expect([...markHead([1, 0], 2)]).toEqual([0, 0]);
    expect([...markHead([2, 1, 0], 3)]).toEqual([0, 0, 1]);
    expect([...markHead([], 0)]).toEqual([]);
  });
});

describe('recall of the long tail', () => {
  test('by hand: users with nothing to find there are left out of the mean', () => {
    const tally = new TailTally();
    tally.add({ relevant: 4, found: 1 });
    tally.add({ relevant: 0, found: 0 });
    tally.add({ relevant: 2, found: 2 });
    expect(tally.recalls).toEqual([0.25, null, 1]);
    const recall = tally.summarise(7);
    expect(recall).toMatchObject({ mean: 0.625, users: 2, relevant: 2 });
    expect(recall?.low).toBeGreaterThanOrEqual(0.25);
    expect(recall?.high).toBeLessThanOrEqual(1);
  });

  test('is nothing where nobody has any', () => {
    const tally = new TailTally();
    tally.add({ relevant: 0, found: 0 });
    expect(tally.summarise(7)).toBeUndefined();
    expect(new TailTally().summarise(7)).toBeUndefined();
  });
});
