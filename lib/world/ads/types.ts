/** Size of a world of ads. */
export interface AdsWorldConfig {
  /** 100 .. 100,000 */
  readonly users: number;
  /** 200 .. 20,000 */
  readonly ads: number;
  /** Days of history, 2 .. 60; the last one is never trained on. */
  readonly days: number;
  /** Mean requests a user and day, 0.5 .. 20; activity spreads it. Each request fills four slots. */
  readonly requestsPerUserDay: number;
}

/** What the platform knows of its users. Columns have one entry a user. */
export interface AdsUsers {
  readonly count: number;
  readonly ageBand: Uint8Array;
  readonly ageBands: number;
  readonly country: Uint8Array;
  readonly countries: number;
  /** The vertical that the user seems to care for most: a noisy sign of hidden tastes. */
  readonly interest: Uint8Array;
  readonly interests: number;
}

/** Who is targeted, what is bid, what may be spent. Columns have one entry a campaign. */
export interface AdsCampaigns {
  readonly count: number;
  readonly advertiser: Int32Array;
  readonly advertisers: number;
  /** One bit for each age band, country and device that is targeted. */
  readonly ageMask: Uint8Array;
  readonly countryMask: Uint8Array;
  readonly deviceMask: Uint8Array;
  /** 1 where an impression is paid for, 0 where a click is. */
  readonly perImpression: Uint8Array;
  /** What a click, or an impression, is worth to the advertiser, and is bid: USD. */
  readonly bidUsd: Float32Array;
  /** Spent at most on a day, USD. */
  readonly dailyBudgetUsd: Float32Array;
}

/** What is shown. Columns have one entry an ad. */
export interface AdsCatalogue {
  readonly count: number;
  readonly campaign: Int32Array;
  readonly advertiser: Int32Array;
  /** What is advertised. */
  readonly vertical: Uint8Array;
  readonly verticals: number;
  /** Picture, video, carousel or text. */
  readonly format: Uint8Array;
  readonly formats: number;
}

/** When, on what and where an ad is asked for. */
export interface AdsContext {
  /** Hours since midnight, 0 up to 24. */
  readonly hour: number;
  readonly device: number;
  /** Feed, story or margin. */
  readonly placement: number;
}

/**
 * What was logged, ordered by day, then user, then hour, then position. Columns have one entry an
 * impression. Clicks come in late: before the day and hour of the impression plus the delay, nobody
 * knows of them.
 */
export interface AdsLog {
  readonly count: number;
  readonly user: Int32Array;
  readonly ad: Int32Array;
  readonly day: Uint8Array;
  readonly hour: Float32Array;
  readonly device: Uint8Array;
  readonly placement: Uint8Array;
  /** Zero-based slot. */
  readonly position: Uint8Array;
  /** Impressions of the campaign to this user on the three days before, at most 255. */
  readonly seen: Uint8Array;
  /** 1 where the impression is clicked in the end. */
  readonly click: Uint8Array;
  /** Hours from the impression until its click is known; 0 where there is none. */
  readonly delayHours: Float32Array;
}

/** Everything that models, features and serving may see. */
export interface ObservedAdsWorld {
  readonly config: AdsWorldConfig;
  readonly seed: number;
  readonly users: AdsUsers;
  readonly campaigns: AdsCampaigns;
  readonly ads: AdsCatalogue;
  readonly log: AdsLog;
}

/** What only evaluation may ask. */
export interface AdsTruth {
  /**
   * Probability that the user clicks the ad in the end when it stands in the first slot.
   *
   * @param seen impressions of its campaign to this user on the three days before
   */
  clickProbability(user: number, ad: number, context: AdsContext, seen: number): number;
  /** The chance of a click in a slot over that in the first one. */
  examination(position: number): number;
}

/** A world: what is observed, and the truth behind it, kept apart. */
export interface AdsWorld {
  readonly observed: ObservedAdsWorld;
  readonly truth: AdsTruth;
}
