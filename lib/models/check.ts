import { err, ok, type Result } from '../core/result.ts';
import type { Matrix } from '../core/matrix.ts';
import type { KernelError } from '../kernels/heap.ts';
import type { ModelError } from './protocol.ts';

/** The values a setting may take. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
  readonly whole: boolean;
}

/** The first setting outside its range as an error, or undefined. */
export function findBadSetting(
  model: string,
  settings: readonly (readonly [parameter: string, value: number, range: Range])[],
): ModelError | undefined {
  for (const [parameter, value, { minimum, maximum, whole }] of settings) {
    if (value >= minimum && value <= maximum && (!whole || Number.isInteger(value))) continue;
    return { code: 'config-out-of-range', model, parameter, value, minimum, maximum };
  }
  return undefined;
}

/** The first number of a matrix that is not finite as an error naming its row, or undefined. */
export function findNotFinite(model: string, where: string, values: Matrix): ModelError | undefined {
  const at = values.data.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return undefined;
  const row = Math.floor(at / Math.max(1, values.columns));
  return { code: 'value-not-finite', model, where, row, value: values.data[at] ?? NaN };
}

/** The first id outside 0 .. limit - 1 as an error naming its row, or undefined. */
export function findBadId(
  model: string,
  where: string,
  ids: Int32Array,
  limit: number,
): ModelError | undefined {
  const row = ids.findIndex((id) => id < 0 || id >= limit);
  if (row < 0) return undefined;
  return { code: 'id-out-of-range', model, where, row, value: ids[row] ?? NaN, limit };
}

/** The first error of a list of checks, else `value`. */
export function okUnless<T>(value: T, errors: readonly (ModelError | undefined)[]): Result<T, ModelError> {
  const first = errors.find((error) => error !== undefined);
  return first === undefined ? ok(value) : err(first);
}

/** The error of an allocation as one of a model. */
export function outOfMemory(model: string, error: KernelError): ModelError {
  return { code: 'out-of-memory', model, needBytes: error.code === 'out-of-memory' ? error.needBytes : 0 };
}
