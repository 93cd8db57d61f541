import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CaseFact } from '../../lib/session/case.ts';
import { createMatcher, type Matcher } from '../../lib/interviewer/matcher/matcher.ts';
import { cases } from './registry.ts';

interface HeldOut {
  readonly text: string;
  readonly fact?: string;
}

/** Wilson's interval of a share at 95%. Source: E. B. Wilson (1927). */
function wilson(count: number, of: number): readonly [number, number] {
  const z = 1.96;
  const share = count / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [middle - half, middle + half];
}

const say = (name: string, count: number, of: number): string => {
  const [low, high] = wilson(count, of).map((share) => `${(share * 100).toFixed(1)}%`);
  return `${name} ${count} of ${of} (${((count / of) * 100).toFixed(1)}%, 95% interval ${low} to ${high})`;
};

/** Reads the questions that were written before the matcher was; only this test does, and it prints no text of them. */
function readHeldOut(slug: string): readonly HeldOut[] {
  const file = new URL(`./${slug}/held-out.json`, import.meta.url);
  return Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, readonly HeldOut[]>).flat();
}

/** The least that is found of the 60 with an answer: 85%. */
const LEAST_FOUND = 51;
/** The most of all 120 that get a wrong fact: under 5%. */
const MOST_WRONG = 5;

describe.each(Object.entries(cases))('%s', (slug, { loadPrivate }) => {
  let facts: readonly CaseFact[];
  let matcher: Matcher;
  beforeAll(async () => {
    ({ facts } = await loadPrivate());
    matcher = createMatcher(facts);
  });

  test('questions held out: at least 85% of those with an answer find it, few get a wrong fact', () => {
    const asked = readHeldOut(slug);
    const answerable = asked.filter(({ fact }) => fact !== undefined);
    const told = asked.map(({ text, fact }) => ({ fact, facts: matcher.read(text).facts }));
    const found = told.filter(({ fact, facts: given }) => fact !== undefined && given.includes(fact)).length;
    const wrong = told.filter(({ fact, facts: given }) => given.some((id) => id !== fact)).length;
    console.log(`${slug}: ${say('found', found, answerable.length)}; ${say('wrong', wrong, asked.length)}`);
    expect(answerable).toHaveLength(60);
    expect(asked).toHaveLength(120);
    expect(found).toBeGreaterThanOrEqual(LEAST_FOUND);
    expect(wrong).toBeLessThanOrEqual(MOST_WRONG);
  });

  test('every phrasing of a fact finds it', () => {
    const missed = facts.flatMap(({ id, phrasings }) =>
      phrasings.flatMap((text) => (matcher.read(text).facts.includes(id) ? [] : [`${id}: ${text}`])),
    );
    expect(missed).toEqual([]);
  });
});
