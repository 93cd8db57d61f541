import { describe, expect, test } from 'vitest';
import { hashDesign } from '../../design/hash.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import { DEFAULT_SEED } from './seed.ts';
import { loadStoredRun, readStoredRun } from './stored-run.ts';

const address = (search: string) => ({ search, hash: '' });

describe('the stored run', () => {
  test('is of the standard design as it is now; if not, make it anew: npm run sim -- store-run', async () => {
    const { provenance, metrics, users } = await readStoredRun();
    expect(provenance).toEqual({
      designHash: hashDesign(standardDesign),
      seed: DEFAULT_SEED,
      engine: 'simd',
      reproducible: true,
    });
    expect(metrics.list?.requests).toBe(1000);
    expect(users).toBeUndefined();
  });

  test('is shown for the standard design and the usual seed alone', async () => {
    expect((await loadStoredRun(standardDesign, address('')))?.result).toEqual(await readStoredRun());
    expect(await loadStoredRun(standardDesign, address('?seed=7'))).toBeDefined();
    expect(await loadStoredRun(standardDesign, address('?seed=8'))).toBeUndefined();
    const [first, ...others] = standardDesign.nodes;
    if (first === undefined) throw new Error('it has components');
    const own = { ...standardDesign, nodes: [{ ...first, kind: 'gateway' }, ...others] };
    expect(await loadStoredRun(own, address(''))).toBeUndefined();
  });
});
