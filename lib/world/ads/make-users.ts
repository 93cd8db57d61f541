import { createRandom } from '../../core/random.ts';
import {
  AGE_BANDS,
  COUNTRIES,
  ILLUSTRATIVE_INTEREST_KNOWN,
  ILLUSTRATIVE_USER_SPREAD,
  VERTICALS,
} from './constants.ts';
import type { AdsUsers } from './types.ts';

/** Users and what is hidden of them. */
export interface MadeUsers {
  readonly users: AdsUsers;
  readonly level: Float32Array;
  readonly firstTaste: Uint8Array;
  readonly secondTaste: Uint8Array;
}

/** Makes users; each has a stream of its own, so that a larger world begins with the same ones. Randomness: ("ads", "user", id) of the seed. */
export function makeUsers(count: number, seed: number): MadeUsers {
  const ageBand = new Uint8Array(count);
  const country = new Uint8Array(count);
  const interest = new Uint8Array(count);
  const level = new Float32Array(count);
  const firstTaste = new Uint8Array(count);
  const secondTaste = new Uint8Array(count);
  for (let user = 0; user < count; user += 1) {
    const random = createRandom(seed, 'ads', 'user', user);
    ageBand[user] = random.below(AGE_BANDS);
    // the first countries have most users
    country[user] = Math.min(random.below(COUNTRIES), random.below(COUNTRIES));
    const first = random.below(VERTICALS);
    firstTaste[user] = first;
    secondTaste[user] = (first + 1 + random.below(VERTICALS - 1)) % VERTICALS;
    interest[user] = random.chance(ILLUSTRATIVE_INTEREST_KNOWN) ? first : random.below(VERTICALS);
    level[user] = ILLUSTRATIVE_USER_SPREAD * random.normal();
  }
  return {
    users: {
      count,
      ageBand,
      ageBands: AGE_BANDS,
      country,
      countries: COUNTRIES,
      interest,
      interests: VERTICALS,
    },
    level,
    firstTaste,
    secondTaste,
  };
}
