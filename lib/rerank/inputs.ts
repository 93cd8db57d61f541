import { err, ok, type Result } from '../core/result.ts';
import type { Candidate, CandidateColumns, RerankContext, RerankError } from './protocol.ts';

/** Makes the error that names a setting outside its range. */
export function settingOutOfRange(
  step: string,
  setting: string,
  value: number,
  minimum: number,
  maximum: number,
): RerankError {
  return { code: 'rerank-setting-out-of-range', step, setting, value, minimum, maximum };
}

/** Checks a setting that lies in [minimum, maximum]. Error: rerank-setting-out-of-range (NaN included). */
export function checkSetting(
  step: string,
  setting: string,
  value: number,
  minimum: number,
  maximum: number,
): RerankError | undefined {
  const inside = value >= minimum && value <= maximum;
  return inside ? undefined : settingOutOfRange(step, setting, value, minimum, maximum);
}

/** Checks a setting that counts something, from `minimum` up. Error: rerank-setting-out-of-range. */
export function checkCount(
  step: string,
  setting: string,
  value: number,
  minimum: number,
): RerankError | undefined {
  if (Number.isSafeInteger(value) && value >= minimum) return undefined;
  return settingOutOfRange(step, setting, value, minimum, Number.MAX_SAFE_INTEGER);
}

/** Checks that every candidate has a row of the vectors. Error: rerank-row-missing. */
export function checkRows(
  step: string,
  list: readonly Candidate[],
  { vectors }: RerankContext,
): RerankError | undefined {
  const { rows } = vectors;
  for (const { row } of list) {
    if (!(Number.isInteger(row) && row >= 0 && row < rows)) {
      return { code: 'rerank-row-missing', step, row, rows };
    }
  }
  return undefined;
}

/** Checks that every score is finite. Error: rerank-value-not-finite with the place. */
export function checkScores(step: string, scores: ArrayLike<number>): RerankError | undefined {
  for (let index = 0; index < scores.length; index += 1) {
    if (!Number.isFinite(scores[index])) {
      return { code: 'rerank-value-not-finite', step, what: 'score', index };
    }
  }
  return undefined;
}

/** What a column may hold: whole numbers from 0 up, or any from 0 up. */
const WHOLE: Readonly<Record<keyof CandidateColumns, boolean>> = {
  category: true,
  creator: true,
  ageDays: false,
  mature: true,
  flagged: true,
};

/**
 * Reads one column for every candidate, in the order of the list.
 *
 * Errors: rerank-context-missing, rerank-row-missing, rerank-context-wrong (negative, not finite,
 * not whole where it must be; `index` is the row).
 */
export function readColumn(
  step: string,
  what: keyof CandidateColumns,
  list: readonly Candidate[],
  context: RerankContext,
): Result<Float64Array, RerankError> {
  const column = context.columns?.[what];
  if (column === undefined) return err({ code: 'rerank-context-missing', step, what });
  const lost = checkRows(step, list, context);
  if (lost !== undefined) return err(lost);
  const values = new Float64Array(list.length);
  const whole = WHOLE[what];
  for (let i = 0; i < list.length; i += 1) {
    const index = list[i]?.row ?? NaN;
    const value = column[index] ?? NaN;
    if (!(value >= 0 && value <= Number.MAX_VALUE) || (whole && !Number.isInteger(value))) {
      return err({ code: 'rerank-context-wrong', step, what, index, value });
    }
    values[i] = value;
  }
  return ok(values);
}
