import type { Floats } from '../kernels/heap.ts';
import type { KernelExports } from '../kernels/exports.ts';
import type { AdamSchedule } from './adam.ts';
import { sizeOf, type Tensor } from './encoding.ts';

/** Parameters start on cache lines of 16 floats, zeros between them. */
const ALIGNMENT = 16;

/** Where dense parameters lie in one flat array. */
export interface ParameterLayout {
  readonly entries: Readonly<Record<string, { readonly shape: readonly number[]; readonly start: number }>>;
  /** Floats in all. */
  readonly length: number;
}

/** Puts parameters one after another, so that one kernel call updates all of them. */
export function layOutParameters(shapes: Readonly<Record<string, readonly number[]>>): ParameterLayout {
  const entries: Record<string, { shape: readonly number[]; start: number }> = {};
  let length = 0;
  for (const [name, shape] of Object.entries(shapes)) {
    entries[name] = { shape, start: length };
    length += Math.ceil(sizeOf(shape) / ALIGNMENT) * ALIGNMENT;
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
  for (const [name, { shape, start }] of Object.entries(layout.entries)) {
    const weight = weights[name];
    if (weight?.data.length !== sizeOf(shape)) {
      throw new RangeError(`Weight ${name} has ${weight?.data.length} numbers; ${sizeOf(shape)} are needed.`);
    }
    view.set(weight.data, start);
  }
}

/** Copies all parameters out by name. */
export function readParameters({ layout, values }: Parameters): Record<string, Tensor> {
  const { view } = values;
  return Object.fromEntries(
    Object.entries(layout.entries).map(([name, { shape, start }]) => [
      name,
      { shape, data: view.slice(start, start + sizeOf(shape)) },
    ]),
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
