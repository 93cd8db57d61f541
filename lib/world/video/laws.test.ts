import { beforeAll, describe, expect, test } from 'vitest';
import { createBehaviour } from './behaviour.ts';
import { AGE_BANDS, CATEGORIES, TAGS_PER_VIDEO, TOPICS_PER_VIDEO } from './constants.ts';
import { createHiddenParts, createWorld, mediumConfig } from './fixtures.ts';
import type { VideoWorldParts } from './generate.ts';
import type { VideoWorld } from './types.ts';

const seed = 11;
let world: VideoWorld;
let parts: VideoWorldParts;
beforeAll(async () => {
  world = await createWorld(mediumConfig, seed);
  parts = await createHiddenParts(mediumConfig, seed);
});

/** Counts of impressions by the video shown, largest first. */
function countShows(): number[] {
  const counts = new Array<number>(mediumConfig.videos).fill(0);
  for (const video of world.observed.log.video) counts[video] = (counts[video] as number) + 1;
  return counts.sort((a, b) => b - a);
}

interface Sums {
  shown: number;
  clicks: number;
  fraction: number;
  squares: number;
}

/** Sums of the log by a group of its rows; rows of group -1 are left out. */
function sumBy(groups: number, groupOf: (row: number) => number): Sums[] {
  const { log, videos } = world.observed;
  const sums = Array.from({ length: groups }, (): Sums => ({ shown: 0, clicks: 0, fraction: 0, squares: 0 }));
  for (let i = 0; i < log.count; i += 1) {
    const into = sums[groupOf(i)];
    if (into === undefined) continue;
    into.shown += 1;
    if (log.click[i] === 0) continue;
    const fraction =
      (log.watchSeconds[i] as number) / (videos.durationSeconds[log.video[i] as number] as number);
    into.clicks += 1;
    into.fraction += fraction;
    into.squares += fraction * fraction;
  }
  return sums;
}

const clickRate = (sums: Sums): number => sums.clicks / sums.shown;
const clickError = (sums: Sums): number => Math.sqrt((clickRate(sums) * (1 - clickRate(sums))) / sums.shown);
const watched = (sums: Sums): number => sums.fraction / sums.clicks;
const watchedError = (sums: Sums): number =>
  Math.sqrt((sums.squares / sums.clicks - watched(sums) ** 2) / sums.clicks);

/** How many standard errors apart two estimates are. */
const apart = (a: number, aError: number, b: number, bError: number): number =>
  (a - b) / Math.hypot(aError, bError);

describe('popularity', () => {
  test('follows a power law: the top 1% of videos have 10% to 35% of the impressions', () => {
    const counts = countShows();
    const top = counts.slice(0, mediumConfig.videos / 100).reduce((sum, count) => sum + count, 0);
    const share = top / world.observed.log.count;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.35);
  });
  test('has a tail exponent between 1.2 and 2.8 (Hill, Annals of Statistics 1975, over the top 2%)', () => {
    const counts = countShows();
    const k = mediumConfig.videos / 50;
    const threshold = counts[k] as number;
    const sum = counts.slice(0, k).reduce((total, count) => total + Math.log(count / threshold), 0);
    expect(k / sum).toBeGreaterThan(1.2);
    expect(k / sum).toBeLessThan(2.8);
  });
  test('activity of users is uneven too: the top 1% have 4% to 15% of the impressions', () => {
    const counts = new Array<number>(mediumConfig.users).fill(0);
    for (const user of world.observed.log.user) counts[user] = (counts[user] as number) + 1;
    const top = counts.sort((a, b) => b - a).slice(0, mediumConfig.users / 100);
    const share = top.reduce((sum, count) => sum + count, 0) / world.observed.log.count;
    expect(share).toBeGreaterThan(0.04);
    expect(share).toBeLessThan(0.15);
  });
});

describe('clickbait', () => {
  // clicks: behaviour.test.ts, all else equal; in the log the creators differ in more than clickbait
  test('shows in the log as clicks that are watched less', () => {
    const { log } = world.observed;
    const sums = sumBy(2, (row) => {
      const clickbait = world.truth.clickbait(log.video[row] as number);
      return clickbait > 0.55 ? 1 : clickbait < 0.2 ? 0 : -1;
    });
    const [honest, bait] = sums as [Sums, Sums];
    expect(apart(watched(honest), watchedError(honest), watched(bait), watchedError(bait))).toBeGreaterThan(
      5,
    );
  });
});

