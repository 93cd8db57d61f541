import { createRandom } from '../core/random.ts';

/** Users whose requests are evaluated; all of them where there are fewer. */
const EVALUATED_USERS = 1000;

/**
 * The users whose requests a run evaluates, drawn without replacement; every beginning of them is a
 * random sample too. At most 1,000.
 *
 * @param users how many there are
 *
 * Randomness: the stream ("evaluated-users") of the seed.
 */
export function drawEvaluatedUsers(users: number, seed: number): Int32Array {
  const all = Int32Array.from({ length: users }, (_, user) => user);
  createRandom(seed, 'evaluated-users').shuffle(all);
  return all.slice(0, Math.min(users, EVALUATED_USERS));
}
