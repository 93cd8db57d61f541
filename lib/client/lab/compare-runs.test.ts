import { describe, expect, test } from 'vitest';
import type { RunResult, UserValues } from '../../run/result.ts';
import { compareRuns } from './compare-runs.ts';

const estimate = (mean: number, margin = 0.1) => ({ mean, low: mean - margin, high: mean + margin });

function resultOf(recall: number, users?: UserValues, seed = 7, tailRecall?: number): RunResult {
  const traits = {
    clicks: estimate(2),
    novelty: estimate(9),
    serendipity: estimate(0.2),
    meanAgeDays: estimate(4),
  };
  return {
    provenance: { seed },
    metrics: {
      world: { users: 4 },
      retrieval: {
        recall: estimate(recall),
        ...(tailRecall === undefined ? {} : { tailRecall: estimate(tailRecall) }),
      },
      list: {
        requests: 4,
        design: { ndcg: estimate(0.5), watchSeconds: estimate(60) },
        diversity: estimate(0.7),
        traits,
      },
    },
    ...(users === undefined ? {} : { users }),
  } as unknown as RunResult;
}

const usersOf = (recall: readonly number[]): UserValues => ({
  ids: [3, 1, 4, 2],
  recall,
  ndcg: [0.4, 0.5, 0.6, 0.5],
  watchSeconds: [60, 60, 60, 60],
});

const pick = (before: RunResult, after: RunResult, id: string) =>
  compareRuns(before, after).metrics.find((one) => one.id === id);

describe('compareRuns', () => {
  test('compares each user with itself: Student 1908, worked by hand', () => {
    // differences 0.1, 0.2, 0.1, 0.2: mean 0.15, standard error 0.0577350 / 2, t(3, 0.975) = 3.182446
    const found = pick(
      resultOf(0.25, usersOf([0.1, 0.2, 0.3, 0.4])),
      resultOf(0.4, usersOf([0.2, 0.4, 0.4, 0.6])),
      'recall',
    );
    expect(found?.difference.paired).toBe(true);
    expect(found?.difference.mean).toBeCloseTo(0.15, 12);
    expect(found?.difference.low).toBeCloseTo(0.15 - 3.182446 * 0.0288675, 6);
    expect(found?.difference.high).toBeCloseTo(0.15 + 3.182446 * 0.0288675, 6);
    expect(found?.verdict).toBe('higher');
  });

  test('users with nothing to find in the tail are left out of its difference', () => {
    const values = { ...usersOf([0, 0, 0, 0]), ids: [5, 3, 1, 4, 2, 6] };
    const found = pick(
      resultOf(0, { ...values, tailRecall: [0.9, 0.1, 0.2, 0.3, 0.4, null] }, 7, 0.25),
      resultOf(0, { ...values, tailRecall: [null, 0.2, 0.4, 0.4, 0.6, 0.9] }, 7, 0.4),
      'tail-recall',
    );
    // what is left are the four users of the first test
    expect(found?.difference.paired).toBe(true);
    expect(found?.difference.mean).toBeCloseTo(0.15, 12);
    expect(found?.difference.low).toBeCloseTo(0.15 - 3.182446 * 0.0288675, 6);
    expect(found?.verdict).toBe('higher');
  });

  test('a tail that an older run did not measure is not compared', () => {
    expect(pick(resultOf(0.3), resultOf(0.3, undefined, 7, 0.4), 'tail-recall')).toBeUndefined();
  });

  test('the same values for everybody are the same, not unclear', () => {
    const users = usersOf([0.1, 0.2, 0.3, 0.4]);
    expect(pick(resultOf(0.25, users), resultOf(0.25, users), 'ndcg')).toMatchObject({
      verdict: 'same',
      difference: { mean: 0, low: 0, high: 0, paired: true },
    });
  });

  test('without values of users the intervals are added in square', () => {
    const found = pick(resultOf(0.3), resultOf(0.5), 'recall');
    expect(found?.difference).toMatchObject({ paired: false });
    expect(found?.difference.low).toBeCloseTo(0.2 - Math.sqrt(0.02), 12);
    expect(found?.verdict).toBe('higher');
    expect(pick(resultOf(0.3), resultOf(0.4), 'recall')?.verdict).toBe('unclear');
  });

  test('another seed is another world, whose users are not paired', () => {
    const users = usersOf([0.1, 0.2, 0.3, 0.4]);
    const compared = compareRuns(resultOf(0.25, users, 7), resultOf(0.25, users, 8));
    expect(compared.sameWorld).toBe(false);
    expect(compared.metrics.every(({ difference }) => !difference.paired)).toBe(true);
  });

  test('what only one run has is not compared', () => {
    expect(pick(resultOf(0.3), resultOf(0.5), 'auc')).toBeUndefined();
  });
});