describe('positions', () => {
  test('clicks fall with the place as examination does', () => {
    const { log } = world.observed;
    const sums = sumBy(10, (row) => log.position[row] as number);
    const first = sums[0] as Sums;
    for (let p = 1; p < 10; p += 1) {
      const here = sums[p] as Sums;
      const ratio = clickRate(here) / clickRate(first);
      const error =
        ratio * Math.hypot(clickError(here) / clickRate(here), clickError(first) / clickRate(first));
      // active users need not be the patient ones, so a little more than noise is allowed
      expect(Math.abs(ratio - world.truth.examination(p))).toBeLessThan(5 * error + 0.03);
    }
  });
});

describe('uploads and freshness', () => {
  test('most videos are older than the history, and every day brings new ones', () => {
    const perDay = new Array<number>(mediumConfig.days).fill(0);
    let old = 0;
    for (const day of world.observed.videos.uploadDay) {
      if (day < 0) old += 1;
      else perDay[day] = (perDay[day] as number) + 1;
    }
    expect(old / mediumConfig.videos).toBeGreaterThan(0.5);
    expect(Math.min(...perDay)).toBeGreaterThan(mediumConfig.videos / 100);
    expect(Math.max(...perDay) - Math.min(...perDay)).toBeLessThanOrEqual(1);
  });
  test('a video loses clicks as it ages, more for users who like what is new, and never gains any', () => {
    const { uploadDay, count } = world.observed.videos;
    const fresh = Array.from({ length: count }, (_, v) => v).filter((v) => uploadDay[v] === 0);
    const { appetite, drift } = parts.hidden.users;
    // without fashions and drifting tastes, which move clicks both ways
    const behaviour = createBehaviour(parts.catalogue, parts.users, {
      ...parts.hidden,
      tables: { ...parts.hidden.tables, trend: new Float32Array(parts.hidden.tables.trend.length) },
      users: { ...parts.hidden.users, drift: new Float32Array(drift.length) },
    });
    const loss = { eager: 0, calm: 0 };
    for (let user = 0; user < 400; user += 1) {
      const video = fresh[user % fresh.length] as number;
      const chances = Array.from({ length: 8 }, (_, day) => {
        behaviour.open(user, day);
        return behaviour.clickProbability(video);
      });
      for (let day = 1; day < 8; day += 1)
        expect(chances[day]).toBeLessThanOrEqual(chances[day - 1] as number);
      const lost = (chances[0] as number) - (chances[7] as number);
      if ((appetite[user] as number) > 1) loss.eager += lost;
      else loss.calm += lost;
    }
    expect(loss.calm).toBeGreaterThan(0);
    expect(loss.eager).toBeGreaterThan(2 * loss.calm);
  });
});

