import { describe, expect, test } from 'vitest';
import { measurePhenomenon } from '../../run/phenomena/measure.ts';
import { phenomena } from '../../run/phenomena/registry.ts';
import { openContexts } from './context.ts';

/** Nothing was tuned on these; the table of `npm run phenomena` stands on others again. */
const SEEDS = [2001, 2002];

/** Phenomena that take so long, two days or several trainings each, that one of the seeds has to do. */
const SLOW: readonly string[] = [
  'rankers',
  'click-objective',
  'position-bias',
  'feedback-loop',
  'retraining',
  'random-split',
  'offline-online',
];

const contextOf = await openContexts();
const cases = phenomena.flatMap((phenomenon) =>
  SEEDS.slice(0, SLOW.includes(phenomenon.id) ? 1 : SEEDS.length).map((seed) => ({
    id: phenomenon.id,
    phenomenon,
    seed,
  })),
);

describe('what must come out of a small world by itself', () => {
  test.each(cases)('$id on seed $seed', { timeout: 120_000 }, async ({ phenomenon, seed }) => {
    const measured = await measurePhenomenon(phenomenon, 'small', contextOf(seed));
    if (!measured.ok) throw new Error(measured.error.code);
    const { effects, figures, provenance } = measured.value;
    expect(provenance).toEqual({ phenomenon: phenomenon.id, seed, scale: 'small' });
    expect(effects.map(({ claim }) => claim)).toEqual(phenomenon.claims.map(({ id }) => id));
    const held = phenomenon.claims.filter(({ isOpen }) => isOpen !== true);
    for (const { id } of held) {
      const margin = effects.find(({ claim }) => claim === id)?.margin;
      expect(margin?.mean, `${phenomenon.id}: ${id}`).toBeGreaterThan(0);
    }
    for (const { margin } of effects) {
      expect(Number.isFinite(margin.mean)).toBe(true);
      expect(margin.low).toBeLessThanOrEqual(margin.mean);
      expect(margin.high).toBeGreaterThanOrEqual(margin.mean);
    }
    expect(figures.length).toBeGreaterThan(0);
  });
  test('the same seed gives the same numbers', async () => {
    const phenomenon = phenomena.find(({ id }) => id === 'log-q');
    if (phenomenon === undefined) throw new Error('There is no such phenomenon.');
    const first = await measurePhenomenon(phenomenon, 'small', contextOf(5));
    expect(await measurePhenomenon(phenomenon, 'small', contextOf(5))).toEqual(first);
  });
  test('a stopped measurement leaves nothing behind', async () => {
    const phenomenon = phenomena.find(({ id }) => id === 'two-stages');
    if (phenomenon === undefined) throw new Error('There is no such phenomenon.');
    const pulse = ({ stage }: { readonly stage: string }): undefined => {
      if (stage === 'train-ranker') throw new Error('stopped');
    };
    await expect(measurePhenomenon(phenomenon, 'small', { ...contextOf(5), pulse })).rejects.toThrow(
      'stopped',
    );
  });
});
