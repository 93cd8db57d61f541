import { beforeAll, describe, expect, test } from 'vitest';
import { createBehaviour } from './behaviour.ts';
import type { Behaviour } from './behaviour.ts';
import {
  CATEGORIES,
  CONTEXTS,
  FOLLOWS,
  ILLUSTRATIVE_CLICK_CONTEXT,
  ILLUSTRATIVE_HIDE_MAXIMUM,
  ILLUSTRATIVE_LATE_DAYS,
  ILLUSTRATIVE_LATE_SHARE,
  TOPICS,
} from './constants.ts';
import { contextOf } from './curves.ts';
import { createHiddenParts, createWorld, mediumConfig } from './fixtures.ts';
import type { VideoWorldParts } from './generate.ts';
import type { HiddenVideoWorld } from './hidden.ts';
import type { VideoWorld } from './types.ts';
import { returnChance } from './visits.ts';

const seed = 11;
let world: VideoWorld;
let parts: VideoWorldParts;
beforeAll(async () => {
  world = await createWorld(mediumConfig, seed);
  parts = await createHiddenParts(mediumConfig, seed);
});

/** How far a sum of 0/1 outcomes is from what it should be, in standard deviations. */
class Surprise {
  seen = 0;
  surprise = 0;
  variance = 0;
  add(outcome: number, probability: number): void {
    this.seen += outcome;
    this.surprise += outcome - probability;
    this.variance += probability * (1 - probability);
  }
  deviations(): number {
    return Math.abs(this.surprise) / Math.sqrt(this.variance);
  }
}

const logit = (p: number): number => Math.log(p / (1 - p));

/** Log-odds of clicks of the first users on old videos, in a world with something of the hidden side changed. */
function clickLogits(change: (hidden: HiddenVideoWorld) => HiddenVideoWorld, day = 3): number[] {
  const behaviour = createBehaviour(parts.catalogue, parts.users, change(parts.hidden));
  return Array.from({ length: 500 }, (_, i) => {
    behaviour.open(i, day);
    return logit(behaviour.clickProbability((i * 7) % 3_000));
  });
}

describe('likes and hides', () => {
  test('the log agrees with the truth', () => {
    const { log } = world.observed;
    const [likes, hides] = [new Surprise(), new Surprise()];
    for (let i = 0; i < log.count; i += 1) {
      const [user, video, day] = [log.user[i] as number, log.video[i] as number, log.day[i] as number];
      if (log.click[i] === 1) {
        likes.add(log.like[i] as number, world.truth.likeProbabilityGivenClick(user, video, day));
        continue;
      }
      const context = { hour: log.hour[i] as number, device: log.device[i] as number };
      const examined = world.truth.examination(log.position[i] as number, user);
      const click = world.truth.clickProbability(user, video, day, context);
      const hide = world.truth.hideProbabilityGivenNoClick(user, video, day);
      // given that there was no click, the place may not have been looked at
      hides.add(log.hide[i] as number, (examined * (1 - click) * hide) / (1 - examined * click));
    }
    expect(likes.seen).toBeGreaterThan(1_000);
    expect(hides.seen).toBeGreaterThan(500);
    expect(likes.deviations()).toBeLessThan(5);
    expect(hides.deviations()).toBeLessThan(5);
  });
  test('likes follow clicks, hides follow looks without one', () => {
    const { log } = world.observed;
    const wrong = log.click.filter((click, i) => (click === 1 ? log.hide[i] : log.like[i]) !== 0);
    expect(wrong.length).toBe(0);
  });
  test('clickbait takes likes and brings hides, quality and taste the other way round', () => {
    const ask = (change: Partial<HiddenVideoWorld>): { like: number; hide: number }[] => {
      const behaviour: Behaviour = createBehaviour(parts.catalogue, parts.users, {
        ...parts.hidden,
        ...change,
      });
      return Array.from({ length: 300 }, (_, i) => {
        behaviour.open(i, 2);
        return { like: behaviour.likeProbability(i * 5), hide: behaviour.hideProbability(i * 5) };
      });
    };
    const { videos, users } = parts.hidden;
    const before = ask({});
    const compare = (change: Partial<HiddenVideoWorld>, sign: number): void => {
      for (const [i, after] of ask(change).entries()) {
        expect(Math.sign(after.like - (before[i]?.like as number))).toBe(sign);
        expect(Math.sign(after.hide - (before[i]?.hide as number))).toBe(-sign);
        expect(after.hide).toBeLessThan(ILLUSTRATIVE_HIDE_MAXIMUM);
      }
    };
    compare({ videos: { ...videos, clickbait: videos.clickbait.map((value) => value + 0.2) } }, -1);
    compare({ videos: { ...videos, quality: videos.quality.map((value) => value + 0.5) } }, 1);
    compare({ users: { ...users, taste: users.taste.map((value) => value + 0.5) } }, 1);
  });
});

