import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { asId } from '../../core/ids.ts';
import type { AttemptRecord } from '../../review/attempt.ts';
import type { CardContent } from '../../review/card.ts';
import { stubDatabase } from '../storage/fake-database.fixture.ts';
import { addCards, giveGrade, readReviews, saveAttempt, takeBackGrade } from './review-store.ts';

beforeEach(stubDatabase);
afterEach(() => vi.unstubAllGlobals());

const NOW = Date.UTC(2026, 10, 20);
const content: CardContent = {
  id: 'c/fact/users',
  caseSlug: 'c',
  dimension: 'navigation',
  origin: 'fact',
  front: 'How many users?',
  back: '100 million.',
};
const attempt: AttemptRecord = {
  sessionId: asId<'session'>('s1'),
  caseSlug: 'c',
  level: 'mid',
  framework: '7-step',
  endedAt: NOW,
  marks: { navigation: 3 },
  percentage: 61,
  steps: [{ step: 'clarify', usedMs: 1, budgetMs: 2 }],
};

async function read() {
  const data = await readReviews();
  if (!data.ok) throw new Error(data.error.code);
  return data.value;
}

async function grade(id: string, value: 1 | 2 | 3 | 4, nowMs: number) {
  const given = await giveGrade(id, value, nowMs);
  if (!given.ok || given.value === undefined) throw new Error('The grade was not taken.');
  return given.value;
}

describe('attempts', () => {
  test('stand once a session, as the debrief last found them', async () => {
    expect(await read()).toEqual({ attempts: [], cards: [], entries: [] });
    await saveAttempt(attempt);
    await saveAttempt({ ...attempt, marks: { navigation: 4 } });
    expect((await read()).attempts).toEqual([{ ...attempt, marks: { navigation: 4 } }]);
  });
});

describe('cards', () => {
  test('are added once, and missed again they keep their schedule', async () => {
    expect(await addCards([content, { ...content, id: 'c/fact/items' }], NOW)).toEqual({
      ok: true,
      value: 2,
    });
    const { card } = await grade(content.id, 3, NOW);
    expect(await addCards([{ ...content, back: '200 million.' }], NOW + 5)).toEqual({ ok: true, value: 0 });
    const kept = (await read()).cards.find(({ id }) => id === content.id);
    expect(kept).toEqual({ ...card, back: '200 million.' });
  });

  test('every grade is in the log, and the last one can be taken back whole', async () => {
    await addCards([content], NOW);
    await grade(content.id, 3, NOW);
    const before = await read();
    const given = await grade(content.id, 1, NOW + 86_400_000);
    expect((await read()).entries.map((entry) => entry.grade)).toEqual([3, 1]);
    expect((await takeBackGrade(given)).ok).toBe(true);
    expect(await read()).toEqual(before);
  });

  test('a grade with another after it, or taken back already, stays', async () => {
    await addCards([content], NOW);
    const first = await grade(content.id, 3, NOW);
    const second = await grade(content.id, 3, NOW + 1);
    const before = await read();
    expect(await takeBackGrade(first)).toEqual({ ok: true, value: undefined });
    expect(await read()).toEqual(before);
    await takeBackGrade(second);
    const after = await read();
    expect(await takeBackGrade(second)).toEqual({ ok: true, value: undefined });
    expect(await read()).toEqual(after);
  });

  test('one that has gone takes no grade', async () => {
    expect(await giveGrade('nowhere', 3, NOW)).toEqual({ ok: true, value: undefined });
  });
});
