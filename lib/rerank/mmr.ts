import { err, ok, type Result } from '../core/result.ts';
import type { Rows } from '../metrics/protocol.ts';
import { arrange } from './arrange.ts';
import { normaliseScores } from './normalise-scores.ts';
import type { Candidate, Reranked, RerankError, RerankStep } from './protocol.ts';
import { copyUnitRows } from './unit-rows.ts';

/** How MMR is set. */
export interface MmrSettings {
  /** Weight of relevance against likeness, 0 .. 1. 1 keeps the order of the ranker. */
  readonly lambda: number;
}

/** What MMR chose, in terms of places in its input. */
export interface MmrSelection {
  /** Places of the chosen, in order of choice. */
  readonly order: Int32Array;
  /** For every place, the chosen place most alike when it was last looked at; -1 for the first choice. */
  readonly nearest: Int32Array;
  /** The cosine to `nearest`; 0 for the first choice. */
  readonly cosine: Float64Array;
}

function wrong(setting: string, value: number, minimum: number, maximum: number): RerankError {
  return { code: 'rerank-setting-out-of-range', step: 'mmr', setting, value, minimum, maximum };
}

function checkInput(
  relevance: ArrayLike<number>,
  picked: ArrayLike<number>,
  k: number,
  lambda: number,
): RerankError | undefined {
  if (!(lambda >= 0 && lambda <= 1)) return wrong('lambda', lambda, 0, 1);
  if (!(Number.isSafeInteger(k) && k >= 1)) return wrong('k', k, 1, Number.MAX_SAFE_INTEGER);
  if (relevance.length !== picked.length) {
    return { code: 'rerank-length-mismatch', step: 'mmr', want: picked.length, got: relevance.length };
  }
  for (let i = 0; i < relevance.length; i += 1) {
    if (!Number.isFinite(relevance[i])) {
      return { code: 'rerank-value-not-finite', step: 'mmr', what: 'score', index: i };
    }
  }
  return undefined;
}

/** Inner product of two rows. Four sums side by side, so that no addition waits for the one before. */
function dotRows(units: Float64Array, a: number, b: number, width: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let c = 0;
  for (; c + 4 <= width; c += 4) {
    s0 += (units[a + c] ?? NaN) * (units[b + c] ?? NaN);
    s1 += (units[a + c + 1] ?? NaN) * (units[b + c + 1] ?? NaN);
    s2 += (units[a + c + 2] ?? NaN) * (units[b + c + 2] ?? NaN);
    s3 += (units[a + c + 3] ?? NaN) * (units[b + c + 3] ?? NaN);
  }
  for (; c < width; c += 1) s0 += (units[a + c] ?? NaN) * (units[b + c] ?? NaN);
  return s0 + s1 + (s2 + s3);
}

/**
 * Maximal marginal relevance: chooses min(k, candidates) of them one at a time, each time the one
 * with the largest lambda * relevance - (1 - lambda) * (largest cosine to those chosen). That
 * cosine may be negative and then adds. The first choice is the most relevant; ties go to the
 * earlier place. Relevance and cosine are taken as they are: see normaliseScores.
 *
 * Laws: lambda 1 chooses by relevance alone; the first m choices do not depend on k; after the
 * first choice, adding to all relevances changes nothing.
 *
 * @param relevance finite, one a candidate; @param vectors any length of vector (scaled here)
 * @param picked row of `vectors` of each candidate; @param k 1 or more; @param lambda 0 .. 1
 *
 * The largest cosines are carried along, so the work is candidates x k x width.
 * Errors: rerank-setting-out-of-range, rerank-length-mismatch, rerank-row-missing,
 * rerank-value-not-finite.
 * Source: Carbonell and Goldstein 1998, The use of MMR, diversity-based reranking for reordering
 * documents and producing summaries.
 */
export function selectByMmr(
  relevance: ArrayLike<number>,
  vectors: Rows,
  picked: ArrayLike<number>,
  k: number,
  lambda: number,
): Result<MmrSelection, RerankError> {
  const refused = checkInput(relevance, picked, k, lambda);
  if (refused !== undefined) return err(refused);
  const copied = copyUnitRows('mmr', vectors, picked);
  return copied.ok ? ok(select(relevance, copied.value, k, lambda)) : copied;
}

