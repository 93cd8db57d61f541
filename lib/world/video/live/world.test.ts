import { beforeAll, describe, expect, test } from 'vitest';
import { createWorld, hashArrays, smallConfig } from '../fixtures.ts';
import { makeLive, showRandomDay, smallLiveConfig } from './live.fixture.ts';
import type { LiveVideoWorld, Visit } from './types.ts';

const { spareVideos: _videos, spareUsers: _users, ...noSpare } = smallLiveConfig;

let past: LiveVideoWorld;
beforeAll(async () => {
  past = await makeLive(smallLiveConfig, 11);
});

describe('the past of a live world', () => {
  test('is the plain world byte for byte where all days are history', async () => {
    const plain = await createWorld(smallConfig, 7);
    const live = await makeLive({ ...smallConfig, historyDays: smallConfig.days }, 7);
    expect(hashArrays(live.observed())).toBe(hashArrays(plain.observed));
    expect(live.truth.best(5, 7, 20)).toEqual(plain.truth.best(5, 7, 20));
    expect(() => live.visits(8)).toThrow(RangeError);
  });
  test('is the beginning of the plain world of all days', async () => {
    const { historyDays, ...config } = noSpare;
    const plain = await createWorld(config, 11);
    const { log, videos, users } = (await makeLive(noSpare, 11)).observed();
    expect(log.count).toBe(plain.observed.log.day.indexOf(historyDays));
    expect(log.video).toEqual(plain.observed.log.video.subarray(0, log.count));
    expect(log.returned).toEqual(plain.observed.log.returned.subarray(0, log.count));
    expect(hashArrays({ videos, users })).toBe(hashArrays({ ...plain.observed, log: undefined }));
  });
  test('does not depend on spare parts', async () => {
    const bare = (await makeLive(noSpare, 11)).observed();
    const spare = past.observed();
    expect(hashArrays(spare.log)).toBe(hashArrays(bare.log));
    expect(spare.videos.durationSeconds.subarray(0, 1_500)).toEqual(bare.videos.durationSeconds);
    expect(spare.videos.content.data.subarray(0, 1_500 * 16)).toEqual(bare.videos.content.data);
    expect(spare.users.country.subarray(0, 400)).toEqual(bare.users.country);
    expect(spare.videos.count).toBe(3_000);
    expect(Math.min(...spare.users.joinDay.subarray(400))).toBeGreaterThan(smallLiveConfig.days);
    const truths = [past, await makeLive(noSpare, 11)].map(({ truth }) => truth.best(17, 6, 50));
    expect(truths[0]).toEqual(truths[1]);
  });
});

describe('a live day', () => {
  test('the same days shown give the same bytes, in another world and in a fork', async () => {
    const again = await makeLive(smallLiveConfig, 11);
    const [one, other] = [past.fork(), again];
    for (let day = 0; day < 3; day += 1) for (const world of [one, other]) showRandomDay(world);
    expect(hashArrays(one.observed())).toBe(hashArrays(other.observed()));
    expect(one.today).toBe(7);
    expect(past.today).toBe(4);
  });
  test('what one fork does leaves the other, and what was read before, as it was', () => {
    const before = hashArrays(past.observed());
    const one = past.fork();
    const read = one.observed();
    const other = one.fork();
    showRandomDay(one);
    showRandomDay(one);
    expect(hashArrays(other.observed())).toBe(before);
    expect(hashArrays(read)).toBe(before);
    showRandomDay(other);
    const rows = other.observed().log.count;
    expect(one.observed().log.video.subarray(0, rows)).toEqual(other.observed().log.video);
    expect(hashArrays(past.observed())).toBe(before);
  });
  test('its rows say what was shown, when it is known, and who was back on the next day', () => {
    const world = past.fork();
    const day = showRandomDay(world);
    const { log } = world.observed();
    const first = log.day.indexOf(4);
    expect(log.count - first).toBe(10 * day.length);
    const visits = day.flatMap(({ visit, shown }) => Array.from(shown, (video) => ({ visit, video })));
    const returned = new Set(world.visits(5).map(({ user }) => user));
    const wrong = visits.filter(({ visit, video }, i) => {
      const row = first + i;
      const isBack = returned.has(visit.user) ? 1 : 0;
      return (
        log.user[row] !== visit.user ||
        log.video[row] !== video ||
        log.hour[row] !== visit.hour ||
        log.device[row] !== visit.device ||
        log.position[row] !== i % 10 ||
        log.returned[row] !== isBack ||
        (log.knownDay[row] as number) < 5
      );
    });
    expect(wrong).toEqual([]);
    const late = log.knownDay.subarray(first).filter((known) => known > 5).length / (10 * day.length);
    expect(late).toBeGreaterThan(0.02);
    expect(late).toBeLessThan(0.1);
  });
  test('a panel is the same users every day; sessions can be cut', () => {
    const world = past.fork();
    const whole = world.visits(4);
    const panel = world.visits(4, { maximumUsers: 100 });
    const members = new Set(panel.map(({ user }) => user));
    expect(members.size).toBeLessThanOrEqual(100);
    expect(panel).toEqual(whole.filter(({ user }) => members.has(user)));
    expect(world.visits(4, { maximumUsers: 400 })).toEqual(whole);
    const once = world.visits(4, { maximumSessions: 1 });
    expect(once).toEqual(whole.filter(({ request }) => request === 0));
    showRandomDay(world, { maximumUsers: 100 });
    const seen = new Set([...members, ...world.visits(5, { maximumUsers: 100 }).map(({ user }) => user)]);
    expect(seen.size).toBeLessThanOrEqual(100);
  });
  test('an order, a day, a user or a video that cannot be is a programmer error', () => {
    const world = past.fork();
    const [first, second] = world.visits(4) as [Visit, Visit];
    const list = Int32Array.of(1, 2);
    const say = (visit: Visit, shown = list) => ({
      visit,
      shown,
      responses: world.respond(visit, list),
    });
    expect(() => world.appendDay(5, [])).toThrow('The open day is 4');
    expect(() => world.appendDay(4, [say(second), say(first)])).toThrow('out of order');
    expect(() => world.appendDay(4, [say({ ...first, day: 5 })])).toThrow('cannot be part of day 4');
    expect(() => world.appendDay(4, [say(first, Int32Array.of(1, 2, 3))])).toThrow('as many answers');
    expect(() => world.appendDay(4, [say(first, Int32Array.of(1, 2_999))])).toThrow('are uploaded');
    expect(() => world.respond(first, Int32Array.of(2_999))).toThrow('not uploaded');
    expect(() => world.respond({ ...first, user: 5_000 }, list)).toThrow('no user 5000');
    expect(world.today).toBe(4);
  });
});

