import { createRandom } from '../../core/random.ts';
import type { Watched } from '../watched.ts';
import type { UserPick } from './result.ts';

/** The share of users who count as new, or as heavy: those with the fewest, or the most, watched videos. */
const TAIL_SHARE = 0.02;

/**
 * Picks whose request is followed. New users are among the fiftieth with the fewest watched videos,
 * heavy ones among the fiftieth with the most.
 *
 * @param turn whole number from 0 up; another turn is another draw
 *
 * Randomness: stream "followed-request" of the seed, apart for each turn.
 */
export function pickUser(
  pick: UserPick,
  turn: number,
  users: number,
  watched: Pick<Watched, 'of'>,
  seed: number,
): number {
  const random = createRandom(seed, `followed-request ${pick} ${turn}`);
  if (pick === 'random') return random.below(users);
  const lengths = Int32Array.from({ length: users }, (_, user) => watched.of(user).length);
  const order = Int32Array.from({ length: users }, (_, user) => user).sort(
    (a, b) => (lengths[a] as number) - (lengths[b] as number) || a - b,
  );
  const size = Math.max(1, Math.floor(users * TAIL_SHARE));
  const at = random.below(size);
  return order[pick === 'new' ? at : users - 1 - at] as number;
}
