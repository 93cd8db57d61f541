import { describe, expect, it } from 'vitest';
import { counters } from '../../lib/session/score/rules/registry.ts';
import { rubric } from './rubric.ts';

const RUNGS = ['begun', 'mid', 'senior', 'staff', 'beyond'] as const;

describe('the rubric', () => {
  it('has eight dimensions whose weights come to 100', () => {
    expect(rubric.dimensions.map(({ id, weight }) => [id, weight])).toEqual([
      ['navigation', 15],
      ['data', 12],
      ['features', 10],
      ['modelling', 18],
      ['evaluation', 13],
      ['serving', 12],
      ['monitoring', 8],
      ['communication', 12],
    ]);
    expect(rubric.dimensions.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });

  it('names an anchor on every rung, none twice', () => {
    for (const { anchors, notShown, judged } of rubric.dimensions) {
      const texts = [notShown, judged, ...RUNGS.map((rung) => anchors[rung])];
      expect(new Set(texts).size).toBe(texts.length);
    }
  });

  it('counts with every rule, and has no counter without a rule', () => {
    expect(rubric.rules.map(({ id }) => id).toSorted()).toEqual(Object.keys(counters).toSorted());
  });

  it.each(rubric.rules)('asks no less on a higher rung: $id', ({ needs }) => {
    const steps = RUNGS.map((rung) => needs[rung]);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(needs.begun).toBeGreaterThan(0);
  });

  it('gives every dimension at least three rules', () => {
    for (const { id } of rubric.dimensions)
      expect(rubric.rules.filter(({ dimension }) => dimension === id).length).toBeGreaterThanOrEqual(3);
  });
});
