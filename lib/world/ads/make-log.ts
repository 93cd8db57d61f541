import type { Pulse } from '../../core/pulse.ts';
import { createRandom, type Random } from '../../core/random.ts';
import { exp, power } from '../../core/real.ts';
import {
  DEVICES,
  ILLUSTRATIVE_FATIGUE_DAYS,
  ILLUSTRATIVE_LATE_HOURS,
  ILLUSTRATIVE_LOGGING_NOISE,
  ILLUSTRATIVE_MEAN_CLICK_RATE,
  ILLUSTRATIVE_PROMPT_HOURS,
  ILLUSTRATIVE_PROMPT_SHARE,
  LOGGED_SLOTS,
  LOGGING_POOL,
  PLACEMENTS,
} from './constants.ts';
import { LogWriter } from './log-writer.ts';
import type { Targeting } from './targeting.ts';
import type { AdsCampaigns, AdsCatalogue, AdsLog, AdsTruth, AdsWorldConfig } from './types.ts';

/** Users between two pulses. */
const USERS_PER_PULSE = 500;
/** Most impressions of a campaign that are counted. */
const MOST_SEEN = 255;
/** Standard deviation of the logarithm of activity, for a mean of 1. */
const ILLUSTRATIVE_ACTIVITY_SPREAD = 0.6;

/** Hours until a click is known. */
function drawDelayHours(random: Pick<Random, 'chance' | 'exponential'>): number {
  const mean = random.chance(ILLUSTRATIVE_PROMPT_SHARE) ? ILLUSTRATIVE_PROMPT_HOURS : ILLUSTRATIVE_LATE_HOURS;
  return mean * random.exponential();
}

/** How often an event of this mean happens (Knuth's product of uniforms). */
function drawPoisson(random: Random, mean: number): number {
  const limit = exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count += 1;
  return count;
}

/** What logging reads. */
export interface LoggingParts {
  readonly config: AdsWorldConfig;
  readonly seed: number;
  readonly campaigns: AdsCampaigns;
  readonly ads: AdsCatalogue;
  /** Hidden log-odds of each ad, which the logging policy knows from its history. */
  readonly adLevel: Float32Array;
  readonly truth: AdsTruth;
  readonly targeting: Targeting;
  readonly pulse: Pulse;
}

/** Draws the requests of users and what was shown on them. */
class Logger {
  readonly writer: LogWriter;
  private readonly parts: LoggingParts;
  /** What the logging policy bids for an ad by, the same for everybody. */
  private readonly weights: Float64Array;
  /** Impressions of each campaign to the user in the last days. */
  private readonly seen: Uint32Array;
  private readonly keys = new Float64Array(LOGGED_SLOTS);
  private readonly chosen = new Int32Array(LOGGED_SLOTS);

  constructor(parts: LoggingParts) {
    const { campaigns, ads, adLevel, config } = parts;
    this.parts = parts;
    this.writer = new LogWriter(config.users * config.days * config.requestsPerUserDay * LOGGED_SLOTS);
    this.seen = new Uint32Array(campaigns.count);
    this.weights = Float64Array.from({ length: ads.count }, (_, ad) => {
      const campaign = ads.campaign[ad] as number;
      const bid = campaigns.bidUsd[campaign] as number;
      const isPaidByImpression = campaigns.perImpression[campaign] === 1;
      const value = isPaidByImpression
        ? bid
        : bid * ILLUSTRATIVE_MEAN_CLICK_RATE * exp(adLevel[ad] as number);
      return power(value, 1 / ILLUSTRATIVE_LOGGING_NOISE);
    });
  }

