import { formatInteger, formatNumber, parseNumber } from '@/lib/core/format';

/** What a number may be. */
export interface NumberLimits {
  readonly min: number;
  readonly max: number;
  /** One press of an arrow key. Whole steps from a whole minimum mean that only whole numbers are accepted. */
  readonly step: number;
  /** One press of PageUp, PageDown, or an arrow key with Shift. Ten steps where absent. */
  readonly largeStep?: number | undefined;
  /** Accepts only multiples of this, e.g. 4 for a size the engine pads. */
  readonly multipleOf?: number | undefined;
  /** Stands behind the number, with its own space: "videos", "ms". */
  readonly unit?: string | undefined;
}

/** What became of a typed text: a number, or a sentence on why it was not taken. */
export type Reading =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly problem: string };

function acceptsOnlyWhole({ min, step }: NumberLimits): boolean {
  return Number.isInteger(step) && Number.isInteger(min);
}

/** A number with its unit. Whole numbers are never rounded. */
export function nameValue(value: number, unit?: string): string {
  const text = Number.isInteger(value) ? formatInteger(value) : formatNumber(value, 6);
  return unit ? `${text} ${unit}` : text;
}

/** Reads a typed number within limits. The problem names the value, the limit and what stays: `kept`. */
export function readNumber(text: string, limits: NumberLimits, kept: number): Reading {
  const value = parseNumber(text);
  const stays = `It stays ${nameValue(kept, limits.unit)}.`;
  const refuse = (why: string): Reading => ({ ok: false, problem: `${why} ${stays}` });
  if (text.trim() === '') return refuse('Type a number.');
  if (value === undefined) return refuse(`“${text.trim()}” is not a number.`);
  const named = nameValue(value, limits.unit);
  if (value > limits.max) return refuse(`${named} is over the limit of ${nameValue(limits.max)}.`);
  if (value < limits.min) return refuse(`${named} is under the limit of ${nameValue(limits.min)}.`);
  if (acceptsOnlyWhole(limits) && !Number.isInteger(value)) return refuse(`${named} is not a whole number.`);
  if (limits.multipleOf !== undefined && value % limits.multipleOf !== 0) {
    return refuse(`${named} is not a multiple of ${limits.multipleOf}.`);
  }
  return { ok: true, value };
}

/** The nearest value that the steps reach, within the limits; free of binary rounding noise. */
export function snapToStep(value: number, { min, max, step, multipleOf }: NumberLimits): number {
  const size = multipleOf ?? step;
  const origin = multipleOf === undefined ? min : 0;
  const snapped = Number((Math.round((value - origin) / size) * size + origin).toFixed(10));
  return Math.min(max, Math.max(min, snapped));
}

/** The value after a key: arrows step, Shift or Page steps wide, Home and End go to the limits. Else undefined. */
export function stepByKey(
  value: number,
  key: string,
  shift: boolean,
  limits: NumberLimits,
): number | undefined {
  const step = limits.multipleOf ?? limits.step;
  const large = limits.largeStep ?? step * 10;
  const sizes: Readonly<Record<string, number>> = {
    ArrowUp: shift ? large : step,
    ArrowDown: shift ? -large : -step,
    PageUp: large,
    PageDown: -large,
  };
  const change = sizes[key];
  return change === undefined ? undefined : snapToStep(value + change, limits);
}