describe('returning', () => {
  test('the chance rises with what was watched, and the log agrees with the truth', () => {
    for (let seconds = 0; seconds < 3_000; seconds += 50) {
      expect(returnChance(seconds + 50)).toBeGreaterThan(returnChance(seconds));
      expect(world.truth.returnProbability(3, seconds)).toBeLessThan(returnChance(seconds));
    }
    const { log } = world.observed;
    const days = [new Surprise(), new Surprise()];
    let uneven = 0;
    for (let i = 0; i < log.count;) {
      const [user, day] = [log.user[i] as number, log.day[i] as number];
      const returned = log.returned[i] as number;
      let seconds = 0;
      let end = i;
      for (; end < log.count && log.user[end] === user && log.day[end] === day; end += 1) {
        seconds += log.watchSeconds[end] as number;
        if (log.returned[end] !== returned) uneven += 1;
      }
      // the last day tells of a day that is not in the log
      const isLast = day === mediumConfig.days - 1;
      days[isLast ? 1 : 0]?.add(returned, world.truth.returnProbability(user, seconds));
      i = end;
    }
    expect(uneven).toBe(0);
    for (const surprise of days) {
      expect(surprise.seen).toBeGreaterThan(500);
      expect(surprise.deviations()).toBeLessThan(5);
    }
  });
  test('is what the next day of the log says', () => {
    const { log } = world.observed;
    const there = new Set(Array.from(log.user, (user, i) => `${log.day[i]} ${user}`));
    let wrong = 0;
    for (let i = 0; i < log.count; i += 1) {
      const day = log.day[i] as number;
      if (day === mediumConfig.days - 1) continue;
      if (there.has(`${day + 1} ${log.user[i]}`) !== (log.returned[i] === 1)) wrong += 1;
    }
    expect(wrong).toBe(0);
  });
});

describe('new users', () => {
  test('some join on every day, and nobody has a session before', () => {
    const { log, users } = world.observed;
    const perDay = new Array<number>(mediumConfig.days).fill(0);
    for (const day of users.joinDay) if (day >= 0) perDay[day] = (perDay[day] as number) + 1;
    expect(Math.min(...perDay)).toBeGreaterThan(10);
    expect(perDay.reduce((sum, count) => sum + count, 0) / users.count).toBeLessThan(0.12);
    let early = 0;
    for (let i = 0; i < log.count; i += 1) {
      if ((log.day[i] as number) < (users.joinDay[log.user[i] as number] as number)) early += 1;
    }
    expect(early).toBe(0);
  });
});

