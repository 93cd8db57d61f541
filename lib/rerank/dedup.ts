import { err, ok, type Result } from '../core/result.ts';
import type { Floats } from '../kernels/heap.ts';
import type { Kernels } from '../kernels/load.ts';
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

/** A kept row that lies close, and its squared distance. */
interface Closer {
  readonly kept: number;
  readonly distance: number;
}

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

  /** Squared distance to a kept row, added up as in {@link findCloser}; at or above the limit it may be a part of it. */
  distanceTo(kept: number, start: number, limit: number): number {
    const heads = this.#heads;
    this.#copyHead(start, this.#count);
    const own = this.#count * HEAD;
    const h = kept * HEAD;
    const square = (c: number): number => {
      const difference = (heads[own + c] ?? NaN) - (heads[h + c] ?? NaN);
      return difference * difference;
    };
    const low = square(0) + square(1) + square(2) + square(3);
    const head = low + (square(4) + square(5) + square(6) + square(7));
    return head >= limit ? head : this.#addTail(head, start, this.#starts[kept] ?? NaN, limit);
  }

  /** Coordinates past the width stay 0 in every head and add nothing. */
  #copyHead(start: number, at: number): void {
    const end = Math.min(HEAD, this.#width);
    for (let c = 0; c < end; c += 1) this.#heads[at * HEAD + c] = this.#units[start + c] ?? NaN;
  }

  /** Which kept row (in the order of adding) is first within a squared distance, and how far it is. */
  findCloser(start: number, limit: number): Closer | undefined {
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

/** More than float32 can add to a squared distance of unit vectors: what it refuses is too far in float64 too. */
const SLACK = 1e-5;
/** Rows that the kernel compares side by side. */
const BLOCK = 4;

/** Asks the kernel, in float32, which kept rows are worth a look; those are then measured as without it. */
class QuickRows {
  readonly #kernels: Kernels;
  readonly #rows: KeptRows;
  readonly #units: Float64Array;
  readonly #width: number;
  readonly #heads: { readonly pointer: number; readonly view: Float32Array };
  readonly #query: { readonly pointer: number; readonly view: Float32Array };
  #count = 0;

  constructor(
    kernels: Kernels,
    rows: KeptRows,
    units: Float64Array,
    width: number,
    arrays: { readonly heads: Floats; readonly query: Floats },
  ) {
    this.#kernels = kernels;
    this.#rows = rows;
    this.#units = units;
    this.#width = width;
    // nothing is allocated while they are in use, so the views hold
    this.#heads = { pointer: arrays.heads.pointer, view: arrays.heads.view };
    this.#query = { pointer: arrays.query.pointer, view: arrays.query.view };
  }

  add(start: number): void {
    const block = this.#count - (this.#count % BLOCK);
    const at = block * HEAD + (this.#count % BLOCK);
    const end = Math.min(HEAD, this.#width);
    for (let c = 0; c < end; c += 1) this.#heads.view[at + BLOCK * c] = this.#units[start + c] ?? NaN;
    this.#rows.add(start);
    this.#count += 1;
  }

  findCloser(start: number, limit: number): Closer | undefined {
    const { call } = this.#kernels;
    const end = Math.min(HEAD, this.#width);
    for (let c = 0; c < end; c += 1) this.#query.view[c] = this.#units[start + c] ?? NaN;
    const [heads, query] = [this.#heads.pointer, this.#query.pointer];
    for (let kept = 0; ; kept += 1) {
      kept = call.findNear(heads, kept, this.#count, query, limit + SLACK);
      if (kept === this.#count) return undefined;
      const distance = this.#rows.distanceTo(kept, start, limit);
      if (distance < limit) return { kept, distance };
    }
  }
}

/** Makes a search among kept rows, with the kernels where they have room. `free` gives their memory back. */
function openRows(units: Float64Array, width: number, kernels: Kernels | undefined) {
  const rows = new KeptRows(units, width);
  const plain = { rows, free: (): void => undefined };
  if (kernels === undefined || width === 0) return plain;
  const most = units.length / width;
  const allocated = kernels.allocate({
    heads: { f32: Math.ceil(most / BLOCK) * BLOCK * HEAD },
    query: { f32: HEAD },
  });
  if (!allocated.ok) return plain;
  const { arrays, free } = allocated.value;
  return { rows: new QuickRows(kernels, rows, units, width, arrays), free };
}

function hasDirection(units: Float64Array, start: number, width: number): boolean {
  for (let c = start; c < start + width; c += 1) if (units[c] !== 0) return true;
  return false;
}

function dropDuplicates(
  list: readonly Candidate[],
  { similarityLimit }: DedupSettings,
  { vectors, kernels }: RerankContext,
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
  const { rows, free } = openRows(copied.value, vectors.columns, kernels);
  const reranked = walk(list, similarityLimit, copied.value, vectors.columns, rows);
  free();
  return ok(reranked);
}

/** Walks the list from the top and keeps what is unlike all kept before. */
function walk(
  list: readonly Candidate[],
  similarityLimit: number,
  units: Float64Array,
  width: number,
  rows: KeptRows | QuickRows,
): Reranked {
  // For unit vectors |a - b|^2 = 2 - 2 cosine.
  const limit = 2 - 2 * similarityLimit;
  const kept: Candidate[] = [];
  const added: Candidate[] = [];
  const seen = new Set<number>();
  const decisions: Decision[] = [];
  list.forEach((candidate, from) => {
    const { item } = candidate;
    const start = from * width;
    const directed = hasDirection(units, start, width);
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
  return { list: kept, decisions };
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
