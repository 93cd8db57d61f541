import { describe, expect, test } from 'vitest';
import { matrix, type Matrix } from '../core/matrix.ts';
import { mmrStep, selectByMmr } from './mmr.ts';
import { normaliseScores } from './normalise-scores.ts';
import type { Candidate } from './protocol.ts';
import { cosineOf, randomList, SEEDS, value } from './random-lists.fixture.ts';

/** The definition, written down without any bookkeeping. */
function plainMmr(list: readonly Candidate[], vectors: Matrix, k: number, lambda: number): number[] {
  const relevance = normaliseScores(list.map((candidate) => candidate.score));
  const chosen: number[] = [];
  const likeness = (i: number): number =>
    Math.max(
      ...chosen.map((j) => {
        const [a, b] = [list[i], list[j]];
        return a === undefined || b === undefined ? NaN : cosineOf(vectors, a, b);
      }),
    );
  while (chosen.length < Math.min(k, list.length)) {
    let best = -1;
    let bestValue = -Infinity;
    for (let i = 0; i < list.length; i += 1) {
      if (chosen.includes(i)) continue;
      const own = relevance[i] ?? NaN;
      const worth = chosen.length === 0 ? own : lambda * own - (1 - lambda) * likeness(i);
      if (worth > bestValue) {
        best = i;
        bestValue = worth;
      }
    }
    chosen.push(best);
  }
  return chosen;
}

describe('selectByMmr', () => {
  const vectors = matrix(3, 2, Float32Array.of(1, 0, 0.8, 0.6, -1, 0));
  const rows = [0, 1, 2];
  test('by hand: 0.5 * 0.9 - 0.5 * 0.8 = 0.05 loses to 0.5 * 0.1 + 0.5 * 1 = 0.55', () => {
    const { order, nearest, cosine } = value(selectByMmr([1, 0.9, 0.1], vectors, rows, 3, 0.5));
    expect([...order]).toEqual([0, 2, 1]);
    expect([...nearest]).toEqual([-1, 0, 0]);
    expect(cosine[1]).toBeCloseTo(0.8, 7);
    expect(cosine[2]).toBeCloseTo(-1, 12);
  });
  test('lambda 0: the first choice is still the most relevant, then likeness alone', () => {
    expect([...value(selectByMmr([0, 1, 0.9], vectors, rows, 3, 0)).order]).toEqual([1, 2, 0]);
  });
  test('ties go to the earlier place, and raw vectors are scaled', () => {
    const raw = matrix(3, 2, Float32Array.of(2, 0, 0, 5, 0, 9));
    expect([...value(selectByMmr([1, 1, 1], raw, rows, 2, 0.5)).order]).toEqual([0, 1]);
  });
  test('k past the end takes everyone; no candidates, no choice', () => {
    expect(value(selectByMmr([1, 2, 3], vectors, rows, 10, 0.5)).order.length).toBe(3);
    expect(value(selectByMmr([], vectors, [], 10, 0.5)).order.length).toBe(0);
  });
  test('errors', () => {
    const code = (...input: Parameters<typeof selectByMmr>): string => {
      const result = selectByMmr(...input);
      return result.ok ? 'none' : result.error.code;
    };
    expect(code([1, 2, 3], vectors, rows, 2, 1.1)).toBe('rerank-setting-out-of-range');
    expect(code([1, 2, 3], vectors, rows, 2, NaN)).toBe('rerank-setting-out-of-range');
    expect(code([1, 2, 3], vectors, rows, 0, 0.5)).toBe('rerank-setting-out-of-range');
    expect(code([1, 2], vectors, rows, 2, 0.5)).toBe('rerank-length-mismatch');
    expect(code([1, 2, NaN], vectors, rows, 2, 0.5)).toBe('rerank-value-not-finite');
    expect(code([1, 2, 3], vectors, [0, 1, 3], 2, 0.5)).toBe('rerank-row-missing');
    expect(code([1], matrix(1, 1, Float32Array.of(NaN)), [0], 1, 0.5)).toBe('rerank-value-not-finite');
  });
  test.each(SEEDS)(
    'the first choices do not depend on k; a shift of relevance changes nothing (seed %i)',
    (seed) => {
      const { list, vectors: table } = randomList(seed);
      const relevance = list.map((candidate) => candidate.score);
      const picked = list.map((candidate) => candidate.row);
      const all = value(selectByMmr(relevance, table, picked, list.length, 0.6)).order;
      const some = value(selectByMmr(relevance, table, picked, 5, 0.6)).order;
      expect([...some]).toEqual(Array.from(all.subarray(0, 5)));
      expect([...all].toSorted((a, b) => a - b)).toEqual(list.map((_, i) => i));
      const shifted = relevance.map((score) => score + 4);
      expect([...value(selectByMmr(shifted, table, picked, list.length, 0.6)).order]).toEqual([...all]);
    },
  );
});