describe('contexts', () => {
  test('weekdays run on from a Monday, and contexts tell parts of the day and the weekend apart', () => {
    const { log } = world.observed;
    for (let i = 0; i < log.count; i += 997) expect(log.weekday[i]).toBe((log.day[i] as number) % 7);
    expect([contextOf(0, 0), contextOf(4, 23), contextOf(5, 5), contextOf(6, 6), contextOf(7, 12)]).toEqual([
      0, 3, 4, 5, 2,
    ]);
  });
  test('each adds its own log-odds and its interaction with the category', () => {
    const behaviour = createBehaviour(parts.catalogue, parts.users, parts.hidden);
    for (const [hour, day] of [
      [3, 1],
      [20, 1],
      [9, 5],
      [23, 6],
    ] as const) {
      const context = contextOf(day, hour);
      for (let user = 0; user < 50; user += 1) {
        const video = user * 11;
        const category = parts.catalogue.category[video] as number;
        behaviour.open(user, day);
        const without = behaviour.clickProbability(video);
        behaviour.setContext({ hour, device: parts.users.device[user] as number });
        const shift = logit(behaviour.clickProbability(video)) - logit(without);
        const table = parts.hidden.tables.contextCategory[context * CATEGORIES + category] as number;
        expect(shift).toBeCloseTo((ILLUSTRATIVE_CLICK_CONTEXT[context] as number) + table, 2);
        behaviour.open(user, day);
        expect(behaviour.clickProbability(video)).toBe(without);
      }
    }
  });
  test('no category gains or loses over all contexts, and no context over all categories', () => {
    const { contextCategory } = parts.hidden.tables;
    for (let context = 0; context < CONTEXTS; context += 1) {
      const row = contextCategory.subarray(context * CATEGORIES, (context + 1) * CATEGORIES);
      expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 5);
    }
  });
  test('sessions are mostly on the own device, and long videos do better where there is a television', () => {
    const { log, users } = world.observed;
    const own = log.device.filter((device, i) => device === users.device[log.user[i] as number]).length;
    expect(own / log.count).toBeGreaterThan(0.75);
    expect(own / log.count).toBeLessThan(0.95);
    const behaviour = createBehaviour(parts.catalogue, parts.users, parts.hidden);
    const video = parts.catalogue.durationSeconds.findIndex((seconds) => seconds > 1_500);
    const onDevice = [0, 1, 2].map((device) => {
      behaviour.open(5, 2);
      behaviour.setContext({ hour: 12, device });
      return behaviour.clickProbability(video) * behaviour.watchSeconds(video);
    });
    expect(onDevice.toSorted((a, b) => a - b)).toEqual(onDevice);
  });
});

describe('affinity, drift and trends', () => {
  test('a closer tie to a followed creator brings more clicks, on that creator alone', () => {
    const { follows, affinity } = parts.hidden.users;
    const behaviour = createBehaviour(parts.catalogue, parts.users, parts.hidden);
    const closer = createBehaviour(parts.catalogue, parts.users, {
      ...parts.hidden,
      users: { ...parts.hidden.users, affinity: affinity.map((value) => value + 0.5) },
    });
    let followed = 0;
    for (let user = 0; user < 200; user += 1) {
      const creators = new Set(follows.subarray(user * FOLLOWS, (user + 1) * FOLLOWS));
      behaviour.open(user, 4);
      closer.open(user, 4);
      for (let video = user; video < 3_000; video += 101) {
        const gain = logit(closer.clickProbability(video)) - logit(behaviour.clickProbability(video));
        const isFollowed = creators.has(parts.catalogue.creator[video] as number);
        if (isFollowed) followed += 1;
        expect(gain).toBeCloseTo(isFollowed ? 0.5 : 0, 2);
      }
    }
    expect(followed).toBeGreaterThan(10);
    expect(new Set(affinity).size).toBeGreaterThan(1_000);
  });
  test('a taste drifts by the same step every day, up on one topic and down on another', () => {
    const still = (hidden: HiddenVideoWorld): HiddenVideoWorld => ({
      ...hidden,
      users: { ...hidden.users, drift: new Float32Array(hidden.users.drift.length) },
    });
    const { drift, risingTopic, fallingTopic } = parts.hidden.users;
    const { topics, weights } = parts.hidden.videos;
    const day = 6;
    const [moved, unmoved] = [clickLogits((hidden) => hidden, day), clickLogits(still, day)];
    for (const [i, value] of moved.entries()) {
      const video = (i * 7) % 3_000;
      let want = 0;
      for (let k = video * 3; k < video * 3 + 3; k += 1) {
        const step = day * (drift[i] as number) * (weights[k] as number);
        if (topics[k] === risingTopic[i]) want += step;
        if (topics[k] === fallingTopic[i]) want -= step;
      }
      expect(value - (unmoved[i] as number)).toBeCloseTo(want, 1);
    }
    expect(risingTopic.some((topic, i) => topic === fallingTopic[i])).toBe(false);
    expect(Math.min(...drift)).toBeGreaterThanOrEqual(0);
  });
  test('trends keep their spread, and neighbouring days are alike', () => {
    const { trend } = parts.hidden.tables;
    expect(trend.length).toBe(mediumConfig.days * TOPICS);
    let [same, next, square] = [0, 0, 0];
    for (let i = TOPICS; i < trend.length; i += 1) {
      next += (trend[i] as number) * (trend[i - TOPICS] as number);
      same += (trend[i - TOPICS] as number) ** 2;
      square += (trend[i] as number) ** 2;
    }
    const spread = Math.sqrt(square / (trend.length - TOPICS));
    expect(spread).toBeGreaterThan(0.1);
    expect(spread).toBeLessThan(0.2);
    expect(next / same).toBeGreaterThan(0.6);
    expect(next / same).toBeLessThan(1);
  });
});