describe('answers', () => {
  test('to one video are the same whatever else is shown, and a better place only adds clicks', () => {
    const visits = past.visits(4);
    let moved = 0;
    for (const visit of visits) {
      const shown = Int32Array.from({ length: 10 }, (_, i) => (visit.user * 31 + i * 97) % 1_100);
      const here = past.respond(visit, shown);
      const there = past.respond(visit, shown.toReversed());
      const others = Int32Array.from(shown, (video, i) => (i === 3 ? video : (video + 7) % 1_100));
      expect(past.respond(visit, others).click[3]).toBe(here.click[3]);
      expect(past.respond(visit, others).watchSeconds[3]).toBe(here.watchSeconds[3]);
      for (let i = 0; i < 10; i += 1) {
        const [low, high] = i < 5 ? [there.click[9 - i], here.click[i]] : [here.click[i], there.click[9 - i]];
        expect(low).toBeLessThanOrEqual(high as number);
        if (low === high && low === 1) expect(there.watchSeconds[9 - i]).toBe(here.watchSeconds[i]);
        if (low !== high) moved += 1;
      }
    }
    expect(moved).toBeGreaterThan(50);
  });
  test('come at the rates of the truth', () => {
    const { truth } = past;
    const sums = { click: 0, clickVariance: 0, hide: 0, hideVariance: 0, like: 0, likeVariance: 0 };
    let [seconds, expectedSeconds] = [0, 0];
    for (const visit of past.visits(4)) {
      const shown = Int32Array.from({ length: 60 }, (_, i) => (visit.user * 131 + i * 17) % 1_100);
      const said = past.respond(visit, shown);
      shown.forEach((video, place) => {
        const examined = truth.examination(place, visit.user);
        const p = truth.clickProbability(visit.user, video, 4, visit);
        const hide = examined * (1 - p) * truth.hideProbabilityGivenNoClick(visit.user, video, 4);
        sums.click += (said.click[place] as number) - examined * p;
        sums.clickVariance += examined * p * (1 - examined * p);
        sums.hide += (said.hide[place] as number) - hide;
        sums.hideVariance += hide * (1 - hide);
        if (said.click[place] !== 1) return;
        const like = truth.likeProbabilityGivenClick(visit.user, video, 4);
        sums.like += (said.like[place] as number) - like;
        sums.likeVariance += like * (1 - like);
        seconds += said.watchSeconds[place] as number;
        expectedSeconds += truth.watchSecondsGivenClick(visit.user, video, 4, visit);
      });
    }
    expect(sums.clickVariance).toBeGreaterThan(300);
    expect(Math.abs(sums.click) / Math.sqrt(sums.clickVariance)).toBeLessThan(3);
    expect(Math.abs(sums.hide) / Math.sqrt(sums.hideVariance)).toBeLessThan(3);
    expect(Math.abs(sums.like) / Math.sqrt(sums.likeVariance)).toBeLessThan(3);
    expect(seconds / expectedSeconds).toBeGreaterThan(0.93);
    expect(seconds / expectedSeconds).toBeLessThan(1.07);
  });
  test('settle who comes back, by the same draws in every arm', () => {
    const [idle, busy] = [past.fork(), past.fork()];
    const visits = past.visits(4);
    const show = (world: LiveVideoWorld, seconds: number): void =>
      world.appendDay(
        4,
        visits.map((visit) => ({
          visit,
          shown: Int32Array.of(1),
          responses: {
            click: Uint8Array.of(1),
            watchSeconds: Float32Array.of(seconds),
            like: Uint8Array.of(0),
            hide: Uint8Array.of(0),
          },
        })),
      );
    show(idle, 0);
    show(busy, 3_000);
    const back = (world: LiveVideoWorld): Set<number> => new Set(world.visits(5).map(({ user }) => user));
    const [few, many] = [back(idle), back(busy)];
    expect([...few].filter((user) => !many.has(user))).toEqual([]);
    const visitors = [...new Set(visits.map(({ user }) => user))];
    const expected = visitors.reduce((sum, user) => sum + past.truth.returnProbability(user, 0), 0);
    const came = visitors.filter((user) => few.has(user)).length;
    expect(Math.abs(came - expected)).toBeLessThan(3 * Math.sqrt(expected));
    expect(many.size).toBeGreaterThan(few.size + 10);
  });
});
