import { describe, expect, test } from 'vitest';
import { asId } from '../core/ids.ts';
import type { AttemptRecord } from './attempt.ts';
import { followDimensions, followSteps } from './summaries.ts';

const attempt = (id: string, endedAt: number, parts: Partial<AttemptRecord> = {}): AttemptRecord => ({
  sessionId: asId<'session'>(id),
  caseSlug: 'c',
  level: 'senior',
  framework: '7-step',
  endedAt,
  marks: { navigation: 2, data: 3 },
  steps: [
    { step: 'clarify', usedMs: 400, budgetMs: 360 },
    { step: 'frame', usedMs: 100 },
  ],
  ...parts,
});

describe('followDimensions', () => {
  test('has the marks of each dimension, the oldest first, and counts those that meet the bar', () => {
    const [navigation, data, serving] = followDimensions(
      [attempt('b', 20, { marks: { navigation: 4 } }), attempt('a', 10)],
      ['navigation', 'data', 'serving'],
    );
    expect(navigation?.points.map(({ mark }) => mark)).toEqual([2, 4]);
    expect(navigation?.met).toBe(1);
    expect(data?.points.map((point) => point.attempt.sessionId)).toEqual(['a']);
    expect(serving).toEqual({ dimension: 'serving', points: [], met: 0 });
  });

  test('takes no mark that an object has by itself', () => {
    expect(followDimensions([attempt('a', 1)], ['constructor'])[0]?.points).toEqual([]);
  });
});

describe('followSteps', () => {
  test('has the steps of one framework in its order, from the attempts that used it', () => {
    const four = attempt('c', 5, { framework: '4-step', steps: [{ step: 'scope', usedMs: 9 }] });
    const courses = followSteps([attempt('b', 20), four, attempt('a', 10)], '7-step');
    expect(courses.map(({ step }) => step)).toEqual(['clarify', 'frame']);
    expect(courses[0]?.points.map((point) => point.attempt.sessionId)).toEqual(['a', 'b']);
    expect(courses[0]?.points[0]).toMatchObject({ usedMs: 400, budgetMs: 360 });
    expect(courses[1]?.points[0]?.budgetMs).toBeUndefined();
    expect(followSteps([attempt('a', 1)], '4-step')).toEqual([]);
  });

  test('has no point where a step was not reached', () => {
    const early = attempt('a', 1, {
      steps: [
        { step: 'clarify', usedMs: 5 },
        { step: 'frame', usedMs: 0, budgetMs: 9 },
      ],
    });
    expect(followSteps([early], '7-step').map(({ step }) => step)).toEqual(['clarify']);
    expect(followSteps([early, attempt('b', 2)], '7-step')[1]?.points).toHaveLength(1);
  });
});
