import { err, ok, type Result } from '../core/result.ts';
import { matrix, type Matrix } from '../core/matrix.ts';
import type { IndexError, IndexSetting } from './protocol.ts';

/** The vectors' error, if they have one: no row, no column, or a number that is not finite. */
export function checkVectors(index: string, { rows, columns, data }: Matrix): IndexError | undefined {
  if (rows === 0 || columns === 0) return { code: 'no-vectors', index };
  for (let i = 0; i < data.length; i += 1) {
    if (!Number.isFinite(data[i])) return { code: 'vector-not-finite', index, row: Math.floor(i / columns) };
  }
  return undefined;
}

/** Throws a RangeError where a query does not fit the index or k is no whole number from 1 up. */
export function requireQuery(query: Float32Array, dimensions: number, k: number): void {
  if (query.length !== dimensions) {
    throw new RangeError(`The index holds ${dimensions} dimensions; the query has ${query.length}.`);
  }
  const bad = query.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new RangeError(`Number ${bad} of the query is ${query[bad]}.`);
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`k is a whole number from 1 up; got ${k}.`);
}

/**
 * Completes settings by those of `base`. Errors: setting-out-of-range for a setting that the kind
 * does not have, one that is no whole number of its range, and where `onlyTunable` one that is fixed.
 */
export function readSettings<Setting extends string>(
  index: string,
  known: Readonly<Record<Setting, IndexSetting>>,
  base: Readonly<Record<Setting, number>>,
  given: Readonly<Partial<Record<string, number>>>,
  onlyTunable: boolean,
): Result<Record<Setting, number>, IndexError> {
  const settings: Record<Setting, number> = { ...base };
  const isKnown = (name: string): name is Setting => Object.hasOwn(known, name);
  for (const [setting, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const range = isKnown(setting) ? known[setting] : undefined;
    const isRight =
      range !== undefined &&
      (range.tunable || !onlyTunable) &&
      Number.isInteger(value) &&
      value >= range.minimum &&
      value <= range.maximum;
    if (!isRight || !isKnown(setting)) return err({ code: 'setting-out-of-range', index, setting, value });
    settings[setting] = value;
  }
  return ok(settings);
}

/** Brings rows to length 1 in place; rows of zeros stay. */
export function normaliseRows(data: Float32Array, columns: number): void {
  for (let start = 0; start < data.length; start += columns) {
    let squares = 0;
    for (let i = start; i < start + columns; i += 1) squares += (data[i] as number) * (data[i] as number);
    const factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let i = start; i < start + columns; i += 1) data[i] = (data[i] as number) * factor;
  }
}

/** A copy with rows of length 1. */
export function normalisedCopy({ rows, columns, data }: Matrix): Matrix {
  const copy = data.slice();
  normaliseRows(copy, columns);
  return matrix(rows, columns, copy);
}