describe('mmr step', () => {
  test.each(SEEDS)('agrees with the plain definition (seed %i)', (seed) => {
    const { list, vectors } = randomList(seed);
    for (const lambda of [0, 0.3, 0.7, 0.95]) {
      const { list: kept } = value(mmrStep.apply(list, { lambda }, { vectors, size: 12 }));
      expect(kept).toEqual(plainMmr(list, vectors, 12, lambda).map((i) => list[i]));
    }
  });
  test.each(SEEDS)('lambda 1 keeps the order, ties included (seed %i)', (seed) => {
    const { list, vectors } = randomList(seed);
    const { list: kept } = value(mmrStep.apply(list, { lambda: 1 }, { vectors, size: 12 }));
    expect(kept).toEqual(list.slice(0, 12));
  });
  test('reasons: moved, displaced, past the end', () => {
    const vectors = matrix(4, 2, Float32Array.of(1, 0, 1, 0, 0, 1, 0.6, 0.8));
    const list = [0, 1, 2, 3].map((row) => ({ item: 20 + row, row, score: 4 - row }));
    const { list: kept, decisions } = value(mmrStep.apply(list, { lambda: 0.5 }, { vectors, size: 2 }));
    expect(kept.map((candidate) => candidate.item)).toEqual([20, 22]);
    expect(decisions).toEqual([
      {
        item: 21,
        action: 'dropped',
        from: 1,
        to: -1,
        reason: 'displaced by less alike items: relevance 0.667, cosine 1.000 to item 20, lambda 0.5',
      },
      {
        item: 23,
        action: 'dropped',
        from: 3,
        to: -1,
        reason:
          'place 4 is past the 2 places of the list: relevance 0.000, cosine 0.600 to item 20, lambda 0.5',
      },
    ]);
    const all = value(mmrStep.apply(list, { lambda: 0.5 }, { vectors, size: 4 }));
    expect(all.list.map((candidate) => candidate.item)).toEqual([20, 22, 21, 23]);
    expect(all.decisions.map(({ item, action, from, to }) => [item, action, from, to])).toEqual([
      [21, 'moved', 1, 2],
      [22, 'moved', 2, 1],
    ]);
  });
});

describe('normaliseScores', () => {
  test('by hand', () => {
    expect([...normaliseScores([0.01, 0.05, 0.03])]).toEqual([0, 1, expect.closeTo(0.5, 12)]);
    expect([...normaliseScores([7, 7])]).toEqual([1, 1]);
    expect([...normaliseScores([])]).toEqual([]);
    expect([...normaliseScores([-Number.MAX_VALUE, 0, Number.MAX_VALUE])]).toEqual([0, 0.5, 1]);
  });
  test.each(SEEDS)('keeps the order and forgets shift and scale (seed %i)', (seed) => {
    const scores = randomList(seed).list.map((candidate) => candidate.score);
    const plain = normaliseScores(scores);
    const mapped = normaliseScores(scores.map((score) => 8 * score - 3));
    scores.forEach((score, i) => {
      expect(mapped[i]).toBeCloseTo(plain[i] ?? NaN, 12);
      scores.forEach((other, j) => {
        expect(Math.sign((plain[i] ?? NaN) - (plain[j] ?? NaN))).toBe(Math.sign(score - other));
      });
    });
  });
});
