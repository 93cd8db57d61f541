import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import type { ReviewCard, ReviewEntry, ReviewGrade } from './card.ts';
import { createCard, dueCards, gradeCard, previewGrades, renewCard, undoGrade } from './schedule.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 9);
const content = {
  id: 'c/fact/users',
  caseSlug: 'c',
  dimension: 'navigation',
  origin: 'fact',
  front: 'How many users?',
  back: '100 million a day.',
} as const;
const card = createCard(content, NOW);

describe('a schedule', () => {
  test('begins due', () => {
    expect(dueCards([card], NOW)).toEqual([card]);
    expect(card.schedule).toMatchObject({ state: 'new', reviews: 0, lapses: 0, dueAt: NOW });
  });

  test('comes back later the better an answer was known', () => {
    const waits = previewGrades(card, NOW);
    expect(waits[1]).toBeGreaterThan(0);
    expect(waits[1]).toBeLessThanOrEqual(waits[2]);
    expect(waits[2]).toBeLessThanOrEqual(waits[3]);
    expect(waits[3]).toBeLessThan(waits[4]);
    expect(waits[4]).toBeGreaterThan(DAY);
  });

  test('grows with answers that were known, and shrinks with one that was not', () => {
    let known = card;
    const waits: number[] = [];
    for (let review = 0; review < 6; review += 1) {
      const at = known.schedule.dueAt;
      known = gradeCard(known, 3, at).card;
      waits.push(known.schedule.dueAt - at);
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThan(30 * DAY);
    const missed = gradeCard(known, 1, known.schedule.dueAt).card;
    expect(missed.schedule.lapses).toBe(1);
    expect(missed.schedule.stability).toBeLessThan(known.schedule.stability);
    expect(dueCards([missed], known.schedule.dueAt + DAY)).toHaveLength(1);
  });

  test('is the same for the same grades at the same times, also after it was stored', () => {
    const stored = JSON.parse(JSON.stringify(gradeCard(card, 3, NOW).card)) as ReviewCard;
    expect(gradeCard(stored, 2, NOW + DAY)).toEqual(gradeCard(gradeCard(card, 3, NOW).card, 2, NOW + DAY));
  });

  test('does not go back with a clock that was set back', () => {
    const graded = gradeCard(card, 3, NOW).card;
    expect(gradeCard(graded, 3, NOW - 40 * DAY)).toEqual(gradeCard(graded, 3, NOW));
  });

  test('stays when the words of its card change', () => {
    const graded = gradeCard(card, 3, NOW).card;
    const renewed = renewCard(graded, { ...content, back: '200 million.' });
    expect(renewed.schedule).toEqual(graded.schedule);
    expect(renewed.back).toBe('200 million.');
  });
});

describe('a grade taken back', () => {
  test('leaves the whole as it was, after any grades at any times', () => {
    const random = createRandom(11);
    let at = NOW;
    const states: ReviewCard[] = [card];
    const entries: ReviewEntry[] = [];
    for (let review = 0; review < 60; review += 1) {
      const grade = (1 + Math.floor(random.uniform() * 4)) as ReviewGrade;
      const graded = gradeCard(states.at(-1) ?? card, grade, at);
      states.push(graded.card);
      entries.push(graded.entry);
      at += Math.floor(random.uniform() * 9 * DAY);
    }
    for (let review = entries.length - 1; review >= 0; review -= 1) {
      const [after, before, entry] = [states[review + 1], states[review], entries[review]];
      if (after === undefined || entry === undefined) throw new Error(`There is no review ${review}.`);
      expect(undoGrade(after, entry)).toEqual(before);
    }
  });

  test('belongs to its card', () => {
    const { entry } = gradeCard(card, 3, NOW);
    expect(() => undoGrade({ ...card, id: 'other' }, entry)).toThrow('other');
  });
});

test('cards are due in the order in which they have waited', () => {
  const early = createCard({ ...content, id: 'b' }, NOW - 5);
  const late = createCard({ ...content, id: 'a' }, NOW - 1);
  const other = createCard({ ...content, id: 'c' }, NOW + 1);
  expect(dueCards([late, other, early], NOW).map(({ id }) => id)).toEqual(['b', 'a']);
});
