import { err, ok, type Result } from '../core/result.ts';
import { createConfigReader, type ConfigReader } from './config-reader.ts';
import { decodeWeights, type Tensor, type Weights } from './encoding.ts';
import type { CollaborativeError } from './collaborative-protocol.ts';
import type { SparseRows } from './interactions.ts';
import type { ModelFile, TrainingReport } from './protocol.ts';

/** The error that a file of `model` cannot be read for `reason`. */
export function brokenFile(model: string, reason: string): { ok: false; error: CollaborativeError } {
  return err({ code: 'model-file-broken', model, reason });
}

/** What is read of a file before its weights. */
export interface FileSettings<T> {
  readonly settings: T;
  readonly userCount: number;
  readonly itemCount: number;
  readonly steps: number;
  readonly examples: number;
}

/** The settings that every file of a collaborative model has, beside its own. */
export function commonSettings(
  sizes: { readonly userCount: number; readonly itemCount: number },
  { steps, examples }: TrainingReport,
): Record<string, number> {
  return { userCount: sizes.userCount, itemCount: sizes.itemCount, steps, examples };
}

/**
 * Reads name, version and settings of a file.
 *
 * @param read takes the model's own settings from the reader
 *
 * Errors: `model-file-broken` with the reason.
 */
export function readSettings<T>(
  file: ModelFile,
  model: string,
  version: number,
  read: (reader: ConfigReader) => T,
): Result<FileSettings<T>, CollaborativeError> {
  if (file.model !== model) return brokenFile(model, `the file holds a model named ${file.model}`);
  if (file.version !== version) {
    return brokenFile(model, `version ${file.version} is unknown; ${version} is needed`);
  }
  const reader = createConfigReader(file.config);
  const settings = {
    settings: read(reader),
    userCount: reader.count('userCount'),
    itemCount: reader.count('itemCount'),
    steps: reader.count('steps'),
    examples: reader.count('examples'),
  };
  const bad = reader.firstBad();
  return bad === undefined
    ? ok(settings)
    : brokenFile(model, `setting ${bad} is missing or of the wrong kind`);
}

/** The weights of a file by name, each of the shape that is asked for, or `model-file-broken`. */
export function readWeights<Name extends string>(
  file: ModelFile,
  shapes: Readonly<Record<Name, readonly number[]>>,
): Result<Readonly<Record<Name, Tensor>>, CollaborativeError> {
  const decoded: Result<Weights, CollaborativeError> = decodeWeights(file, shapes);
  return decoded.ok ? ok(decoded.value as Readonly<Record<Name, Tensor>>) : decoded;
}

/** How many numbers an array of a file says it has; 0 when it is missing. */
function lengthInFile(file: ModelFile, name: string): number {
  const length = file.weights[name]?.shape[0];
  return length !== undefined && Number.isSafeInteger(length) && length >= 0 ? length : 0;
}

/** Sparse rows as arrays of a file; whole numbers up to 2^24 are exact in float32. */
export function encodeRows(name: string, { starts, columns }: SparseRows): Record<string, Tensor> {
  return {
    [`${name}Starts`]: { shape: [starts.length], data: Float32Array.from(starts) },
    [`${name}Columns`]: { shape: [columns.length], data: Float32Array.from(columns) },
  };
}

/** The shapes of what {@link encodeRows} wrote, by the file's own word on the number of columns. */
export function rowShapes(
  file: ModelFile,
  name: string,
  rows: number,
): { readonly starts: readonly number[]; readonly columns: readonly number[] } {
  return { starts: [rows + 1], columns: [lengthInFile(file, `${name}Columns`)] };
}

const isAscending = (numbers: Float32Array, from: number, to: number): boolean => {
  for (let i = from + 1; i < to; i += 1) if (!((numbers[i] ?? NaN) > (numbers[i - 1] ?? NaN))) return false;
  return true;
};

/** Sparse rows from arrays of a file (values 1 where none are given), or undefined when they are none. */
export function decodeRows(
  starts: Tensor,
  columns: Tensor,
  width: number,
  values: Float32Array = new Float32Array(columns.data.length).fill(1),
): SparseRows | undefined {
  const rows = starts.data.length - 1;
  const count = columns.data.length;
  if (starts.data[0] !== 0 || starts.data[rows] !== count || values.length !== count) return undefined;
  if (!starts.data.every((start) => Number.isInteger(start))) return undefined;
  if (!columns.data.every((column) => Number.isInteger(column) && column >= 0 && column < width))
    return undefined;
  for (let r = 0; r < rows; r += 1) {
    const from = starts.data[r] ?? 0;
    const to = starts.data[r + 1] ?? 0;
    if (from > to || !isAscending(columns.data, from, to)) return undefined;
  }
  return {
    rows,
    width,
    starts: Int32Array.from(starts.data),
    columns: Int32Array.from(columns.data),
    values,
  };
}

/** The report of a model that is computed in closed form: one step over all interactions, without losses. */
export function closedFormReport(examples: number): TrainingReport {
  return { losses: [], steps: 1, examples };
}

/** Throws a RangeError when a user does not exist or `out` cannot hold the scores of all items. */
export function requireScorable(
  user: number,
  out: Float32Array,
  sizes: { readonly userCount: number; readonly itemCount: number },
): void {
  if (!(Number.isInteger(user) && user >= 0 && user < sizes.userCount)) {
    throw new RangeError(`User ${user} is not in 0 .. ${sizes.userCount - 1}.`);
  }
  if (out.length < sizes.itemCount) {
    throw new RangeError(`The scores need room for ${sizes.itemCount} items; got ${out.length}.`);
  }
}
