import { describe, expect, test } from 'vitest';
import { DEFAULT_SEED, readSeed } from './seed.ts';

describe('readSeed', () => {
  test('reads the seed of a query, or the default', () => {
    expect(readSeed('?seed=42')).toEqual({ ok: true, value: 42 });
    expect(readSeed('?seed=4294967295&x=1')).toEqual({ ok: true, value: 4_294_967_295 });
    expect(readSeed('')).toEqual({ ok: true, value: DEFAULT_SEED });
  });
  test.each(['-1', '4294967296', 'abc', '1.5', '', '1e3', '99999999999999'])('refuses %j by name', (text) => {
    expect(readSeed(`?seed=${text}`)).toMatchObject({
      ok: false,
      error: { code: 'seed-wrong', value: text, used: DEFAULT_SEED },
    });
  });
});
