import { power } from '../core/real.ts';
import { err, ok, type Result } from '../core/result.ts';
import { arrange } from './arrange.ts';
import { checkScores, readColumn, settingOutOfRange } from './inputs.ts';
import { normaliseScores } from './normalise-scores.ts';
import type { Candidate, RerankContext, Reranked, RerankError, RerankStep } from './protocol.ts';

/** How the freshness boost is set. */
export interface FreshnessSettings {
  /** Days after which a candidate's score counts half, above 0. Infinity keeps the order. */
  readonly halfLifeDays: number;
}

const NAME = 'freshness';

function boost(
  list: readonly Candidate[],
  { halfLifeDays }: FreshnessSettings,
  context: RerankContext,
): Result<Reranked, RerankError> {
  if (!(halfLifeDays > 0)) {
    return err(settingOutOfRange(NAME, 'halfLifeDays', halfLifeDays, Number.MIN_VALUE, Infinity));
  }
  const ages = readColumn(NAME, 'ageDays', list, context);
  if (!ages.ok) return ages;
  const scores = Float64Array.from(list, (candidate) => candidate.score);
  const wrong = checkScores(NAME, scores);
  if (wrong !== undefined) return err(wrong);
  // a share of a negative score would be more, not less
  const worth = scores.some((score) => score < 0) ? normaliseScores(scores) : scores;
  const decay = ages.value.map((age) => power(2, -age / halfLifeDays));
  const decayed = worth.map((score, i) => score * (decay[i] ?? NaN));
  const order = Int32Array.from(list, (_, i) => i).sort(
    (a, b) => (decayed[b] ?? NaN) - (decayed[a] ?? NaN) || a - b,
  );
  const rescored = list.map((candidate, i) => ({ ...candidate, score: decayed[i] ?? NaN }));
  return ok(
    arrange(rescored, order, {
      moved: (from) =>
        `${ages.value[from]?.toFixed(0)} days old: score times ${decay[from]?.toFixed(3)}, half-life ${halfLifeDays} days`,
      dropped: () => '',
    }),
  );
}

/**
 * Freshness boost: multiplies every score by 2^(-age / half-life), which is exp(-ln 2 * age /
 * half-life), and sorts by the product; equal products keep their order. Candidates are handed on
 * with their new scores, so that the steps after it go by these. Where a score is negative (inner
 * products may be), all are first brought to 0 .. 1 within the request.
 *
 * Laws: an infinite half-life keeps the order of a list sorted by score; candidates of one age
 * keep their order; nothing is dropped. Not idempotent: applied twice it halves the half-life.
 *
 * Errors: rerank-setting-out-of-range, rerank-context-missing (ageDays), rerank-context-wrong,
 * rerank-row-missing, rerank-value-not-finite.
 * Source: exponential time decay as in Ding and Li 2005, Time weight collaborative filtering.
 */
export const freshnessStep: RerankStep<FreshnessSettings> = {
  name: NAME,
  defaults: { halfLifeDays: 90 },
  apply: boost,
};
