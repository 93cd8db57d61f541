import { log } from '../core/real.ts';
import { err, ok, type Result } from '../core/result.ts';
import { arrange } from './arrange.ts';
import { checkCount, checkScores, checkSetting, readColumn } from './inputs.ts';
import { normaliseScores } from './normalise-scores.ts';
import type { Candidate, RerankContext, Reranked, RerankError, RerankStep } from './protocol.ts';

/** How the calibrated mix is set. */
export interface CalibratedMixSettings {
  /** Weight of the mix against relevance, 0 .. 1. 0 keeps the order of the ranker. */
  readonly lambda: number;
}

const NAME = 'calibrated-mix';
/** The part of the taste that is mixed into the list's own shares, so that no logarithm is infinite (Steck 2018). */
const ALPHA = 0.01;

/** What the viewer watched as shares that sum to 1; undefined where there is no history. */
function readTaste(context: RerankContext): Result<Float64Array | undefined, RerankError> {
  const taste = context.viewer?.taste;
  if (taste === undefined) return err({ code: 'rerank-context-missing', step: NAME, what: 'taste' });
  let sum = 0;
  for (let index = 0; index < taste.length; index += 1) {
    const value = taste[index] ?? NaN;
    if (!(value >= 0 && value <= Number.MAX_VALUE)) {
      return err({ code: 'rerank-context-wrong', step: NAME, what: 'taste', index, value });
    }
    sum += value;
  }
  return ok(sum > 0 ? Float64Array.from(taste, (value) => value / sum) : undefined);
}

/** The candidates of each category, most relevant first, ties by place. */
function queueByCategory(
  categories: Float64Array,
  relevance: Float64Array,
  categoryCount: number,
): number[][] {
  const queues: number[][] = Array.from({ length: categoryCount }, () => []);
  const order = Int32Array.from(categories, (_, i) => i).sort(
    (a, b) => (relevance[b] ?? NaN) - (relevance[a] ?? NaN) || a - b,
  );
  for (const place of order) queues[categories[place] ?? NaN]?.push(place);
  return queues;
}

/**
 * The term p ln(p / q~) of one category with `count` of `size` places, q~ = (1 - a) count / size + a p.
 */
function divergence(p: number, count: number, size: number): number {
  return p === 0 ? 0 : p * log(p / ((1 - ALPHA) * (count / size) + ALPHA * p));
}

/** Chooses greedily; within a category the most relevant left is always the best one, so only those are compared. */
function choose(
  queues: readonly (readonly number[])[],
  relevance: Float64Array,
  taste: Float64Array,
  size: number,
  lambda: number,
): Int32Array {
  const order = new Int32Array(size);
  const counts = new Int32Array(taste.length);
  for (let turn = 0; turn < size; turn += 1) {
    let sum = 0;
    for (let g = 0; g < taste.length; g += 1) sum += divergence(taste[g] ?? NaN, counts[g] ?? NaN, turn + 1);
    let best = -1;
    let bestCategory = -1;
    let bestValue = -Infinity;
    for (let g = 0; g < taste.length; g += 1) {
      const count = counts[g] ?? NaN;
      const place = queues[g]?.[count];
      if (place === undefined) continue;
      const p = taste[g] ?? NaN;
      const after = sum - divergence(p, count, turn + 1) + divergence(p, count + 1, turn + 1);
      const value = (1 - lambda) * (relevance[place] ?? NaN) - lambda * after;
      if (value > bestValue || (value === bestValue && place < best)) {
        best = place;
        bestCategory = g;
        bestValue = value;
      }
    }
    order[turn] = best;
    counts[bestCategory] = (counts[bestCategory] ?? NaN) + 1;
  }
  return order;
}

function mix(
  list: readonly Candidate[],
  { lambda }: CalibratedMixSettings,
  context: RerankContext,
): Result<Reranked, RerankError> {
  const scores = Float64Array.from(list, (candidate) => candidate.score);
  const refused =
    checkSetting(NAME, 'lambda', lambda, 0, 1) ??
    checkCount(NAME, 'size', context.size, 1) ??
    checkScores(NAME, scores);
  if (refused !== undefined) return err(refused);
  const read = readTaste(context);
  if (!read.ok) return read;
  const categories = readColumn(NAME, 'category', list, context);
  if (!categories.ok) return categories;
  const width = context.viewer?.taste?.length ?? 0;
  const outside = categories.value.findIndex((category) => category >= width);
  const lost = list[outside];
  if (lost !== undefined) {
    const value = categories.value[outside] ?? NaN;
    return err({ code: 'rerank-context-wrong', step: NAME, what: 'category', index: lost.row, value });
  }
  const size = Math.min(context.size, list.length);
  const relevance = normaliseScores(scores);
  const queues = queueByCategory(categories.value, relevance, width);
  // without a history there is no mix to keep to
  const taste = read.value ?? new Float64Array(width);
  const order = choose(queues, relevance, taste, size, lambda);
  const counts = new Int32Array(width);
  for (const place of order) {
    const category = categories.value[place] ?? NaN;
    counts[category] = (counts[category] ?? NaN) + 1;
  }
  const shares = Array.from(counts, (count, g) => {
    const watched = ((taste[g] ?? NaN) * 100).toFixed(0);
    return `category ${g} has ${((count / size) * 100).toFixed(0)}% of the list, ${watched}% of what was watched`;
  });
  const tell = (from: number): string =>
    `relevance ${relevance[from]?.toFixed(3)}; ${shares[categories.value[from] ?? NaN]}`;
  return ok(arrange(list, order, { moved: tell, dropped: (from) => `not among the ${size}: ${tell(from)}` }));
}

/**
 * Calibrated category mix: the list ends with `context.size` candidates whose categories stand in
 * about the proportions of what the viewer watched. Chosen one at a time, each time the one that
 * raises (1 - lambda) * sum of relevance - lambda * KL(p || q~) most; p is the viewer's taste, q the
 * shares of the list so far, q~ = 0.99 q + 0.01 p, KL in nats. Relevance is the score normalised
 * within the request; ties go to the earlier place. A viewer without a history (all weights 0) gets
 * the most relevant.
 *
 * Laws: lambda 0 keeps the order of a list sorted by score; within a category the order of the
 * scores stays; the shorter list is the beginning of the longer one.
 *
 * Errors: rerank-setting-out-of-range, rerank-context-missing (taste, category),
 * rerank-context-wrong, rerank-row-missing, rerank-value-not-finite.
 * Source: Steck 2018, Calibrated recommendations (every item of one category, all places of equal
 * weight).
 */
export const calibratedMixStep: RerankStep<CalibratedMixSettings> = {
  name: NAME,
  defaults: { lambda: 0.5 },
  apply: mix,
};
