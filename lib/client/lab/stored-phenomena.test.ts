import { expect, test } from 'vitest';
import { phenomena } from '../../run/phenomena/registry.ts';
import { readStoredPhenomena } from './stored-phenomena.ts';

const stored = await readStoredPhenomena();

test('what is stored belongs to phenomena that there are', () => {
  const ids = phenomena.map(({ id }) => id);
  expect(Object.keys(stored).length).toBeGreaterThan(0);
  expect(ids).toEqual(expect.arrayContaining(Object.keys(stored)));
});

test.each(phenomena.filter(({ id }) => Object.hasOwn(stored, id)))(
  '$id: every claim was measured on 20 seeds, and its status follows from them',
  ({ id, claims }) => {
    const summaries = stored[id] ?? [];
    expect(summaries.map(({ claim }) => claim)).toEqual(claims.map((claim) => claim.id));
    for (const { seeds, seedsWithSign, status } of summaries) {
      expect(seeds).toBe(20);
      expect(status === 'seen').toBe(seedsWithSign === seeds);
    }
  },
);
