import { beforeAll, describe, expect, test } from 'vitest';
import { createBehaviour } from './behaviour.ts';
import { createHiddenParts, smallConfig } from './fixtures.ts';
import type { VideoWorldParts } from './generate.ts';
import type { HiddenUsers, HiddenVideos } from './hidden.ts';
import type { VideoCatalogue } from './types.ts';

let parts: VideoWorldParts;
beforeAll(async () => {
  parts = await createHiddenParts(smallConfig, 9);
});

interface Change {
  readonly videos?: Partial<HiddenVideos>;
  readonly users?: Partial<HiddenUsers>;
  readonly catalogue?: Partial<VideoCatalogue>;
}

/** Click probabilities and seconds of many pairs of users and old videos, in the world with one thing changed. */
function answer(change: Change = {}): { clicks: number[]; seconds: number[] } {
  const { catalogue, users, hidden } = parts;
  const behaviour = createBehaviour({ ...catalogue, ...change.catalogue }, users, {
    ...hidden,
    videos: { ...hidden.videos, ...change.videos },
    users: { ...hidden.users, ...change.users },
  });
  const clicks: number[] = [];
  const seconds: number[] = [];
  for (let i = 0; i < 600; i += 1) {
    behaviour.open(i % smallConfig.users, 3);
    clicks.push(behaviour.clickProbability((i * 7) % 1_000));
    seconds.push(behaviour.watchSeconds((i * 7) % 1_000));
  }
  return { clicks, seconds };
}

/** For every pair: -1, 0 or 1 as the second is smaller, equal or larger; the set of what occurs. */
const directions = (before: number[], after: number[]): number[] => [
  ...new Set(after.map((value, i) => Math.sign(value - (before[i] as number)))),
];

describe('all else equal', () => {
  test('more clickbait means more clicks and less watching, for every user and video', () => {
    const before = answer();
    const after = answer({
      videos: { clickbait: parts.hidden.videos.clickbait.map((value) => value + 0.2) },
    });
    expect(directions(before.clicks, after.clicks)).toEqual([1]);
    expect(directions(before.seconds, after.seconds)).toEqual([-1]);
  });
  test('more quality means more of both', () => {
    const before = answer();
    const after = answer({ videos: { quality: parts.hidden.videos.quality.map((value) => value + 0.5) } });
    expect(directions(before.clicks, after.clicks)).toEqual([1]);
    expect(directions(before.seconds, after.seconds)).toEqual([1]);
  });
  test('more taste for every topic means more of both', () => {
    const before = answer();
    const after = answer({ users: { taste: parts.hidden.users.taste.map((value) => value + 0.5) } });
    expect(directions(before.clicks, after.clicks)).toEqual([1]);
    expect(directions(before.seconds, after.seconds)).toEqual([1]);
  });
  test('a longer video is watched to a smaller share', () => {
    const durations = parts.catalogue.durationSeconds;
    const before = answer();
    const after = answer({ catalogue: { durationSeconds: durations.map((value) => 2 * value) } });
    const halved = after.seconds.map((value) => value / 2);
    expect(directions(before.seconds, halved)).toEqual([-1]);
  });
  test('following the creator and speaking the language mean more clicks and leave watching alone', () => {
    const before = answer();
    const nobody = answer({ users: { follows: new Int32Array(parts.hidden.users.follows.length).fill(-1) } });
    expect(directions(before.clicks, nobody.clicks).sort((a, b) => a - b)).toEqual([-1, 0]);
    expect(nobody.seconds).toEqual(before.seconds);
    const foreign = answer({ catalogue: { language: new Uint8Array(smallConfig.videos).fill(4) } });
    const native = parts.users.language.map((language) => (language === 4 ? 1 : 0));
    const gains = foreign.clicks.map((value, i) => value - (before.clicks[i] as number));
    const natives = gains.filter((_gain, i) => native[i % smallConfig.users] === 1);
    const others = gains.filter((_gain, i) => native[i % smallConfig.users] === 0);
    expect(Math.min(...natives)).toBe(0);
    expect(Math.max(...natives)).toBeGreaterThan(0);
    expect(Math.max(...others)).toBe(0);
    expect(Math.min(...others)).toBeLessThan(0);
  });
  test('a user may be opened in any order', () => {
    const behaviour = createBehaviour(parts.catalogue, parts.users, parts.hidden);
    const ask = (user: number): number[] => {
      behaviour.open(user, 3);
      return Array.from({ length: 1_000 }, (_, video) => behaviour.clickProbability(video));
    };
    const first = ask(0);
    expect(ask(1)).not.toEqual(first);
    expect(ask(0)).toEqual(first);
  });
});
