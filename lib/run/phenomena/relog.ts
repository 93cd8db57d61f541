import { createRandom } from '../../core/random.ts';
import { SESSION_PLACES } from '../../world/video/constants.ts';
import type { ImpressionLog, ObservedVideoWorld, VideoWorld } from '../../world/video/types.ts';

/**
 * The log of a world as it would be if every session had shown the same ten videos in another order:
 * by falling `worth`, ties as they stood. Answers are drawn again from the truth with the places as
 * they are now: clicks by examination times click probability, seconds as expected after a click, no
 * likes and hides. Everything else of a row stays; propensities do not fit the new order and are 1.
 *
 * Randomness: the stream ("relog") of the world's seed. Linear in the log.
 */
export function reorderSessions(
  { observed, truth }: VideoWorld,
  worth: (row: number) => number,
): ObservedVideoWorld {
  const { log } = observed;
  const random = createRandom(observed.seed, 'relog');
  const video = log.video.slice();
  const click = new Uint8Array(log.count);
  const watchSeconds = new Float32Array(log.count);
  const rows = new Int32Array(SESSION_PLACES);
  for (let first = 0; first < log.count; first += SESSION_PLACES) {
    for (let place = 0; place < SESSION_PLACES; place += 1) rows[place] = first + place;
    rows.sort((a, b) => worth(b) - worth(a) || a - b);
    for (let place = 0; place < SESSION_PLACES; place += 1) {
      const row = first + place;
      const shown = log.video[rows[place] as number] as number;
      const user = log.user[row] as number;
      const day = log.day[row] as number;
      const context = { hour: log.hour[row] as number, device: log.device[row] as number };
      video[row] = shown;
      const chance = truth.examination(place, user) * truth.clickProbability(user, shown, day, context);
      if (!random.chance(chance)) continue;
      click[row] = 1;
      watchSeconds[row] = truth.watchSecondsGivenClick(user, shown, day, context);
    }
  }
  const nothing = new Uint8Array(log.count);
  const propensity = new Float32Array(log.count).fill(1);
  const reordered: ImpressionLog = {
    ...log,
    video,
    click,
    watchSeconds,
    propensity,
    like: nothing,
    hide: nothing,
  };
  return { ...observed, log: reordered };
}
