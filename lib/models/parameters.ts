import type { Floats } from '../kernels/heap.ts';
import type { KernelExports } from '../kernels/exports.ts';
import type { AdamSchedule } from './adam.ts';
import { sizeOf, type Tensor } from './encoding.ts';
import { padWidth } from './strides.ts';

/** Parameters start on cache lines of 16 floats, zeros between them. */
const ALIGNMENT = 16;

/** One parameter in a flat array. */
interface ParameterEntry {
  readonly shape: readonly number[];
  readonly start: number;
  /** Floats from one row of a matrix to the next; of a vector its length. */
  readonly rowStride: number;
}

/** Where dense parameters lie in one flat array. */
export interface ParameterLayout {
  readonly entries: Readonly<Record<string, ParameterEntry>>;
  /** Floats in all. */
  readonly length: number;
}

/**
 * Puts parameters one after another, so that one kernel call updates all of them. Where `isPadded`,
 * rows and columns of matrices are padded with zeros to multiples of 4, so that products of them
 * have no ragged edges, which cost as much as the rest of a product 95 wide; products and steps of
 * Adam keep the zeros. Vectors are followed by zeros either way.
 */
export function layOutParameters(
  shapes: Readonly<Record<string, readonly number[]>>,
  { isPadded = false }: { readonly isPadded?: boolean } = {},
): ParameterLayout {
  const entries: Record<string, ParameterEntry> = {};
  let length = 0;
  for (const [name, shape] of Object.entries(shapes)) {
    const [rows = 0, columns] = shape;
    const isMatrix = columns !== undefined;
    const rowStride = isMatrix ? (isPadded ? padWidth(columns) : columns) : rows;
    const size = isMatrix ? (isPadded ? padWidth(rows) : rows) * rowStride : rows;
    entries[name] = { shape, start: length, rowStride };
    length += Math.ceil(size / ALIGNMENT) * ALIGNMENT;
  }
  return { entries, length };
}

/** Dense parameters in the kernels' memory. */
export interface Parameters {
  readonly layout: ParameterLayout;
  readonly values: Floats;
}

/** Byte address of a parameter in `values` (or in another array of the same layout). Throws for an unknown name. */
export function addressOf(layout: ParameterLayout, values: Floats, name: string): number {
  const entry = layout.entries[name];
  if (entry === undefined) throw new RangeError(`There is no parameter ${name}.`);
  return values.pointer + entry.start * 4;
}

/** Copies weights in by name. Throws for a name that is missing or of another size. */
export function writeParameters(
  { layout, values }: Parameters,
  weights: Readonly<Record<string, Tensor>>,
): void {
  const { view } = values;
  for (const [name, { shape, start, rowStride }] of Object.entries(layout.entries)) {
    const weight = weights[name];
    if (weight?.data.length !== sizeOf(shape)) {
      throw new RangeError(`Weight ${name} has ${weight?.data.length} numbers; ${sizeOf(shape)} are needed.`);
    }
    const columns = shape[1] ?? rowStride;
    for (let from = 0, to = start; from < weight.data.length; from += columns, to += rowStride) {
      view.set(weight.data.subarray(from, from + columns), to);
    }
  }
}

/** Copies all parameters out by name. */
export function readParameters({ layout, values }: Parameters): Record<string, Tensor> {
  const { view } = values;
  return Object.fromEntries(
    Object.entries(layout.entries).map(([name, { shape, start, rowStride }]) => {
      const data = new Float32Array(sizeOf(shape));
      const columns = shape[1] ?? rowStride;
      for (let to = 0, from = start; to < data.length; to += columns, from += rowStride) {
        data.set(view.subarray(from, from + columns), to);
      }
      return [name, { shape, data }];
    }),
  );
}

/** Parameters in training: values, gradients and Adam's moments, in the same layout. */
export interface TrainedParameters extends Parameters {
  readonly gradients: Floats;
  readonly means: Floats;
  readonly squares: Floats;
}

/** One step of Adam on all parameters. */
export function updateParameters(
  call: KernelExports,
  { layout, values, gradients, means, squares }: TrainedParameters,
  schedule: AdamSchedule,
): void {
  call.adam(
    values.pointer,
    means.pointer,
    squares.pointer,
    gradients.pointer,
    layout.length,
    schedule.beta1,
    schedule.beta2,
    schedule.stepSize,
    schedule.scaledEpsilon,
  );
}
