import type { NodeId } from '../../design/types.ts';
import type { AdsCrosses } from '../../world/ads/fields.ts';
import type { AdsWorldConfig } from '../../world/ads/types.ts';

/** What a ranker of a design for ads learns from, beyond what every ranker does. */
export interface AdsDataPlan {
  /** How long clicks are waited for; whatever has come in by training counts where absent. */
  readonly windowHours?: number;
  /** Clicks after the window: counted as none, or made up for by weights. */
  readonly late: 'negative' | 'weighted';
  /** Absent where features are not crossed. */
  readonly crosses?: AdsCrosses;
}

/** How slots are sold. */
export interface AuctionPlan {
  /** Absent where none is drawn: slots are sold all the same, at no reserve and without pacing. */
  readonly node?: NodeId;
  /** The least that a click costs, USD. */
  readonly reserveUsd: number;
  /** Spreads budgets over the day; else they are spent as they come. */
  readonly pacing: boolean;
}

/** What a design for ads means beyond its steps. */
export interface AdsPlan {
  readonly world: AdsWorldConfig;
  readonly auction: AuctionPlan;
}

/** Requests a user and day in the world of ads. */
export const ADS_REQUESTS_PER_USER_DAY = 6;