describe('late events', () => {
  test('arrive by session, a stated share of them late, whatever happened in them', () => {
    const { log } = world.observed;
    const late = { sessions: 0, all: 0, clicks: 0, rows: 0, allClicks: 0, wrong: 0 };
    for (let i = 0; i < log.count; i += 1) {
      const delay = (log.knownDay[i] as number) - (log.day[i] as number) - 1;
      if (!(delay >= 0 && delay <= ILLUSTRATIVE_LATE_DAYS)) late.wrong += 1;
      if (log.position[i] === 0) {
        late.all += 1;
        if (delay > 0) late.sessions += 1;
      } else if (log.knownDay[i] !== log.knownDay[i - 1]) late.wrong += 1;
      late.allClicks += log.click[i] as number;
      if (delay === 0) continue;
      late.rows += 1;
      late.clicks += log.click[i] as number;
    }
    expect(late.wrong).toBe(0);
    const error = Math.sqrt((ILLUSTRATIVE_LATE_SHARE * (1 - ILLUSTRATIVE_LATE_SHARE)) / late.all);
    expect(Math.abs(late.sessions / late.all - ILLUSTRATIVE_LATE_SHARE)).toBeLessThan(5 * error);
    const rate = late.allClicks / log.count;
    // rows of one session are alike, so the error is taken three times as wide
    expect(Math.abs(late.clicks / late.rows - rate)).toBeLessThan(15 * Math.sqrt(rate / late.rows));
  });
});

describe('maturity and near-duplicates', () => {
  test('some videos are mature, re-uploads as their originals; users under age may not be shown them', () => {
    const { mature, count } = world.observed.videos;
    const share = mature.reduce((sum, flag) => sum + flag, 0) / count;
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.12);
    const { originalOf } = parts.hidden.videos;
    for (let v = 0; v < count; v += 1) {
      if ((originalOf[v] as number) >= 0) expect(mature[v]).toBe(mature[originalOf[v] as number]);
    }
    const { ageBand } = world.observed.users;
    const [young, old] = [ageBand.indexOf(0), ageBand.indexOf(1)];
    const flagged = mature.indexOf(1);
    expect([world.truth.isAllowed(young, flagged), world.truth.isAllowed(old, flagged)]).toEqual([
      false,
      true,
    ]);
    const best = world.truth.best(young, 7, 200);
    expect(best.every((v) => mature[v] === 0)).toBe(true);
    expect(world.truth.clickProbability(young, flagged, 7)).toBeGreaterThan(0);
  });
  test('groups hold the original and all that repeats it, named by the first of them', () => {
    const { originalOf, duplicateGroup } = parts.hidden.videos;
    for (let v = 0; v < mediumConfig.videos; v += 1) {
      let root = v;
      while ((originalOf[root] as number) >= 0) root = originalOf[root] as number;
      expect(duplicateGroup[v]).toBe(root);
      expect(world.truth.duplicateGroup(v)).toBe(root);
    }
    expect(new Set(duplicateGroup).size).toBeLessThan(0.99 * mediumConfig.videos);
  });
  test('content shows the groups: within one all are close, also repeats of repeats', () => {
    const { content } = world.observed.videos;
    const { duplicateGroup } = parts.hidden.videos;
    const cosine = (a: number, b: number): number => {
      let dot = 0;
      for (let k = 0; k < content.columns; k += 1)
        dot +=
          (content.data[a * content.columns + k] as number) *
          (content.data[b * content.columns + k] as number);
      return dot;
    };
    const repeats = Array.from(duplicateGroup, (root, v) => [root, v] as const).filter(
      ([root, v]) => root !== v,
    );
    expect(repeats.length).toBeGreaterThan(50);
    expect(Math.min(...repeats.map(([root, v]) => cosine(v, root)))).toBeGreaterThan(0.97);
  });
});
