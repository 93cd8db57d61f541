import { describe, expect, test } from 'vitest';
import { catalogue } from '../../design/catalogue/registry.ts';
import { planOf } from '../compile.ts';
import { measures } from './measures/registry.ts';
import { phenomena } from './registry.ts';
import type { Effect, Phenomenon } from './types.ts';

/** What a measurement would say where every margin lies clearly above, below or around 0. */
const allOf = ({ claims }: Phenomenon, mean: number): readonly Effect[] =>
  claims.map(({ id }) => ({ claim: id, margin: { mean, low: mean - 0.1, high: mean + 0.1 } }));

describe('the phenomena', () => {
  test('numbers rise and ids differ; each is measured, and nothing else is', () => {
    const numbers = phenomena.map(({ number }) => number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Object.keys(measures).sort()).toEqual(phenomena.map(({ id }) => id).sort());
  });
  test.each(phenomena)('$id asks, claims and explains', (phenomenon) => {
    const { choices, claims, why, designs, answer } = phenomenon;
    expect(choices.length).toBeGreaterThanOrEqual(2);
    expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
    expect(designs.length).toBeGreaterThanOrEqual(1);
    const sentences = why.split(/[.?!](?:\s|$)/).filter((part) => part.trim() !== '');
    expect(sentences.length).toBeGreaterThanOrEqual(3);
    expect(sentences.length).toBeLessThanOrEqual(6);
    const ids = choices.map(({ id }) => id);
    for (const mean of [1, 0, -1]) expect(ids).toContain(answer(allOf(phenomenon, mean)));
    expect(answer(allOf(phenomenon, 1))).not.toBe(answer(allOf(phenomenon, -1)));
  });
  test.each(
    phenomena.flatMap(({ id, designs }) => designs.map((one) => [id, one.label, one.design] as const)),
  )('%s: the design "%s" runs as it is drawn', (_id, _label, design) =>
    expect(planOf(design, catalogue)).toMatchObject({ ok: true }),
  );
});
