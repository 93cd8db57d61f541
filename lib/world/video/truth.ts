import type { Behaviour } from './behaviour.ts';
import { countUploaded } from './curves.ts';
import type { HiddenVideoWorld } from './hidden.ts';
import { createSelector } from './select.ts';
import type { VideoCatalogue, VideoTruth } from './types.ts';

/** Places whose mean examination is worked out at most; lists are far shorter. */
const PLACES = 1_000;

function requireIndex(name: string, value: number, count: number): void {
  if (!(Number.isInteger(value) && value >= 0 && value < count)) {
    throw new RangeError(`A ${name} is a whole number from 0 to ${count - 1}; got ${value}.`);
  }
}

/**
 * Makes the truth of a world. It holds the hidden side in its closures: nothing hidden can be
 * reached from the object it returns. `values` costs about 50 ns a video and allocates nothing;
 * `best` allocates its answer only. Arguments out of range throw a RangeError.
 */
export function createTruth(
  catalogue: VideoCatalogue,
  hidden: HiddenVideoWorld,
  behaviour: Behaviour,
): VideoTruth {
  const patience = hidden.users.patience;
  const users = patience.length;
  const products = new Float64Array(users).fill(1);
  const means: number[] = [1];
  const scratch = new Float32Array(catalogue.count);
  const select = createSelector();

  const open = (user: number, video: number, day: number): boolean => {
    requireIndex('user', user, users);
    requireIndex('video', video, catalogue.count);
    behaviour.open(user);
    return (catalogue.uploadDay[video] as number) <= day;
  };
  const values = (user: number, day: number, out: Float32Array): void => {
    requireIndex('user', user, users);
    if (out.length < catalogue.count) {
      throw new RangeError(`The values of ${catalogue.count} videos need as many places; got ${out.length}.`);
    }
    behaviour.open(user);
    const uploaded = countUploaded(catalogue.uploadDay, day);
    behaviour.writeValues(day, uploaded, out);
    out.fill(0, uploaded, catalogue.count);
  };
  return {
    values,
    clickProbability: (user, video, day) =>
      open(user, video, day) ? behaviour.clickProbability(video, day) : 0,
    watchSecondsGivenClick: (user, video, day) =>
      open(user, video, day) ? behaviour.watchSeconds(video) : 0,
    examination(position, user) {
      requireIndex('position', position, PLACES);
      if (user !== undefined) {
        requireIndex('user', user, users);
        let product = 1;
        for (let p = 0; p < position; p += 1) product *= patience[user] as number;
        return product;
      }
      while (means.length <= position) {
        let sum = 0;
        for (let u = 0; u < users; u += 1)
          sum += products[u] = (products[u] as number) * (patience[u] as number);
        means.push(sum / users);
      }
      return means[position] as number;
    },
    best(user, day, k) {
      values(user, day, scratch);
      return select(scratch, countUploaded(catalogue.uploadDay, day), k);
    },
    clickbait(video) {
      requireIndex('video', video, catalogue.count);
      return hidden.videos.clickbait[video] as number;
    },
  };
}
