import type { AdamSchedule } from '../adam.ts';

/** Where the embeddings of a batch lie inside its rows: `perRow` of them side by side from column 0. */
export interface EmbeddingLayout {
  /** Width of one embedding. */
  readonly width: number;
  /** Embeddings in each row of the batch: 1 for a tower, the number of fields for a ranker. */
  readonly perRow: number;
  /** Numbers in a row of the batch, dense features included. */
  readonly stride: number;
}

/** An embedding table outside TF.js, trained by lazy Adam. */
export interface EmbeddingTable {
  /** rows x width, row-major; changed in place by `update`. */
  readonly values: Float32Array;
  /** Copies the rows named by `ids` (batch x perRow of them) into the rows of `batch`. */
  readonly gather: (ids: Int32Array, batch: Float32Array) => void;
  /**
   * One step of lazy Adam, at the schedule's present step, on the rows named by `ids`; rows named more than once add up their gradients,
   * rows not named stay as they are, moments included.
   *
   * @param gradient of the loss with respect to the batch, laid out as the batch; left alone
   */
  update(ids: Int32Array, gradient: Float32Array, schedule: AdamSchedule): void;
  /** The gradient with respect to the whole table (rows x width) that `update` would use; changes nothing. */
  gradientOfTable(ids: Int32Array, gradient: Float32Array): Float32Array;
}

/**
 * Copies the rows of a table (rows x width, row-major) named by `ids` to their places in the rows of
 * `batch`, whose other columns stay as they are.
 */
export function gatherEmbeddings(
  values: Float32Array,
  { width, perRow, stride }: EmbeddingLayout,
  ids: Int32Array,
  batch: Float32Array,
): void {
  for (let i = 0; i < ids.length; i += 1) {
    const from = (ids[i] ?? 0) * width;
    const to = Math.floor(i / perRow) * stride + (i % perRow) * width;
    for (let c = 0; c < width; c += 1) batch[to + c] = values[from + c] ?? 0;
  }
}

/** Sums the gradients of a batch by table row: the first `count` of `rows` and, row by row, of `sums`. */
interface RowSums {
  readonly rows: Int32Array;
  readonly sums: Float32Array;
  count: number;
}

/** Adds up the embeddings' part of a batch gradient over equal ids. Writes `into`; `slots` is all -1 before and after. */
function sumByRow(
  ids: Int32Array,
  gradient: Float32Array,
  { width, perRow, stride }: EmbeddingLayout,
  slots: Int32Array,
  into: RowSums,
): void {
  const { rows, sums } = into;
  into.count = 0;
  for (let i = 0; i < ids.length; i += 1) {
    const row = ids[i] ?? 0;
    let slot = slots[row] ?? -1;
    if (slot < 0) {
      slot = into.count;
      into.count += 1;
      slots[row] = slot;
      rows[slot] = row;
      sums.fill(0, slot * width, (slot + 1) * width);
    }
    const from = Math.floor(i / perRow) * stride + (i % perRow) * width;
    const to = slot * width;
    for (let c = 0; c < width; c += 1) sums[to + c] = (sums[to + c] ?? 0) + (gradient[from + c] ?? 0);
  }
  for (let slot = 0; slot < into.count; slot += 1) slots[rows[slot] ?? 0] = -1;
}

/**
 * Wraps embedding values for training. TF.js never sees the table: its gather has no gradient on
 * the wasm backend, and one over the whole table elsewhere.
 *
 * A row's moments move only when a batch names the row; the bias correction counts every step of
 * the run, for all rows alike.
 *
 * @param values rows x width; kept and changed in place
 * @param largest most ids in one batch
 */
export function createEmbeddingTable(
  values: Float32Array,
  layout: EmbeddingLayout,
  largest: number,
): EmbeddingTable {
  const { width } = layout;
  const rowCount = values.length / width;
  const first = new Float32Array(values.length);
  const second = new Float32Array(values.length);
  const slots = new Int32Array(rowCount).fill(-1);
  const summed: RowSums = {
    rows: new Int32Array(largest),
    sums: new Float32Array(largest * width),
    count: 0,
  };
  return {
    values,
    gather: (ids, batch) => gatherEmbeddings(values, layout, ids, batch),
    gradientOfTable(ids, gradient) {
      sumByRow(ids, gradient, layout, slots, summed);
      const whole = new Float32Array(values.length);
      for (let slot = 0; slot < summed.count; slot += 1) {
        const row = summed.rows[slot] ?? 0;
        whole.set(summed.sums.subarray(slot * width, (slot + 1) * width), row * width);
      }
      return whole;
    },
    update(ids, gradient, schedule) {
      const { beta1, beta2, stepSize, scaledEpsilon } = schedule;
      sumByRow(ids, gradient, layout, slots, summed);
      for (let slot = 0; slot < summed.count; slot += 1) {
        const from = slot * width;
        const to = (summed.rows[slot] ?? 0) * width;
        for (let c = 0; c < width; c += 1) {
          const g = summed.sums[from + c] ?? 0;
          const m = beta1 * (first[to + c] ?? 0) + (1 - beta1) * g;
          const v = beta2 * (second[to + c] ?? 0) + (1 - beta2) * g * g;
          first[to + c] = m;
          second[to + c] = v;
          values[to + c] = (values[to + c] ?? 0) - (stepSize * m) / (Math.sqrt(v) + scaledEpsilon);
        }
      }
    },
  };
}
