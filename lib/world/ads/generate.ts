import type { Pulse } from '../../core/pulse.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { WorldError, WorldKind } from '../protocol.ts';
import { checkAdsWorldConfig, measureAdsWorld } from './config.ts';
import { drawTraits } from './hidden.ts';
import { makeAds } from './make-campaigns.ts';
import { makeLog } from './make-log.ts';
import { makeUsers } from './make-users.ts';
import { createTargeting } from './targeting.ts';
import { createAdsTruth } from './truth.ts';
import type { AdsWorld, AdsWorldConfig } from './types.ts';

/**
 * Makes a world of ads: users with tastes, ads that suit some circumstances more than others, campaigns with targeting,
 * bids and budgets, and a log of what an older policy showed. The same configuration and seed give
 * the same bytes everywhere; a longer history begins with the days of a shorter one.
 *
 * Errors: world-parameter-out-of-range, world-parameter-not-whole, world-too-large. Rejects with what
 * the pulse throws.
 *
 * Simplified: users and ads neither come nor go, tastes do not drift, and everybody bids what a click
 * is worth. All constants are illustrative (see `constants.ts`).
 */
async function generate(
  config: AdsWorldConfig,
  options: { readonly seed: number; readonly pulse: Pulse; readonly memoryLimitBytes: number },
): Promise<Result<AdsWorld, WorldError>> {
  const checked = checkAdsWorldConfig(config);
  if (!checked.ok) return checked;
  const needBytes = measureAdsWorld(config);
  if (needBytes > options.memoryLimitBytes) {
    return err({ code: 'world-too-large', needBytes, limitBytes: options.memoryLimitBytes });
  }
  const { seed, pulse } = options;
  const people = makeUsers(config.users, seed);
  const { campaigns, ads, level } = makeAds(config, seed);
  const truth = createAdsTruth(people.users, ads, {
    userLevel: people.level,
    adLevel: level,
    firstTaste: people.firstTaste,
    secondTaste: people.secondTaste,
    traits: drawTraits(seed, ads, campaigns),
  });
  const targeting = createTargeting(people.users, campaigns, ads);
  const log = await makeLog({ config, seed, campaigns, ads, adLevel: level, truth, targeting, pulse });
  return ok({ observed: { config, seed, users: people.users, campaigns, ads, log }, truth });
}

/** The kind of world that designs for ads run in. */
export const adsWorldKind: WorldKind<AdsWorldConfig, AdsWorld> = {
  name: 'ads',
  offers: ['interactions', 'times', 'item-features', 'user-features', 'impressions', 'positions', 'truth'],
  bytes: measureAdsWorld,
  generate,
};
