import { describe, expect, test } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { silentPulse } from '../../core/pulse.ts';
import { drawOutcomes, resample, within99 } from '../../stats/outcomes.fixture.ts';
import { simulateNullTests } from './null-tests.ts';

const options = { tests: 200, usersPerArm: 200, alpha: 0.05, smallestDifference: 5, seed: 3 };

/** Mean seconds watched by each of some made-up users, over the days so far. */
function drawDays(users: number, days: number, seed: number): readonly Float64Array[] {
  const random = createRandom(seed, 'days');
  const sums = new Float64Array(users);
  return Array.from({ length: days }, (_, day) => {
    const today = resample(drawOutcomes(seed, 500), users, random);
    today.forEach((seconds, user) => {
      sums[user] = (sums[user] ?? NaN) + seconds;
    });
    return sums.map((sum) => sum / (day + 1));
  });
}

const byDay = drawDays(400, 7, 11);

describe('tests without any effect, resampled', () => {
  test('reject in 5% where looked at once, in at most 5% sequentially, and visibly more when peeked at', async () => {
    const counts = await simulateNullTests(byDay, { ...options, tests: 1_000 }, silentPulse);
    const { low, high } = within99(counts.tests, 0.05);
    expect(counts.fixed).toBeGreaterThan(low);
    expect(counts.fixed).toBeLessThan(high);
    expect(counts.sequential).toBeLessThan(high);
    expect(counts.peeked).toBeGreaterThan(1.5 * high);
  });
  test('one look is no peeking', async () => {
    const once = await simulateNullTests(byDay.slice(-1), options, silentPulse);
    expect(once.peeked).toBe(once.fixed);
  });
  test('the same seed gives the same counts', async () => {
    const few = { ...options, tests: 100 };
    const counts = await simulateNullTests(byDay, few, silentPulse);
    expect(await simulateNullTests(byDay, few, silentPulse)).toEqual(counts);
  });
  test('users who are all alike raise no alarm', async () => {
    const alike = [new Float64Array(50).fill(3), new Float64Array(50).fill(3)];
    expect(await simulateNullTests(alike, { ...options, tests: 20 }, silentPulse)).toEqual({
      tests: 20,
      fixed: 0,
      peeked: 0,
      sequential: 0,
    });
  });
  test('more days of peeking raise more false alarms', async () => {
    const long = drawDays(300, 20, 5);
    const peekedIn = async (days: number): Promise<number> =>
      (await simulateNullTests(long.slice(0, days), { ...options, tests: 300 }, silentPulse)).peeked;
    expect(await peekedIn(20)).toBeGreaterThan(await peekedIn(3));
  });
});