  /** All days of one user. */
  addUser(user: number): void {
    const { config, seed } = this.parts;
    const person = createRandom(seed, 'ads', 'habits', user);
    const spread = ILLUSTRATIVE_ACTIVITY_SPREAD;
    const activity = exp(spread * person.normal() - (spread * spread) / 2);
    const usualDevice = person.chance(0.65) ? 0 : person.below(DEVICES);
    this.seen.fill(0);
    /** The first row of each remembered day. */
    const remembered: number[] = [];
    for (let day = 0; day < config.days; day += 1) {
      const random = createRandom(seed, 'ads', 'visits', user, day);
      const first = this.writer.count;
      const requests = drawPoisson(random, config.requestsPerUserDay * activity);
      const hours = Float32Array.from({ length: requests }, () => 24 * random.uniform()).sort();
      for (const hour of hours) this.addRequest(random, user, day, hour, usualDevice);
      this.countSeen(first, this.writer.count, 1);
      remembered.push(first);
      if (remembered.length <= ILLUSTRATIVE_FATIGUE_DAYS) continue;
      const [from = 0, to = 0] = remembered;
      this.countSeen(from, to, -1);
      remembered.shift();
    }
  }

  /** Adds written rows to the impressions that a user remembers, or takes them away. */
  private countSeen(from: number, to: number, sign: 1 | -1): void {
    for (let row = from; row < to; row += 1) {
      const campaign = this.parts.ads.campaign[this.writer.adAt(row)] as number;
      this.seen[campaign] = (this.seen[campaign] as number) + sign;
    }
  }

  private addRequest(random: Random, user: number, day: number, hour: number, usualDevice: number): void {
    const { ads, truth, targeting } = this.parts;
    const device = random.chance(0.85) ? usualDevice : random.below(DEVICES);
    const placement = random.below(PLACEMENTS);
    const count = this.choose(random, targeting.eligible(user, device));
    for (let position = 0; position < count; position += 1) {
      const ad = this.chosen[position] as number;
      const seen = Math.min(MOST_SEEN, this.seen[ads.campaign[ad] as number] as number);
      const chance =
        truth.clickProbability(user, ad, { hour, device, placement }, seen) * truth.examination(position);
      const click = random.chance(chance);
      const delayHours = click ? drawDelayHours(random) : 0;
      this.writer.add({ user, ad, day, hour, device, placement, position, seen, click, delayHours });
    }
  }

  /** Fills the slots from a random pool: by weight, and by chance (Efraimidis and Spirakis, Weighted random sampling with a reservoir, 2006). */
  private choose(random: Random, eligible: Int32Array): number {
    const { keys, chosen, weights } = this;
    let count = 0;
    for (let look = 0; look < LOGGING_POOL && eligible.length > 0; look += 1) {
      const ad = eligible[random.below(eligible.length)] as number;
      const key = (weights[ad] as number) / random.exponential();
      let isThere = false;
      for (let slot = 0; slot < count; slot += 1) isThere ||= chosen[slot] === ad;
      if (isThere) continue;
      let slot = count < LOGGED_SLOTS ? count : LOGGED_SLOTS;
      while (slot > 0 && (keys[slot - 1] as number) < key) {
        if (slot < LOGGED_SLOTS) {
          keys[slot] = keys[slot - 1] as number;
          chosen[slot] = chosen[slot - 1] as number;
        }
        slot -= 1;
      }
      if (slot < LOGGED_SLOTS) {
        keys[slot] = key;
        chosen[slot] = ad;
        count = Math.min(LOGGED_SLOTS, count + 1);
      }
    }
    return count;
  }
}

/**
 * Logs all days of all users. Users and days have streams of their own, so that a longer history
 * begins with the days of a shorter one. Randomness: ("ads", "habits", user) and ("ads", "visits",
 * user, day) of the seed. Rejects with what the pulse throws.
 */
export async function makeLog(parts: LoggingParts): Promise<AdsLog> {
  const logger = new Logger(parts);
  const { users } = parts.config;
  for (let user = 0; user < users; user += 1) {
    if (user % USERS_PER_PULSE === 0) await parts.pulse({ stage: 'world', done: user, total: users });
    logger.addUser(user);
  }
  return logger.writer.sortByDay(parts.config.days);
}
