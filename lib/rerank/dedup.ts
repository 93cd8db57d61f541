import { err, ok, type Result } from '../core/result.ts';
import type { Candidate, Decision, RerankContext, Reranked, RerankError, RerankStep } from './protocol.ts';
import { copyUnitRows } from './unit-rows.ts';

/** How near-duplicate removal is set. */
export interface DedupSettings {
  /** Two candidates are near-duplicates when their cosine is above this, -1 .. 1. 1 turns it off. */
  readonly similarityLimit: number;
}

/**
 * Coordinates compared first, kept side by side in memory. Eight settle nearly all pairs of 32 or
 * more; with four so many go on that the branch is mispredicted and the scan takes twice as long.
 */
const HEAD = 8;

/** Unit rows kept so far, searched for one that lies close to another. */
class KeptRows {
  readonly #units: Float64Array;
  readonly #width: number;
  readonly #starts: Int32Array;
  readonly #heads: Float64Array;
  #count = 0;

  constructor(units: Float64Array, width: number) {
    const rows = width === 0 ? 0 : units.length / width;
    this.#units = units;
    this.#width = width;
    this.#starts = new Int32Array(rows);
    this.#heads = new Float64Array(rows * HEAD);
  }

  add(start: number): void {
    this.#copyHead(start, this.#count);
    this.#starts[this.#count] = start;
    this.#count += 1;
  }

  /** Coordinates past the width stay 0 in every head and add nothing. */
  #copyHead(start: number, at: number): void {
    const end = Math.min(HEAD, this.#width);
    for (let c = 0; c < end; c += 1) this.#heads[at * HEAD + c] = this.#units[start + c] ?? NaN;
  }

  /** Which kept row (in the order of adding) is first within a squared distance, and how far it is. */
  findCloser(start: number, limit: number): { readonly kept: number; readonly distance: number } | undefined {
    const heads = this.#heads;
    const count = this.#count;
    // The row asked about stands behind the kept ones, so that both are read the same way.
    this.#copyHead(start, count);
    const own = count * HEAD;
    const a0 = heads[own] ?? NaN;
    const a1 = heads[own + 1] ?? NaN;
    const a2 = heads[own + 2] ?? NaN;
    const a3 = heads[own + 3] ?? NaN;
    const a4 = heads[own + 4] ?? NaN;
    const a5 = heads[own + 5] ?? NaN;
    const a6 = heads[own + 6] ?? NaN;
    const a7 = heads[own + 7] ?? NaN;
    for (let kept = 0; kept < count; kept += 1) {
      const h = kept * HEAD;
      const d0 = a0 - (heads[h] ?? NaN);
      const d1 = a1 - (heads[h + 1] ?? NaN);
      const d2 = a2 - (heads[h + 2] ?? NaN);
      const d3 = a3 - (heads[h + 3] ?? NaN);
      const d4 = a4 - (heads[h + 4] ?? NaN);
      const d5 = a5 - (heads[h + 5] ?? NaN);
      const d6 = a6 - (heads[h + 6] ?? NaN);
      const d7 = a7 - (heads[h + 7] ?? NaN);
      const head = d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3 + (d4 * d4 + d5 * d5 + d6 * d6 + d7 * d7);
      if (head >= limit) continue;
      const distance = this.#addTail(head, start, this.#starts[kept] ?? NaN, limit);
      if (distance < limit) return { kept, distance };
    }
    return undefined;
  }

  /** Adds the squared differences after the head; stops once the sum reaches the limit. */
  #addTail(head: number, a: number, b: number, limit: number): number {
    const units = this.#units;
    let sum = head;
    for (let c = HEAD; c < this.#width && sum < limit; c += 1) {
      const difference = (units[a + c] ?? NaN) - (units[b + c] ?? NaN);
      sum += difference * difference;
    }
    return sum;
  }
}

function hasDirection(units: Float64Array, start: number, width: number): boolean {
  for (let c = start; c < start + width; c += 1) if (units[c] !== 0) return true;
  return false;
}

function dropDuplicates(
  list: readonly Candidate[],
  { similarityLimit }: DedupSettings,
  { vectors }: RerankContext,
): Result<Reranked, RerankError> {
  if (!(similarityLimit >= -1 && similarityLimit <= 1)) {
    return err({
      code: 'rerank-setting-out-of-range',
      step: 'dedup',
      setting: 'similarityLimit',
      value: similarityLimit,
      minimum: -1,
      maximum: 1,
    });
  }
  const picked = list.map((candidate) => candidate.row);
  const copied = copyUnitRows('dedup', vectors, picked);
  if (!copied.ok) return copied;
  const width = vectors.columns;
  const rows = new KeptRows(copied.value, width);
  // For unit vectors |a - b|^2 = 2 - 2 cosine.
  const limit = 2 - 2 * similarityLimit;
  const kept: Candidate[] = [];
  const added: Candidate[] = [];
  const seen = new Set<number>();
  const decisions: Decision[] = [];
  list.forEach((candidate, from) => {
    const { item } = candidate;
    const start = from * width;
    const directed = hasDirection(copied.value, start, width);
    const closer = directed && !seen.has(item) ? rows.findCloser(start, limit) : undefined;
    if (seen.has(item) || closer !== undefined) {
      const reason =
        closer === undefined
          ? `item ${item} already stands above`
          : `cosine ${(1 - closer.distance / 2).toFixed(3)} to item ${added[closer.kept]?.item} above it, limit ${similarityLimit}`;
      decisions.push({ item, action: 'dropped', from, to: -1, reason });
      return;
    }
    seen.add(item);
    kept.push(candidate);
    if (!directed) return;
    rows.add(start);
    added.push(candidate);
  });
  return ok({ list: kept, decisions });
}

/**
 * Near-duplicate removal: walks the list from the top and drops a candidate whose cosine to one
 * kept above it is over the limit, and any repeat of an item, so that the better ranked stays. The
 * rest keep their order. A candidate without a direction (all zeros) is like no other.
 *
 * Laws: no two candidates left are above the limit; applying it twice changes nothing more; the
 * first candidate always stays; a limit of 1 drops repeats of an item alone.
 *
 * Errors: rerank-setting-out-of-range, rerank-row-missing, rerank-value-not-finite.
 * Source: greedy form of Manku et al. 2007, Detecting near-duplicates for web crawling, with
 * cosine in place of a fingerprint.
 */
export const dedupStep: RerankStep<DedupSettings> = {
  name: 'dedup',
  defaults: { similarityLimit: 0.95 },
  apply: dropDuplicates,
};
