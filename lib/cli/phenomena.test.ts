import { afterEach, describe, expect, test, vi } from 'vitest';
import { phenomena } from '../run/phenomena/registry.ts';
import { main } from './phenomena.ts';
import { formatPhenomenon } from './phenomena/table.ts';

describe('the command phenomena', () => {
  afterEach(() => vi.restoreAllMocks());
  test.each([
    [['--small', '--store'], 2, 'Usage:'],
    [['log-q'], 2, 'Usage:'],
    [['--quickly'], 2, 'Usage:'],
    [['--only', 'perpetual-motion'], 1, 'There is no phenomenon "perpetual-motion".'],
    [['--seeds', '0'], 1, 'from 1 to 1000'],
    [['--seeds', 'many'], 1, 'from 1 to 1000'],
  ])('%j ends with %i', async (words, code, said) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await main(words)).toBe(code);
    expect(error.mock.calls.flat().join('\n')).toContain(said);
  });
  test('a table names each claim, its mean and every seed', () => {
    const [phenomenon] = phenomena;
    if (phenomenon === undefined) throw new Error('There are no phenomena.');
    const claims = phenomenon.claims.map(({ id }) => ({
      claim: id,
      status: 'mostly' as const,
      seedsWithSign: 1,
      seeds: 2,
      mean: { mean: 0.123456, low: 0.1, high: 0.2 },
      bySeed: [0.25, -0.01],
    }));
    const text = formatPhenomenon(phenomenon, claims, [1001, 1002]);
    expect(text).toContain(`1. ${phenomenon.name}`);
    for (const claim of phenomenon.claims) expect(text).toContain(claim.text);
    expect(text).toContain('mean 0.1235 (0.1 to 0.2), above 0 on 1 of 2 seeds');
    expect(text).toContain('1001: 0.25, 1002: -0.01');
  });
});
