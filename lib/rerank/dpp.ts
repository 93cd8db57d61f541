import { exp } from '../core/real.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Rows } from '../metrics/protocol.ts';
import { arrange } from './arrange.ts';
import { greedyMap } from './greedy-map.ts';
import { checkCount, checkScores, checkSetting } from './inputs.ts';
import { normaliseScores } from './normalise-scores.ts';
import type { Candidate, RerankContext, Reranked, RerankError, RerankStep } from './protocol.ts';
import { copyUnitRows } from './unit-rows.ts';

/** How DPP is set. */
export interface DppSettings {
  /** Weight of relevance against diversity, 0 .. 0.99. 0 is diversity alone. */
  readonly theta: number;
}

const NAME = 'dpp';
/**
 * Part of every item that its vector does not tell, so that a list longer than the vectors are
 * wide still has a volume. A choice of ours: no source gives one.
 */
const ILLUSTRATIVE_OWN_PART = 0.1;

/** The kernel of one request, a row at a time: quality(i) * quality(j) * likeness(i, j). */
function createKernel(units: Float64Array, width: number, quality: Float64Array) {
  const likeness = 1 - ILLUSTRATIVE_OWN_PART;
  return (chosen: number, out: Float64Array): void => {
    const own = likeness * (quality[chosen] ?? NaN);
    const row = chosen * width;
    for (let i = 0; i < out.length; i += 1) {
      let dot = 0;
      const start = i * width;
      for (let c = 0; c < width; c += 1) dot += (units[start + c] ?? NaN) * (units[row + c] ?? NaN);
      out[i] = own * (quality[i] ?? NaN) * dot;
    }
  };
}

function diversify(
  list: readonly Candidate[],
  { theta }: DppSettings,
  { vectors, size }: RerankContext,
): Result<Reranked, RerankError> {
  const scores = Float64Array.from(list, (candidate) => candidate.score);
  const refused =
    checkSetting(NAME, 'theta', theta, 0, 0.99) ??
    checkCount(NAME, 'size', size, 1) ??
    checkScores(NAME, scores);
  if (refused !== undefined) return err(refused);
  const picked = list.map((candidate) => candidate.row);
  const copied = copyUnitRows(NAME, vectors, picked);
  if (!copied.ok) return copied;
  const relevance = normaliseScores(scores);
  const quality = relevance.map((r) => exp((theta / (2 * (1 - theta))) * r));
  const diagonal = quality.map((q) => q * q);
  const kernel = createKernel(copied.value, vectors.columns, quality);
  const { order, newShare } = greedyMap(diagonal, kernel, size);
  const tell = (from: number): string =>
    `relevance ${relevance[from]?.toFixed(3)}, ${((newShare[from] ?? NaN) * 100).toFixed(0)}% new beside those chosen, theta ${theta}`;
  return ok(arrange(list, order, { moved: tell, dropped: (from) => `not among the ${size}: ${tell(from)}` }));
}

/**
 * Greedy MAP of a DPP whose kernel is given in full: chooses min(k, n) rows one at a time, each
 * time the one that raises the log-determinant of the chosen most; ties go to the lower row. Ends
 * early when no row adds volume.
 *
 * Laws: a diagonal kernel gives the order of its diagonal; scaling the kernel by a positive number
 * changes nothing; the first m choices do not depend on k.
 *
 * @param kernel symmetric, positive semidefinite (not checked), finite, row-major; @param k 1 or more
 *
 * Errors: rerank-length-mismatch (not square), rerank-value-not-finite, rerank-setting-out-of-range.
 * Source: Chen, Zhang, Zhou 2018, Fast greedy MAP inference for determinantal point process to
 * improve recommendation diversity.
 */
export function selectByDpp(kernel: Rows, k: number): Result<Int32Array, RerankError> {
  const { rows, columns, data } = kernel;
  if (rows !== columns) return err({ code: 'rerank-length-mismatch', step: NAME, want: rows, got: columns });
  const wrong = checkCount(NAME, 'k', k, 1);
  if (wrong !== undefined) return err(wrong);
  for (let i = 0; i < data.length; i += 1) {
    if (Number.isFinite(data[i])) continue;
    return err({ code: 'rerank-value-not-finite', step: NAME, what: 'vector', index: Math.floor(i / rows) });
  }
  const diagonal = Float64Array.from({ length: rows }, (_, i) => data[i * rows + i] ?? NaN);
  const { order } = greedyMap(
    diagonal,
    (chosen, out) => {
      for (let i = 0; i < rows; i += 1) out[i] = data[chosen * rows + i] ?? NaN;
    },
    k,
  );
  return ok(order);
}

/**
 * Diversification by a determinantal point process: the list ends with `context.size` candidates
 * that together span the largest volume, found greedily, in order of choice. The kernel is
 * quality(i) * likeness(i, j) * quality(j), quality = exp(theta / (2 (1 - theta)) * relevance),
 * relevance the score normalised within the request. Likeness is 0.9 of the cosine, and 1 of an
 * item to itself.
 *
 * Unlike MMR, what counts is how much a candidate adds to all those chosen together, not to the
 * one most like it.
 *
 * Law: candidates at right angles to each other keep the order of their scores.
 *
 * Errors: rerank-setting-out-of-range, rerank-row-missing, rerank-value-not-finite.
 * Source: Chen, Zhang, Zhou 2018, Fast greedy MAP inference for determinantal point process to
 * improve recommendation diversity; in use: Wilhelm et al. 2018, Practical diversified
 * recommendations on YouTube with determinantal point processes.
 */
export const dppStep: RerankStep<DppSettings> = {
  name: NAME,
  defaults: { theta: 0.7 },
  apply: diversify,
};
