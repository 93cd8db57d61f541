import { sigmoid } from '../../core/real.ts';
import { fitLogistic } from '../../models/logistic-regression/fit.ts';
import { estimateRatio } from '../../stats/delta-method.ts';
import type { AdsMoney, AuctionOutcome } from '../ads-result.ts';
import { estimateMean, type Estimate } from '../estimate.ts';
import type { AuctionResult } from './auction.ts';
import { logOddsOf } from './log-odds.ts';

/** The auctions of every evaluated request, in the same order. */
export interface ServedAuctions {
  readonly design: readonly AuctionResult[];
  readonly calibrated: readonly AuctionResult[];
  readonly oracle: readonly AuctionResult[];
}

/** Figures are told for so many requests. */
const PER_REQUESTS = 1000;
/** Two-sided 95% point of the standard normal distribution. */
const Z_95 = 1.959963984540054;
/** Candidates from which the correction by the truth is fitted. */
const FITTED_CANDIDATES = 20_000;

/**
 * What puts the level and the slope of chances right: their log-odds times a slope plus an intercept,
 * so that they come as near to the true chances as such a map can (least log loss).
 *
 * @param chances predicted; @param truths true chances, same length, at least one
 */
export async function fitCorrection(
  chances: readonly number[],
  truths: readonly number[],
): Promise<(chance: number) => number> {
  const step = Math.max(1, Math.ceil(chances.length / FITTED_CANDIDATES));
  const pick = (values: readonly number[]): readonly number[] => values.filter((_, at) => at % step === 0);
  const dense = Float64Array.from(pick(chances), logOddsOf);
  const { point } = await fitLogistic(
    {
      rows: dense.length,
      denseWidth: 1,
      dense,
      fields: 0,
      columns: new Int32Array(0),
      columnCount: 0,
    },
    pick(truths),
    0,
    100,
    () => undefined,
  );
  const [slope = 1, intercept = 0] = point;
  return (chance) => sigmoid(slope * logOddsOf(chance) + intercept);
}

/** A ratio of sums over requests with its interval by the delta method; 0 where the denominators are. */
function estimateShare(numerators: readonly number[], denominators: readonly number[]): Estimate {
  const found = estimateRatio(numerators, denominators);
  if (!found.ok) return { mean: 0, low: 0, high: 0 };
  const { ratio, standardError } = found.value;
  return { mean: ratio, low: ratio - Z_95 * standardError, high: ratio + Z_95 * standardError };
}

/**
 * Sums up the auctions: means for 1,000 requests with bootstrap intervals over requests, shares with
 * intervals by the delta method.
 */
export function summariseMoney(
  { design, calibrated, oracle }: ServedAuctions,
  slots: number,
  seed: number,
): AdsMoney {
  type Figure = 'revenue' | 'value' | 'clicks' | 'overcharged' | 'undercharged';
  const read = (results: readonly AuctionResult[], figure: Figure): readonly number[] =>
    results.map((result) => PER_REQUESTS * result[figure]);
  const mean = (values: readonly number[]): Estimate => estimateMean(values, seed);
  const outcome = (results: readonly AuctionResult[]): AuctionOutcome => ({
    revenue: mean(read(results, 'revenue')),
    value: mean(read(results, 'value')),
    clicks: mean(read(results, 'clicks')),
    fillRate: results.reduce((sum, { ads }) => sum + ads.length, 0) / (results.length * slots),
  });
  const lost = (figure: 'revenue' | 'value'): Estimate =>
    mean(
      calibrated.map(
        (result, at) => PER_REQUESTS * (result[figure] - (design[at]?.[figure] ?? result[figure])),
      ),
    );
  const otherWinner = (results: readonly AuctionResult[]): Estimate =>
    mean(results.map(({ ads }, at) => (ads[0] === design[at]?.ads[0] ? 0 : 1)));
  return {
    design: outcome(design),
    calibrated: outcome(calibrated),
    oracle: outcome(oracle),
    revenueShareOfOracle: estimateShare(read(design, 'revenue'), read(oracle, 'revenue')),
    valueShareOfOracle: estimateShare(read(design, 'value'), read(oracle, 'value')),
    lostRevenue: lost('revenue'),
    lostValue: lost('value'),
    overcharged: mean(read(design, 'overcharged')),
    undercharged: mean(read(design, 'undercharged')),
    otherWinner: { calibrated: otherWinner(calibrated), oracle: otherWinner(oracle) },
  };
}
