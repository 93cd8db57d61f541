import type { KernelExports } from '../kernels/exports.ts';
import type { Floats, Words } from '../kernels/heap.ts';
import type { AdamSchedule } from './adam.ts';

/** The arrays of an embedding table in training, in the kernels' memory. */
export interface EmbeddingArrays {
  /** One row of values, Adam's means and squares for each id: 3 x width floats, see {@link tablePlan}. */
  readonly rows: Floats;
  /** One word a table row, 0 between steps. */
  readonly slots: Words;
  /** batch x fields: the table row of each entry. */
  readonly ids: Words;
  /** batch x fields: the first entry of each different id. */
  readonly order: Words;
  /** Gradient with respect to the gathered rows; entry (r, f) is at r * stride + f * width. */
  readonly gradients: Floats;
}

/** How the entries of a batch lie in its rows. */
export interface EmbeddingLayout {
  readonly width: number;
  /** Ids in each row of the batch. */
  readonly fields: number;
  /** Floats from one row of `gradients` to the next, a multiple of 4. */
  readonly stride: number;
}

/** Plan of a table of `rows` rows in training. Values and moments of a row lie side by side, because a step mostly waits for rows. */
export function tablePlan(rows: number, width: number) {
  return { f32: rows * width * 3 } as const;
}

/** Copies values (rows x width) into a table; the moments stay. */
export function writeTable(rows: Floats, width: number, values: Float32Array): void {
  const { view } = rows;
  for (let from = 0; from < values.length; from += width) {
    view.set(values.subarray(from, from + width), from * 3);
  }
}

/** Copies the values of a table out, rows x width. */
export function readTable(rows: Floats, width: number): Float32Array {
  const { view } = rows;
  const values = new Float32Array(view.length / 3);
  for (let to = 0; to < values.length; to += width) {
    values.set(view.subarray(to * 3, to * 3 + width), to);
  }
  return values;
}

/** Copies the values of batch rows first .. first + count - 1 to byte address `out`, rows `outStride` floats apart. */
export function gatherTable(
  call: KernelExports,
  { rows, ids }: EmbeddingArrays,
  { width, fields }: EmbeddingLayout,
  out: number,
  outStride: number,
  first: number,
  count: number,
): void {
  const entries = ids.pointer + first * fields * 4;
  call.gatherRows(out, outStride, rows.pointer, width * 3, width, entries, count, fields);
}

/**
 * Sums the gradients of equal ids of a batch of `rows` rows into their first entries. Must be
 * followed by {@link updateTable} or {@link readTableGradient}, which set the slots back. Returns
 * the number of different ids.
 */
export function mergeGradients(
  call: KernelExports,
  arrays: EmbeddingArrays,
  { width, fields, stride }: EmbeddingLayout,
  rows: number,
): number {
  const { gradients, ids, slots, order } = arrays;
  const { pointer } = gradients;
  return call.mergeRows(pointer, stride, width, ids.pointer, rows, fields, slots.pointer, order.pointer);
}

/** One step of lazy Adam on the `unique` different rows of the batch: rows that are not in it keep values and moments. */
export function updateTable(
  call: KernelExports,
  arrays: EmbeddingArrays,
  { width, fields, stride }: EmbeddingLayout,
  unique: number,
  schedule: AdamSchedule,
): void {
  const { ids, order, slots, gradients } = arrays;
  call.adamRows(
    arrays.rows.pointer,
    width,
    ids.pointer,
    fields,
    order.pointer,
    unique,
    gradients.pointer,
    stride,
    schedule.beta1,
    schedule.beta2,
    schedule.stepSize,
    schedule.scaledEpsilon,
  );
  call.clearSlots(ids.pointer, order.pointer, unique, slots.pointer);
}

/** The summed gradient of the batch with respect to the whole table, rows x width: zeros where no id of the batch points. */
export function readTableGradient(
  call: KernelExports,
  arrays: EmbeddingArrays,
  { width, fields, stride }: EmbeddingLayout,
  unique: number,
): Float32Array {
  const { ids, order, slots, gradients } = arrays;
  const table = new Float32Array(arrays.rows.length / 3);
  for (let i = 0; i < unique; i += 1) {
    const entry = order.view[i] ?? 0;
    const from = Math.floor(entry / fields) * stride + (entry % fields) * width;
    table.set(gradients.view.subarray(from, from + width), (ids.view[entry] ?? 0) * width);
  }
  call.clearSlots(ids.pointer, order.pointer, unique, slots.pointer);
  return table;
}
