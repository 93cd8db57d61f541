import type { ReliabilityBin } from '../metrics/reliability-curve.ts';
import type { Estimate } from './estimate.ts';

/** How well the chances that the auction is given come true, on the impressions of the tested day; 95% intervals over users. */
export interface AdsChances {
  /** Impressions that were scored, and how many of them were clicked in the end, however late. */
  readonly rows: number;
  readonly positives: number;
  readonly auc: Estimate;
  readonly logLoss: Estimate;
  /** Log loss over that of always predicting the base rate; below 1 is better than the base rate. */
  readonly normalizedEntropy: Estimate;
  /** Predicted clicks over actual ones. */
  readonly calibrationRatio: Estimate;
  /** Predicted clicks over those that the truth expects of the same impressions: the ratio without the luck of the day. Only the simulation knows; absent in runs stored before it was measured. */
  readonly expectedRatio?: Estimate;
}

/** Predicted and actual clicks of one part of the tested impressions. */
export interface AdsSlice {
  /** What the impressions have in common. */
  readonly by: 'device' | 'placement' | 'vertical';
  /** Which of them, as a person would call it. */
  readonly name: string;
  readonly rows: number;
  readonly clicks: number;
  /** Predicted clicks over actual ones. */
  readonly ratio: Estimate;
}

/** What the labels of training knew. */
export interface AdsLabels {
  /** How long a click was waited for; absent where whatever had arrived by training counted. */
  readonly windowHours?: number;
  readonly late: 'negative' | 'weighted';
  readonly rows: number;
  readonly positives: number;
  /** Impressions of the training days that were too young to be labelled. */
  readonly tooYoung: number;
  /** Of the clicks that the used impressions get in the end, the share that counted as positives. Only the simulation knows. */
  readonly seenShare: number;
  /** What the design took that share to be, from older impressions. Weights and calibrations correct by it. */
  readonly estimatedShare?: number;
}

/** What one way to predict earns in the auction: USD for 1,000 requests, as the truth expects it. */
export interface AuctionOutcome {
  /** What advertisers pay. */
  readonly revenue: Estimate;
  /** What the clicks are worth to advertisers, paid by click or by impression, at their bids. */
  readonly value: Estimate;
  /** Clicks in 1,000 requests. */
  readonly clicks: Estimate;
  /** Slots filled, of those there are. */
  readonly fillRate: number;
}

/** The auctions of the evaluated requests: with the design's chances, with the same put right, and with the true ones. */
export interface AdsMoney {
  readonly design: AuctionOutcome;
  /** The same scores, their level and slope corrected by the truth: what perfect calibration would make of this ranker. */
  readonly calibrated: AuctionOutcome;
  /** The same auction with the true chances of all ads that may be shown. */
  readonly oracle: AuctionOutcome;
  readonly revenueShareOfOracle: Estimate;
  readonly valueShareOfOracle: Estimate;
  /** Revenue and value with the scores put right minus those of the design; below 0 where errors happen to earn more. */
  readonly lostRevenue: Estimate;
  readonly lostValue: Estimate;
  /** What is charged above and below what the true chances of the same list would charge. */
  readonly overcharged: Estimate;
  readonly undercharged: Estimate;
  /** Share of the requests whose first slot goes to another ad than with the scores put right, and than with the true chances. */
  readonly otherWinner: { readonly calibrated: Estimate; readonly oracle: Estimate };
}

/** What a run in the world of ads measured beyond what every run does. */
export interface AdsQuality {
  /** Requests evaluated, one auction each. */
  readonly requests: number;
  /** Ads shown at most on a request. */
  readonly slots: number;
  readonly chances: AdsChances;
  /** Tested impressions by predicted chance, bins of equal size. */
  readonly buckets: readonly ReliabilityBin[];
  readonly slices: readonly AdsSlice[];
  readonly labels: AdsLabels;
  readonly money: AdsMoney;
}
