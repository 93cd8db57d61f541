import { expect, test } from 'vitest';
import type { VideoWorld } from '../world/video/types.ts';
import { shareOfUsers, TraitsTally } from './list-traits.ts';
import type { Watched } from './watched.ts';

/** Four videos, three users; only what the tally looks at. */
const world = {
  observed: {
    users: { count: 3 },
    videos: { count: 4, uploadDay: Int16Array.of(-8, 0, 1, 2) },
  },
  truth: {
    examination: (position: number) => (position === 0 ? 1 : 0.5),
    clickProbability: (_user: number, video: number) => video / 10,
  },
} as unknown as VideoWorld;
const clicked = [Int32Array.of(0, 0, 1), Int32Array.of(0), new Int32Array(0)];
const watched: Watched = {
  of: (user) => clicked[user] ?? new Int32Array(0),
  has: () => false,
};

test('every trait by hand, on two lists', () => {
  const tally = new TraitsTally(world, 2, shareOfUsers(3, 4, watched));
  const worth = Float32Array.of(1, 2, 4, 8);
  const shared = {
    worth: (video: number) => worth[video] ?? NaN,
    best: Int32Array.of(3, 2),
    expected: Int32Array.of(0, 3),
    useful: Int32Array.of(2, 3),
    context: { hour: 9, device: 0 },
  };
  const list = Int32Array.of(2, 0);
  tally.add({ ...shared, user: 0, list });
  list.set([3, 2]); // the tally keeps a copy
  tally.add({ ...shared, user: 1, list });
  const traits = tally.summarise(4, 7);
  expect(traits.clicks.mean).toBeCloseTo((0.2 + 0.3 + 0.5 * 0.2) / 2, 12);
  // 8 + 2 against 4 + 0.5, and nothing
  expect(traits.regretSeconds.mean).toBeCloseTo(5.5 / 2, 12);
  // shares of users, one added: 3/4, 2/4, 1/4, 1/4
  expect(traits.novelty.mean).toBeCloseTo((2 + Math.log2(4 / 3) + 2 + 2) / 4, 12);
  // of 2, 0 the video 2; of 3, 2 the video 2, for 3 is popular
  expect(traits.serendipity.mean).toBe(0.5);
  expect(traits.meanAgeDays.mean).toBe((1 + 10 + 0 + 1) / 4);
  expect(traits.freshShare.mean).toBe(0.25);
  expect(traits.coverage).toBe(0.75);
  // exposures 0.5, 0, 1.5, 1: ascending 0, 0.5, 1, 1.5
  expect(traits.exposureGini).toBeCloseTo((-1 * 0.5 + 1 * 1 + 3 * 1.5) / (4 * 3), 12);
  expect(traits.regretSeconds.low).toBeLessThanOrEqual(traits.regretSeconds.high);
});
