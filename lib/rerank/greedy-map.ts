/** What a greedy MAP chose. */
export interface GreedyMap {
  /** The chosen, in order of choice; fewer than asked for where no other adds volume. */
  readonly order: Int32Array;
  /** For each item, the share of its own variance that those chosen (before it) leave open, 0 .. 1. */
  readonly newShare: Float64Array;
}

/** An item whose open share of variance is below this lies in the span of the chosen. */
const SMALLEST_SHARE = 1e-10;

/**
 * Greedy MAP inference for a determinantal point process by an incremental Cholesky
 * factorisation: n x k^2 / 2 multiplications and k rows of the kernel, where fresh determinants
 * would take n x k^4.
 *
 * @param diagonal the kernel's diagonal, n numbers; an item with 0 or less is never chosen
 * @param writeRow writes the kernel's row of one item (n numbers; its own entry is not read)
 * @param k at most so many are chosen, 1 or more
 *
 * Ties go to the lower item. Changes none of its arguments.
 * Source: Chen, Zhang, Zhou 2018, Fast greedy MAP inference for determinantal point process to
 * improve recommendation diversity, algorithm 1.
 */
export function greedyMap(
  diagonal: Float64Array,
  writeRow: (item: number, out: Float64Array) => void,
  k: number,
): GreedyMap {
  const count = diagonal.length;
  const most = Math.min(k, count);
  const order = new Int32Array(most);
  const open = Float64Array.from(diagonal);
  const taken = new Uint8Array(count);
  // Row t holds what choice t explains of every item: the Cholesky factor, transposed.
  const factor = new Float64Array(most * count);
  let chosen = 0;
  while (chosen < most) {
    let best = -1;
    for (let i = 0; i < count; i += 1) {
      const volume = open[i] ?? NaN;
      if (taken[i] === 1 || !(volume > SMALLEST_SHARE * (diagonal[i] ?? NaN))) continue;
      if (best < 0 || volume > (open[best] ?? NaN)) best = i;
    }
    if (best < 0) break;
    order[chosen] = best;
    taken[best] = 1;
    if (chosen + 1 < count) explain(best, chosen, open, taken, factor, writeRow);
    chosen += 1;
  }
  const newShare = open.map((volume, i) => Math.max(0, volume / (diagonal[i] ?? NaN)) || 0);
  return { order: order.subarray(0, chosen), newShare };
}

/** Takes what a newly chosen item explains of the others from their open variance. */
function explain(
  item: number,
  turn: number,
  open: Float64Array,
  taken: Uint8Array,
  factor: Float64Array,
  writeRow: (item: number, out: Float64Array) => void,
): void {
  const count = open.length;
  const row = factor.subarray(turn * count, (turn + 1) * count);
  writeRow(item, row);
  for (let t = 0; t < turn; t += 1) {
    const start = t * count;
    const own = factor[start + item] ?? NaN;
    for (let i = 0; i < count; i += 1) row[i] = (row[i] ?? NaN) - own * (factor[start + i] ?? NaN);
  }
  const scale = 1 / Math.sqrt(open[item] ?? NaN);
  for (let i = 0; i < count; i += 1) {
    const explained = (row[i] ?? NaN) * scale;
    row[i] = explained;
    // the share of a chosen item stays what it was when it was chosen
    if (taken[i] === 0) open[i] = (open[i] ?? NaN) - explained * explained;
  }
}
