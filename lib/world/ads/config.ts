import { err, ok, type Result } from '../../core/result.ts';
import type { WorldError } from '../protocol.ts';
import { LOGGED_SLOTS } from './constants.ts';
import type { AdsWorldConfig } from './types.ts';

/** The limits of every parameter, inclusive. */
const LIMITS: readonly {
  readonly parameter: keyof AdsWorldConfig;
  readonly minimum: number;
  readonly maximum: number;
  readonly whole: boolean;
}[] = [
  { parameter: 'users', minimum: 100, maximum: 100_000, whole: true },
  { parameter: 'ads', minimum: 200, maximum: 20_000, whole: true },
  { parameter: 'days', minimum: 2, maximum: 60, whole: true },
  { parameter: 'requestsPerUserDay', minimum: 0.5, maximum: 20, whole: false },
];

/** Most ads of a world. */
export const MOST_ADS = 20_000;

/** Checks a configuration; the first parameter out of its limits is named. */
export function checkAdsWorldConfig(config: AdsWorldConfig): Result<AdsWorldConfig, WorldError> {
  for (const { parameter, minimum, maximum, whole } of LIMITS) {
    const value = config[parameter];
    if (!(value >= minimum && value <= maximum)) {
      return err({ code: 'world-parameter-out-of-range', parameter, value, minimum, maximum });
    }
    if (whole && !Number.isInteger(value)) {
      return err({ code: 'world-parameter-not-whole', parameter, value });
    }
  }
  return ok(config);
}

/** Bytes of a logged impression. */
const LOG_BYTES = 4 + 4 + 1 + 4 + 1 + 1 + 1 + 1 + 1 + 4;

/** Bytes that a world of this size holds while it is made: the log twice (it is sorted by day), users and ads. Activity may add a tenth. */
export function measureAdsWorld(config: AdsWorldConfig): number {
  const impressions = config.users * config.days * config.requestsPerUserDay * LOGGED_SLOTS;
  return Math.ceil(2.2 * LOG_BYTES * impressions + 64 * config.users + 96 * config.ads);
}
