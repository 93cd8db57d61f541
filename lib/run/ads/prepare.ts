import { canonicalJson } from '../../core/hash.ts';
import { ok, type Result } from '../../core/result.ts';
import { ILLUSTRATIVE_FATIGUE_DAYS } from '../../world/ads/constants.ts';
import { createTargeting, type Targeting } from '../../world/ads/targeting.ts';
import type { AdsContext, AdsWorld } from '../../world/ads/types.ts';
import type { RunContext } from '../context.ts';
import { FIRST_TRAINING_DAY } from '../prepare-world.ts';
import type { RunError, WorldSummary } from '../result.ts';
import type { Part } from '../train.ts';
import type { AdsPlan } from './plan.ts';

/** A request of the tested day, as it was logged. */
export interface AdsRequest {
  readonly user: number;
  readonly context: AdsContext;
}

/** A world of ads with what all runs in it share. */
export interface PreparedAds {
  readonly world: AdsWorld;
  /** The day that is served and tested, the last one. */
  readonly day: number;
  readonly targeting: Targeting;
  readonly summary: WorldSummary;
  /** The requests of that day, in the order of the log. */
  readonly requests: readonly AdsRequest[];
  /** How often each campaign was shown to a user on the three days before that day. */
  seenBy(user: number): ReadonlyMap<number, number>;
}

function summarise({ observed }: AdsWorld, day: number): WorldSummary {
  const { config, log, users, ads } = observed;
  let clicks = 0;
  let trainImpressions = 0;
  let testImpressions = 0;
  for (let row = 0; row < log.count; row += 1) {
    clicks += log.click[row] as number;
    const loggedOn = log.day[row] as number;
    if (loggedOn === day) testImpressions += 1;
    else if (loggedOn >= FIRST_TRAINING_DAY) trainImpressions += 1;
  }
  return {
    users: users.count,
    videos: ads.count,
    days: config.days,
    impressions: log.count,
    clickRate: log.count === 0 ? 0 : clicks / log.count,
    trainImpressions,
    testImpressions,
  };
}

function listRequests({ observed: { log } }: AdsWorld, day: number): readonly AdsRequest[] {
  const requests: AdsRequest[] = [];
  for (let row = 0; row < log.count; row += 1) {
    if (log.day[row] !== day || log.position[row] !== 0) continue;
    requests.push({
      user: log.user[row] as number,
      context: {
        hour: log.hour[row] as number,
        device: log.device[row] as number,
        placement: log.placement[row] as number,
      },
    });
  }
  return requests;
}

/** The rows of each user on the days before one that still tire. */
function indexUsers({ observed: { log, users } }: AdsWorld, day: number) {
  const starts = new Int32Array(users.count + 1);
  const isBefore = (row: number): boolean => {
    const loggedOn = log.day[row] as number;
    return loggedOn < day && loggedOn >= day - ILLUSTRATIVE_FATIGUE_DAYS;
  };
  for (let row = 0; row < log.count; row += 1) {
    const after = (log.user[row] as number) + 1;
    if (isBefore(row)) starts[after] = (starts[after] as number) + 1;
  }
  for (let user = 0; user < users.count; user += 1) {
    starts[user + 1] = (starts[user + 1] as number) + (starts[user] as number);
  }
  const rows = new Int32Array(starts[users.count] as number);
  const next = starts.slice();
  for (let row = 0; row < log.count; row += 1) {
    if (!isBefore(row)) continue;
    const user = log.user[row] as number;
    rows[next[user] as number] = row;
    next[user] = (next[user] as number) + 1;
  }
  return (user: number): Int32Array => rows.subarray(starts[user], starts[user + 1]);
}

/** Wraps a world with what runs in it share. */
function prepareAds(world: AdsWorld): PreparedAds {
  const { users, campaigns, ads, log, config } = world.observed;
  const day = config.days - 1;
  const rowsOf = indexUsers(world, day);
  return {
    world,
    day,
    targeting: createTargeting(users, campaigns, ads),
    summary: summarise(world, day),
    requests: listRequests(world, day),
    seenBy(user) {
      const seen = new Map<number, number>();
      for (const row of rowsOf(user)) {
        const campaign = ads.campaign[log.ad[row] as number] as number;
        seen.set(campaign, (seen.get(campaign) ?? 0) + 1);
      }
      return seen;
    },
  };
}

/** The world of ads of a plan and seed, kept from an earlier run where there is one. */
export async function makeAdsWorld(
  { world: config }: AdsPlan,
  { cache, registries, seed, pulse, memoryLimitBytes, clock }: RunContext,
): Promise<Result<Part<PreparedAds>, RunError>> {
  const key = canonicalJson({ ads: config, seed });
  const kept = cache.adsWorlds.find(key);
  if (kept !== undefined) return ok({ value: kept, ms: 0, reused: true });
  const start = clock();
  const world = await registries.ads.generate(config, { seed, pulse, memoryLimitBytes });
  if (!world.ok) return world;
  const prepared = prepareAds(world.value);
  cache.adsWorlds.keep(key, prepared);
  return ok({ value: prepared, ms: clock() - start, reused: false });
}
