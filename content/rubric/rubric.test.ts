import { describe, expect, it } from 'vitest';
import { counters } from '../../lib/session/score/rules/registry.ts';
import { catalogue } from '../../lib/design/catalogue/registry.ts';
import { rules as lintRules } from '../../lib/design/lint/registry.ts';
import { sentencesOf } from '../../lib/session/score/read-text.ts';
import { misconceptionIn } from '../../lib/session/score/wrong.ts';
import { cases } from '../cases/registry.ts';
import { guides } from '../frameworks/guides.ts';
import { rubric } from './rubric.ts';
import { rightStatements, wrongStatements } from './statements.fixture.ts';

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

describe('misconceptions', () => {
  const wrongIn = (text: string): readonly string[] =>
    sentencesOf(text).flatMap((one) => misconceptionIn(one, rubric.misconceptions)?.id ?? []);

  /** Every text of a value, however deep. */
  const textsOf = (value: unknown): readonly string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null && !(value instanceof RegExp)
        ? Object.values(value).flatMap(textsOf)
        : [];

  it('have ids of their own', () => {
    const ids = rubric.misconceptions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are recognised in words that they were not written for', () => {
    const found = wrongStatements.filter((text) => wrongIn(text).length > 0);
    expect(found.length).toBeGreaterThanOrEqual(21);
  });

  it('are not seen in what is right', () => {
    expect(rightStatements.flatMap((text) => wrongIn(text).map((id) => [id, text]))).toEqual([]);
  });

  it('are not seen in what the cases, the guides, the rubric and the lab say', async () => {
    const { misconceptions: _, ...rest } = rubric;
    const all: unknown[] = [rest, guides, catalogue, lintRules];
    for (const { public: shown, loadPrivate } of Object.values(cases)) {
      const { facts, ...hidden } = await loadPrivate();
      all.push(shown, hidden, ...facts.map(({ answers }) => answers));
    }
    const texts = all.flatMap(textsOf);
    expect(texts.length).toBeGreaterThan(5000);
    // texts that name the mistake of a random split are about it
    const seen = texts.flatMap((text) => wrongIn(text).filter((id) => id !== 'random-split'));
    expect(seen).toEqual([]);
  });
});