describe('categories and tags', () => {
  test('the label names the category of the main topic in most cases, not in all', () => {
    const { hidden, catalogue } = parts;
    let right = 0;
    for (let v = 0; v < catalogue.count; v += 1) {
      const topic = hidden.videos.topics[v * TOPICS_PER_VIDEO] as number;
      if (hidden.tables.topicCategory[topic] === catalogue.category[v]) right += 1;
    }
    expect(right / catalogue.count).toBeGreaterThan(0.8);
    expect(right / catalogue.count).toBeLessThan(0.95);
  });
  test('videos that share their first tag share their main topic far more often than others', () => {
    const { hidden, catalogue } = parts;
    const topicOf = (v: number): number => hidden.videos.topics[v * TOPICS_PER_VIDEO] as number;
    const lastWithTag = new Map<number, number>();
    const same = { pairs: 0, topics: 0 };
    const any = { pairs: 0, topics: 0 };
    for (let v = 1; v < catalogue.count; v += 1) {
      const tag = catalogue.tags[v * TAGS_PER_VIDEO] as number;
      const before = lastWithTag.get(tag);
      if (before !== undefined) {
        same.pairs += 1;
        same.topics += topicOf(before) === topicOf(v) ? 1 : 0;
      }
      lastWithTag.set(tag, v);
      any.pairs += 1;
      any.topics += topicOf(v - 1) === topicOf(v) ? 1 : 0;
    }
    expect(same.topics / same.pairs).toBeGreaterThan(4 * (any.topics / any.pairs));
  });
  test('a re-upload lies close to its original, and almost nothing else does', () => {
    const { hidden, catalogue } = parts;
    const { data, columns } = catalogue.content;
    const cosine = (a: number, b: number): number => {
      let dot = 0;
      for (let k = 0; k < columns; k += 1)
        dot += (data[a * columns + k] as number) * (data[b * columns + k] as number);
      return dot;
    };
    const repeats: number[] = [];
    const others: number[] = [];
    for (let v = 1; v < catalogue.count; v += 1) {
      const original = hidden.videos.originalOf[v] as number;
      if (original >= 0) repeats.push(cosine(v, original));
      else others.push(cosine(v, v - 1));
    }
    expect(repeats.length).toBeGreaterThan(0.01 * catalogue.count);
    expect(Math.min(...repeats)).toBeGreaterThan(0.98);
    expect(Math.max(...others)).toBeLessThan(0.98);
  });
});

describe('interactions that no sum of a user part and a video part can stand for', () => {
  test('age band x category: what additive effects leave over in the log follows the hidden table', () => {
    const { log, users, videos } = world.observed;
    const cells = sumBy(
      AGE_BANDS * CATEGORIES,
      (row) =>
        (users.ageBand[log.user[row] as number] as number) * CATEGORIES +
        (videos.category[log.video[row] as number] as number),
    );
    // logits of the cells, rows and columns centred: what is left is the interaction
    const logit = cells.map((cell) => Math.log((cell.clicks + 0.5) / (cell.shown - cell.clicks + 0.5)));
    const mean = (list: number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
    const rows = Array.from({ length: AGE_BANDS }, (_, a) =>
      mean(logit.slice(a * CATEGORIES, (a + 1) * CATEGORIES)),
    );
    const columns = Array.from({ length: CATEGORIES }, (_, c) =>
      mean(logit.filter((_value, i) => i % CATEGORIES === c)),
    );
    const left = logit.map(
      (value, i) =>
        value -
        (rows[Math.floor(i / CATEGORIES)] as number) -
        (columns[i % CATEGORIES] as number) +
        mean(logit),
    );
    const hidden = Array.from(parts.hidden.tables.ageCategory);
    const dot = (a: number[], b: number[]): number =>
      a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
    const correlation = dot(left, hidden) / Math.sqrt(dot(left, left) * dot(hidden, hidden));
    expect(correlation).toBeGreaterThan(0.6);
    expect(Math.sqrt(dot(left, left) / left.length)).toBeGreaterThan(0.3);
  });
  test('device x length: long videos of a category do better on televisions than on phones', () => {
    const { log, users, videos } = world.observed;
    const longer = new Array<number>(CATEGORIES).fill(0).map((_, category) => {
      const lengths = Array.from(videos.durationSeconds).filter(
        (_seconds, v) => videos.category[v] === category,
      );
      return lengths.sort((a, b) => a - b)[lengths.length >> 1] as number;
    });
    const sums = sumBy(4, (row) => {
      const video = log.video[row] as number;
      const device = users.device[log.user[row] as number] as number;
      if (device === 1) return -1;
      const long =
        (videos.durationSeconds[video] as number) > (longer[videos.category[video] as number] as number);
      return (device === 2 ? 2 : 0) + (long ? 1 : 0);
    });
    const [phoneShort, phoneLong, tvShort, tvLong] = sums as [Sums, Sums, Sums, Sums];
    const phone = clickRate(phoneLong) - clickRate(phoneShort);
    const tv = clickRate(tvLong) - clickRate(tvShort);
    const phoneError = Math.hypot(clickError(phoneLong), clickError(phoneShort));
    expect(apart(tv, Math.hypot(clickError(tvLong), clickError(tvShort)), phone, phoneError)).toBeGreaterThan(
      5,
    );
  });
});
