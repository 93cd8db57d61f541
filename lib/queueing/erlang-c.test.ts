import { describe, expect, test } from 'vitest';
import { erlangC, type DelaySystem } from './erlang-c.ts';

function solve(system: DelaySystem) {
  const result = erlangC(system);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('erlangC', () => {
  test('one server: the chance to wait is the utilisation, the wait rho / (mu - lambda)', () => {
    for (const arrivalRate of [0.1, 0.5, 0.9, 0.999]) {
      const { waitProbability, meanWait } = solve({ arrivalRate, serviceRate: 1, servers: 1 });
      expect(waitProbability).toBeCloseTo(arrivalRate, 12);
      expect(meanWait / (arrivalRate / (1 - arrivalRate))).toBeCloseTo(1, 12);
    }
  });
  test('two servers by hand: load 1 gives 1/3, and half of a service time over the spare server', () => {
    const { waitProbability, meanWait, utilisation } = solve({ arrivalRate: 3, serviceRate: 3, servers: 2 });
    expect(waitProbability).toBeCloseTo(1 / 3, 15);
    expect(meanWait).toBeCloseTo(1 / 9, 15);
    expect(utilisation).toBe(0.5);
  });
  test('more servers wait less; the unit of time does not matter', () => {
    let before = Infinity;
    for (let servers = 81; servers < 140; servers += 1) {
      const { meanWait } = solve({ arrivalRate: 80, serviceRate: 1, servers });
      expect(meanWait).toBeLessThan(before);
      before = meanWait;
    }
    const perSecond = solve({ arrivalRate: 950, serviceRate: 10, servers: 100 });
    const perMinute = solve({ arrivalRate: 57_000, serviceRate: 600, servers: 100 });
    expect(perMinute.waitProbability).toBeCloseTo(perSecond.waitProbability, 12);
    expect(perMinute.meanWait).toBeCloseTo(perSecond.meanWait / 60, 12);
  });
  test('a hundred thousand servers neither overflow nor lose the tail', () => {
    const { waitProbability } = solve({ arrivalRate: 99_900, serviceRate: 1, servers: 100_000 });
    expect(waitProbability).toBeGreaterThan(0.5);
    expect(waitProbability).toBeLessThan(1);
    expect(solve({ arrivalRate: 1, serviceRate: 1, servers: 1000 }).waitProbability).toBe(0);
  });
  test('the ends of the range give finite numbers or an error', () => {
    const ends = [0, 1e-75, 1, 1e75, 1e300, Infinity, NaN];
    for (const arrivalRate of ends) {
      for (const serviceRate of ends) {
        for (const servers of [1, 2, 1000]) {
          const result = erlangC({ arrivalRate, serviceRate, servers });
          const numbers = result.ok ? Object.values(result.value) : [];
          for (const number of numbers) expect(Number.isFinite(number)).toBe(true);
        }
      }
    }
  });
  test('overload and bad input are errors', () => {
    for (const arrivalRate of [10, 11]) {
      expect(erlangC({ arrivalRate, serviceRate: 1, servers: 10 })).toEqual({
        ok: false,
        error: { code: 'overloaded', utilisation: arrivalRate / 10 },
      });
    }
    for (const wrong of [{ servers: 0 }, { servers: 1.5 }, { arrivalRate: NaN }, { serviceRate: 0 }]) {
      expect(erlangC({ arrivalRate: 1, serviceRate: 1, servers: 2, ...wrong })).toMatchObject({
        error: { code: 'parameter-out-of-range', parameter: Object.keys(wrong)[0] },
      });
    }
  });
});
