import type { Pulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import type { Random } from '../../core/random.ts';
import { exp } from '../../core/real.ts';
import { accumulate } from './creators.ts';
import {
  AGE_BANDS,
  CATEGORIES,
  COUNTRIES,
  DEVICES,
  FOLLOWS,
  ILLUSTRATIVE_ACTIVITY_RATIO,
  ILLUSTRATIVE_ACTIVITY_TAIL,
  ILLUSTRATIVE_AFFINITY_HIGH,
  ILLUSTRATIVE_AFFINITY_LOW,
  ILLUSTRATIVE_AGE_SHARES,
  ILLUSTRATIVE_CLICK_FOLLOWED,
  ILLUSTRATIVE_COUNTRY_LANGUAGE,
  ILLUSTRATIVE_COUNTRY_SHARES,
  ILLUSTRATIVE_DEVICE_SHARES,
  ILLUSTRATIVE_FAVOURITES,
  ILLUSTRATIVE_FIRST_LANGUAGE_SHARE,
  ILLUSTRATIVE_FOLLOW_CANDIDATES,
  ILLUSTRATIVE_JOINS_PER_DAY_SHARE,
  ILLUSTRATIVE_LANGUAGE_SHARES,
  ILLUSTRATIVE_NEW_USER_LIMIT,
  ILLUSTRATIVE_PATIENCE_HIGH,
  ILLUSTRATIVE_PATIENCE_LOW,
  ILLUSTRATIVE_PLATFORM_AGE_DAYS,
  ILLUSTRATIVE_POLICY_NOISE,
  ILLUSTRATIVE_POLICY_SHARPNESS,
  ILLUSTRATIVE_TASTE_DRIFT_PER_DAY,
  ILLUSTRATIVE_TASTE_FAVOURITE,
  ILLUSTRATIVE_TASTE_PERSONAL,
  LANGUAGES,
  NEVER,
  STYLES,
  TOPICS,
} from './constants.ts';
import type { HiddenCreators, HiddenTables, HiddenUsers } from './hidden.ts';
import { buildAlias, drawAlias, drawCumulative, drawPareto } from './sampling.ts';
import type { VideoUsers, VideoWorldConfig } from './types.ts';

/** Users made between two pulses: about 2 ms of work. */
const CHUNK = 256;

function drawObserved(random: Random, users: VideoUsers): void {
  const ages = accumulate(ILLUSTRATIVE_AGE_SHARES);
  const countries = accumulate(ILLUSTRATIVE_COUNTRY_SHARES);
  const devices = accumulate(ILLUSTRATIVE_DEVICE_SHARES.flat());
  const languages = accumulate(ILLUSTRATIVE_LANGUAGE_SHARES);
  // cumulative within each age band
  for (let age = AGE_BANDS - 1; age > 0; age -= 1) {
    const before = devices[age * DEVICES - 1] as number;
    for (let d = 0; d < DEVICES; d += 1)
      devices[age * DEVICES + d] = (devices[age * DEVICES + d] as number) - before;
  }
  for (let u = 0; u < users.count; u += 1) {
    const age = drawCumulative(random, ages, 0, AGE_BANDS);
    const country = drawCumulative(random, countries, 0, COUNTRIES);
    users.ageBand[u] = age;
    users.country[u] = country;
    users.device[u] = drawCumulative(random, devices, age * DEVICES, DEVICES);
    users.language[u] = random.chance(ILLUSTRATIVE_FIRST_LANGUAGE_SHARE)
      ? (ILLUSTRATIVE_COUNTRY_LANGUAGE[country] as number)
      : drawCumulative(random, languages, 0, LANGUAGES);
  }
}

/** Writes taste and style of one user: what age, country and device bring, what the person adds, and favourites. */
function drawTaste(
  random: Random,
  users: VideoUsers,
  u: number,
  tables: HiddenTables,
  hidden: HiddenUsers,
): void {
  const age = (users.ageBand[u] as number) * TOPICS;
  const country = users.country[u] as number;
  const device = (users.device[u] as number) * TOPICS;
  for (let t = 0; t < TOPICS; t += 1) {
    hidden.taste[u * TOPICS + t] =
      (tables.ageTaste[age + t] as number) +
      (tables.countryTaste[country * TOPICS + t] as number) +
      (tables.deviceTaste[device + t] as number) +
      ILLUSTRATIVE_TASTE_PERSONAL * random.normal();
  }
  for (let f = 0; f < ILLUSTRATIVE_FAVOURITES; f += 1) {
    const t = u * TOPICS + random.below(TOPICS);
    hidden.taste[t] = (hidden.taste[t] as number) + ILLUSTRATIVE_TASTE_FAVOURITE * (0.5 + random.uniform());
  }
  for (let s = 0; s < STYLES; s += 1) {
    const shared = tables.countryStyle[country * STYLES + s] as number;
    hidden.style[u * STYLES + s] = Math.SQRT1_2 * (shared + random.normal());
  }
}

/** Chooses whom a user follows: well-known creators come up often, and the user keeps those of the own taste and language. */
function createFollowing(
  seed: number,
  creators: HiddenCreators,
): (user: number, language: number, hidden: HiddenUsers) => void {
  const random = createRandom(seed, 'video', 'follows');
  const accept = new Float32Array(creators.count);
  const alias = new Int32Array(creators.count);
  buildAlias(
    Float64Array.from(creators.following),
    0,
    creators.count,
    accept,
    alias,
    new Int32Array(creators.count),
  );
  const scores = new Float64Array(FOLLOWS);
  return (user, language, hidden) => {
    const base = user * FOLLOWS;
    scores.fill(-Infinity);
    for (let i = 0; i < ILLUSTRATIVE_FOLLOW_CANDIDATES; i += 1) {
      const creator = drawAlias(random, 0, creators.count, accept, alias);
      const first = hidden.taste[user * TOPICS + (creators.topics[2 * creator] as number)] as number;
      const second = hidden.taste[user * TOPICS + (creators.topics[2 * creator + 1] as number)] as number;
      const foreign = creators.language[creator] === language ? 0 : 3;
      const score =
        (first + second) / 2 + 0.5 * (creators.quality[creator] as number) - foreign + random.normal();
      let weakest = 0;
      let known = false;
      for (let k = 0; k < FOLLOWS; k += 1) {
        if ((scores[k] as number) < (scores[weakest] as number)) weakest = k;
        known ||= hidden.follows[base + k] === creator;
      }
      if (known || score <= (scores[weakest] as number)) continue;
      scores[weakest] = score;
      hidden.follows[base + weakest] = creator;
    }
  };
}

/** Makes the logging policy's estimates: how much a user likes each category, with noise, as probabilities. */
function createEstimating(seed: number, tables: HiddenTables): (user: number, hidden: HiddenUsers) => void {
  const random = createRandom(seed, 'video', 'estimates');
  const { topicCategory } = tables;
  const topicsOf = new Float64Array(CATEGORIES);
  for (const c of topicCategory) topicsOf[c] = (topicsOf[c] as number) + 1;
  const scores = new Float64Array(CATEGORIES);
  return (user, hidden) => {
    scores.fill(0);
    for (let t = 0; t < TOPICS; t += 1) {
      const c = topicCategory[t] as number;
      const taste = hidden.taste[user * TOPICS + t] as number;
      scores[c] = (scores[c] as number) + taste / (topicsOf[c] as number);
    }
    let sum = 0;
    for (let c = 0; c < CATEGORIES; c += 1) {
      const estimate = (scores[c] as number) + ILLUSTRATIVE_POLICY_NOISE * random.normal();
      sum += scores[c] = exp(ILLUSTRATIVE_POLICY_SHARPNESS * estimate);
    }
    for (let c = 0; c < CATEGORIES; c += 1)
      hidden.estimate[user * CATEGORIES + c] = (scores[c] as number) / sum;
  };
}

/** Draws when users joined: some on each day of the history, the others evenly over the time before it. */
function drawJoining(seed: number, days: number, count: number, users: VideoUsers): void {
  const random = createRandom(seed, 'video', 'joining');
  const share = Math.min(ILLUSTRATIVE_NEW_USER_LIMIT, ILLUSTRATIVE_JOINS_PER_DAY_SHARE * days);
  for (let u = 0; u < count; u += 1) {
    users.joinDay[u] = random.chance(share)
      ? random.below(days)
      : -1 - random.below(ILLUSTRATIVE_PLATFORM_AGE_DAYS);
  }
}

/** Draws how users drift and how close they are to whom they follow. */
function drawTies(seed: number, hidden: HiddenUsers): void {
  const random = createRandom(seed, 'video', 'drift');
  for (let u = 0; u < hidden.drift.length; u += 1) {
    const rising = random.below(TOPICS);
    hidden.risingTopic[u] = rising;
    hidden.fallingTopic[u] = (rising + 1 + random.below(TOPICS - 1)) % TOPICS;
    hidden.drift[u] = ILLUSTRATIVE_TASTE_DRIFT_PER_DAY * random.exponential();
  }
  const ties = createRandom(seed, 'video', 'affinity');
  const range = ILLUSTRATIVE_AFFINITY_HIGH - ILLUSTRATIVE_AFFINITY_LOW;
  for (let i = 0; i < hidden.affinity.length; i += 1) {
    hidden.affinity[i] = ILLUSTRATIVE_CLICK_FOLLOWED * (ILLUSTRATIVE_AFFINITY_LOW + range * ties.uniform());
  }
}

function allocateHidden(count: number): HiddenUsers {
  return {
    taste: new Float32Array(count * TOPICS),
    style: new Float32Array(count * STYLES),
    activity: new Float32Array(count),
    patience: new Float32Array(count),
    appetite: new Float32Array(count),
    follows: new Int32Array(count * FOLLOWS).fill(-1),
    affinity: new Float32Array(count * FOLLOWS),
    risingTopic: new Uint8Array(count),
    fallingTopic: new Uint8Array(count),
    drift: new Float32Array(count),
    estimate: new Float32Array(count * CATEGORIES),
  };
}

/**
 * Draws the users and what is hidden behind them, in time and memory linear in the users. `spare`
 * users beyond those of the configuration never join and leave the others as they are.
 * Rejects with what the pulse throws. Random streams: ("video", "users" | "tastes" | "follows" | "estimates" |
 * "joining" | "drift" | "affinity").
 */
export async function createUsers(
  config: VideoWorldConfig,
  seed: number,
  tables: HiddenTables,
  creators: HiddenCreators,
  pulse: Pulse,
  spare = 0,
): Promise<{ readonly users: VideoUsers; readonly hidden: HiddenUsers }> {
  const count = config.users + spare;
  const users: VideoUsers = {
    count,
    ageBand: new Uint8Array(count),
    ageBands: AGE_BANDS,
    country: new Uint8Array(count),
    countries: COUNTRIES,
    language: new Uint8Array(count),
    device: new Uint8Array(count),
    devices: DEVICES,
    joinDay: new Int16Array(count).fill(NEVER),
  };
  const hidden = allocateHidden(count);
  drawObserved(createRandom(seed, 'video', 'users'), users);
  drawJoining(seed, config.days, config.users, users);
  drawTies(seed, hidden);
  const random = createRandom(seed, 'video', 'tastes');
  const follow = createFollowing(seed, creators);
  const estimate = createEstimating(seed, tables);
  let activity = 0;
  for (let u = 0; u < count; u += 1) {
    drawTaste(random, users, u, tables, hidden);
    const active = drawPareto(random, ILLUSTRATIVE_ACTIVITY_TAIL, ILLUSTRATIVE_ACTIVITY_RATIO);
    hidden.activity[u] = active;
    if (u < config.users) activity += active;
    hidden.patience[u] =
      ILLUSTRATIVE_PATIENCE_LOW + (ILLUSTRATIVE_PATIENCE_HIGH - ILLUSTRATIVE_PATIENCE_LOW) * random.uniform();
    hidden.appetite[u] = random.exponential();
    follow(u, users.language[u] as number, hidden);
    estimate(u, hidden);
    if (u % CHUNK === CHUNK - 1) {
      const pending = pulse({ stage: 'world-users', done: u + 1, total: count });
      if (pending !== undefined) await pending;
    }
  }
  for (let u = 0; u < count; u += 1) {
    hidden.activity[u] = ((hidden.activity[u] as number) * config.users) / activity;
  }
  return { users, hidden };
}