/** The choice of {@link selectByMmr} among unit rows, one a candidate. */
function select(relevance: ArrayLike<number>, units: Float64Array, k: number, lambda: number): MmrSelection {
  const count = relevance.length;
  const width = count === 0 ? 0 : units.length / count;
  const order = new Int32Array(Math.min(k, count));
  const nearest = new Int32Array(count).fill(-1);
  const cosine = new Float64Array(count);
  const taken = new Uint8Array(count);
  let last = 0;
  for (let i = 1; i < count; i += 1) if ((relevance[i] ?? NaN) > (relevance[last] ?? NaN)) last = i;
  for (let turn = 0; turn < order.length; turn += 1) {
    order[turn] = last;
    taken[last] = 1;
    if (turn + 1 === order.length) break;
    let best = -1;
    let bestValue = -Infinity;
    const lastStart = last * width;
    for (let i = 0; i < count; i += 1) {
      if (taken[i] === 1) continue;
      const dot = dotRows(units, i * width, lastStart, width);
      if (turn === 0 || dot > (cosine[i] ?? NaN)) {
        cosine[i] = dot;
        nearest[i] = last;
      }
      const value = lambda * (relevance[i] ?? NaN) - (1 - lambda) * (cosine[i] ?? NaN);
      if (best < 0 || value > bestValue) {
        best = i;
        bestValue = value;
      }
    }
    last = best;
  }
  return { order, nearest, cosine };
}

/** Below every cosine of two unit rows, rounded as they are. */
const BELOW_COSINES = -1.001;

/**
 * The order that {@link selectByMmr} chooses, from arguments that it would accept. The more are
 * chosen, the larger is the largest cosine and the less is a candidate worth: what it was worth when
 * it was last looked at bounds what it is worth now, and only those that may still win are looked at.
 */
function chooseLazily(
  relevance: Float64Array,
  units: Float64Array,
  size: number,
  lambda: number,
): Int32Array {
  const count = relevance.length;
  const width = count === 0 ? 0 : units.length / count;
  const order = new Int32Array(Math.min(size, count));
  const taken = new Uint8Array(count);
  /** How many of the chosen each candidate has been held against, and its largest cosine to these. */
  const seen = new Int32Array(count);
  const cosine = new Float64Array(count).fill(BELOW_COSINES);
  let last = 0;
  for (let i = 1; i < count; i += 1) if ((relevance[i] ?? NaN) > (relevance[last] ?? NaN)) last = i;
  for (let turn = 0; turn < order.length; turn += 1) {
    order[turn] = last;
    taken[last] = 1;
    if (turn + 1 === order.length) break;
    let best = -1;
    let bestValue = -Infinity;
    for (let i = 0; i < count; i += 1) {
      if (taken[i] === 1) continue;
      const own = lambda * (relevance[i] ?? NaN);
      let largest = cosine[i] ?? NaN;
      let worth = own - (1 - lambda) * largest;
      let held = seen[i] ?? NaN;
      while (worth > bestValue && held <= turn) {
        const dot = dotRows(units, i * width, (order[held] ?? NaN) * width, width);
        held += 1;
        if (dot > largest) {
          largest = dot;
          worth = own - (1 - lambda) * largest;
        }
      }
      cosine[i] = largest;
      seen[i] = held;
      if (worth > bestValue) {
        best = i;
        bestValue = worth;
      }
    }
    last = best;
  }
  return order;
}

/** Says why each candidate was dropped or left its place among the chosen. */
function explain(
  list: readonly Candidate[],
  relevance: Float64Array,
  order: Int32Array,
  selectAll: () => MmrSelection,
  lambda: number,
): Reranked {
  const size = order.length;
  let selection: MmrSelection | undefined;
  const why = (from: number): string => {
    const { nearest, cosine } = (selection ??= selectAll());
    const alike = list[nearest[from] ?? -1]?.item;
    return alike === undefined
      ? 'the most relevant'
      : `relevance ${relevance[from]?.toFixed(3)}, cosine ${cosine[from]?.toFixed(3)} to item ${alike}, lambda ${lambda}`;
  };
  return arrange(list, order, {
    moved: why,
    dropped: (from) =>
      from < size
        ? `displaced by less alike items: ${why(from)}`
        : `place ${from + 1} is past the ${size} places of the list: ${why(from)}`,
  });
}

/**
 * MMR as a step: relevance is the score normalised within the request ({@link normaliseScores}),
 * and the list ends with `context.size` candidates in order of choice.
 *
 * Law: lambda 1 keeps the order of a list sorted by score, ties included.
 *
 * Errors: those of {@link selectByMmr}. An empty list stays empty.
 */
export const mmrStep: RerankStep<MmrSettings> = {
  name: 'mmr',
  defaults: { lambda: 0.8 },
  apply(list, { lambda }, { vectors, size }): Result<Reranked, RerankError> {
    const scores = Float64Array.from(list, (candidate) => candidate.score);
    const relevance = normaliseScores(scores);
    const picked = list.map((candidate) => candidate.row);
    const refused = checkInput(relevance, picked, size, lambda);
    if (refused !== undefined) return err(refused);
    const copied = copyUnitRows('mmr', vectors, picked);
    if (!copied.ok) return copied;
    const units = copied.value;
    const order = chooseLazily(relevance, units, size, lambda);
    return ok(explain(list, relevance, order, () => select(relevance, units, size, lambda), lambda));
  },
};
