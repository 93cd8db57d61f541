import { beforeAll, describe, expect, test } from 'vitest';
import { respond } from './curves.ts';
import { popularityCounts } from './features.ts';
import { createWorld, smallConfig } from './fixtures.ts';
import type { VideoWorld } from './types.ts';

let world: VideoWorld;
beforeAll(async () => {
  world = await createWorld(smallConfig, 7);
});

describe('the response curve', () => {
  test('is within 3e-6 of the logistic function, rising, and flat beyond 16', () => {
    let last = 0;
    for (let x = -15.9; x < 15.9; x += 0.00917) {
      expect(Math.abs(respond(x) - 1 / (1 + Math.exp(-x)))).toBeLessThan(3e-6);
      expect(respond(x)).toBeGreaterThan(last);
      last = respond(x);
    }
    expect(respond(0)).toBe(0.5);
    expect(respond(1000)).toBe(respond(16));
    expect(respond(-Infinity)).toBe(respond(-16));
  });
});

describe('the truth', () => {
  test('values are click probability x seconds of uploaded videos that may be shown, and 0 of the others', () => {
    const { truth, observed } = world;
    const out = new Float32Array(smallConfig.videos);
    for (const [user, day] of [
      [3, 0],
      [200, 7],
      [3, 4],
    ] as const) {
      truth.values(user, day, out);
      for (let v = 0; v < smallConfig.videos; v += 1) {
        const click = truth.clickProbability(user, v, day);
        const seconds = truth.watchSecondsGivenClick(user, v, day);
        expect(out[v]).toBe(truth.isAllowed(user, v) ? Math.fround(click * seconds) : 0);
        const uploaded = (observed.videos.uploadDay[v] as number) <= day;
        expect(click > 0 && click < 1).toBe(uploaded);
        expect(seconds > 0).toBe(uploaded);
        expect(seconds).toBeLessThanOrEqual(observed.videos.durationSeconds[v] as number);
      }
    }
  });
  test('best is the head of the values, largest first, ties by lowest id', () => {
    const out = new Float32Array(smallConfig.videos);
    for (const user of [0, 99, 299]) {
      world.truth.values(user, 5, out);
      const value = (v: number): number => out[v] as number;
      const sorted = Array.from(out, (_, v) => v).sort((a, b) => value(b) - value(a) || a - b);
      expect([...world.truth.best(user, 5, 50)]).toEqual(sorted.slice(0, 50));
    }
    const uploaded = world.observed.videos.uploadDay.filter((day) => day <= 0).length;
    expect(world.truth.best(0, 0, smallConfig.videos).length).toBe(uploaded);
  });
  test('the log agrees with it: clicks and seconds add up to what it expects', () => {
    const { log } = world.observed;
    const clicks = { surprise: 0, variance: 0 };
    const seconds = { surprise: 0, squares: 0 };
    for (let i = 0; i < log.count; i += 1) {
      const [user, video, day] = [log.user[i] as number, log.video[i] as number, log.day[i] as number];
      const examined = world.truth.examination(log.position[i] as number, user);
      const context = { hour: log.hour[i] as number, device: log.device[i] as number };
      const p = examined * world.truth.clickProbability(user, video, day, context);
      clicks.surprise += (log.click[i] as number) - p;
      clicks.variance += p * (1 - p);
      if (log.click[i] === 0) continue;
      const gap =
        (log.watchSeconds[i] as number) - world.truth.watchSecondsGivenClick(user, video, day, context);
      seconds.surprise += gap;
      seconds.squares += gap * gap;
    }
    expect(Math.abs(clicks.surprise) / Math.sqrt(clicks.variance)).toBeLessThan(5);
    expect(Math.abs(seconds.surprise) / Math.sqrt(seconds.squares)).toBeLessThan(5);
  });
  test('examination starts at 1, falls with the place, and is the mean over the users', () => {
    const { truth } = world;
    expect(truth.examination(0)).toBe(1);
    for (const place of [25, 1, 9]) {
      expect(truth.examination(place)).toBeLessThan(truth.examination(place - 1));
      let sum = 0;
      for (let user = 0; user < smallConfig.users; user += 1) sum += truth.examination(place, user);
      expect(truth.examination(place)).toBeCloseTo(sum / smallConfig.users, 10);
    }
    expect(truth.examination(2, 5)).toBeCloseTo(truth.examination(1, 5) ** 2, 12);
  });
  test('arguments out of range are named', () => {
    const { truth } = world;
    expect(() => truth.clickProbability(300, 0, 0)).toThrow('300');
    expect(() => truth.watchSecondsGivenClick(0, 1_500, 0)).toThrow('1500');
    expect(() => truth.clickProbability(0, 0, 8)).toThrow('8');
    expect(() => truth.clickProbability(0, 0, 0, { hour: 24, device: 0 })).toThrow('24');
    expect(() => truth.watchSecondsGivenClick(0, 0, 0, { hour: 0, device: 3 })).toThrow('3');
    expect(() => truth.likeProbabilityGivenClick(300, 0, 0)).toThrow('300');
    expect(() => truth.hideProbabilityGivenNoClick(0, -1, 0)).toThrow('-1');
    expect(() => truth.returnProbability(0, -5)).toThrow('-5');
    expect(() => truth.isAllowed(0, 1_500)).toThrow('1500');
    expect(() => truth.duplicateGroup(1_500)).toThrow('1500');
    expect(() => truth.examination(-1)).toThrow('-1');
    expect(() => truth.examination(0.5)).toThrow('0.5');
    expect(() => truth.clickbait(-1)).toThrow('-1');
    expect(() => truth.best(-2, 0, 5)).toThrow('-2');
    expect(() => truth.values(0, 0, new Float32Array(5))).toThrow('got 5');
  });
});

describe('what lists are worth', () => {
  test('the best list beats the popular one, and the popular one a random one, clearly', () => {
    const { truth } = world;
    const counts = popularityCounts(world.observed, 7);
    const count = (v: number): number => counts[v] as number;
    const popular = Array.from(counts, (_, v) => v)
      .sort((a, b) => count(b) - count(a) || a - b)
      .slice(0, 10);
    const values = new Float32Array(smallConfig.videos);
    const totals = { best: 0, popular: 0, random: 0 };
    for (let user = 0; user < smallConfig.users; user += 1) {
      truth.values(user, 7, values);
      const worth = (list: ArrayLike<number>): number =>
        Array.from(list).reduce((sum, v, place) => sum + truth.examination(place) * (values[v] as number), 0);
      totals.best += worth(truth.best(user, 7, 10));
      totals.popular += worth(popular);
      totals.random += worth(
        Array.from({ length: 10 }, (_, k) => (user * 37 + k * 149) % smallConfig.videos),
      );
    }
    expect(totals.best).toBeGreaterThan(1.8 * totals.popular);
    expect(totals.popular).toBeGreaterThan(2 * totals.random);
  });
});
