import type { IdColumn } from './types.ts';

/** Longest id in characters. */
export const ID_LIMIT = 256;

const NUMERIC = /^[+-]?\d+(?:\.\d+)?$/u;
const WHOLE = /^[+-]?\d+$/u;

/** The number that plain digits say (no sign, no leading zero, at most 15), or -1. */
function readDigits(text: string): number {
  const { length } = text;
  if (length === 0 || length > 15) return -1;
  let value = 0;
  for (let i = 0; i < length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = 10 * value + digit;
  }
  return length > 1 && text.charCodeAt(0) === 48 ? -1 : value;
}

/** One spelling for every number, so that 7, 07 and 7.0 are one id. */
function normaliseNumber(text: string): string {
  const value = Number(text);
  return WHOLE.test(text) && !Number.isSafeInteger(value)
    ? BigInt(text.replace('+', '')).toString()
    : String(value === 0 ? 0 : value);
}

/** By number; whole numbers that a double cannot tell apart by their digits. Both are normalised. */
function compareNumbers(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (difference !== 0 || a === b) return difference;
  return WHOLE.test(a) && WHOLE.test(b) ? (BigInt(a) < BigInt(b) ? -1 : 1) : 0;
}

/** A copy that keeps nothing of the longer text it was cut from. */
export function copyText(text: string): string {
  return text.split('').join('');
}

/** Gives ids their indices in order of appearance, and their dense order at the end. */
export interface IdMap {
  /** The index of an id (not empty, no spaces around it), new ones in order of appearance. */
  intern(text: string): number;
  /** Ids in their order, and the place in it of every index given so far. */
  finish(): { readonly ids: IdColumn; readonly place: Int32Array };
}

/** Numbers, each a key of the map. */
function finishNumbers(numbers: Map<number, number>) {
  const values = Float64Array.from(numbers.keys()).sort();
  const place = new Int32Array(values.length);
  for (let i = 0; i < values.length; i += 1) place[numbers.get(values[i] as number) as number] = i;
  return { ids: { kind: 'number', values } as const, place };
}

/** Ids of any kind; `texts` in order of appearance. Spellings of one number become one id. */
function finishTexts(texts: readonly string[]) {
  const areNumbers = texts.every((text) => NUMERIC.test(text));
  const keys = areNumbers ? texts.map(normaliseNumber) : texts;
  const order = Int32Array.from({ length: texts.length }, (_, i) => i);
  const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const compare = areNumbers ? compareNumbers : compareText;
  order.sort((a, b) => compare(keys[a] as string, keys[b] as string));
  const place = new Int32Array(texts.length);
  const values: string[] = [];
  for (const index of order) {
    const key = keys[index] as string;
    if (values.length === 0 || values[values.length - 1] !== key) values.push(key);
    place[index] = values.length - 1;
  }
  const fit =
    areNumbers && values.every((value) => !WHOLE.test(value) || Number.isSafeInteger(Number(value)));
  const ids: IdColumn = fit
    ? { kind: 'number', values: Float64Array.from(values, Number) }
    : { kind: 'text', values, areNumbers };
  return { ids, place };
}

/** Opens a map of ids. Holds some 50 bytes an id, and the text of those that are not short numbers. */
export function createIdMap(): IdMap {
  const numbers = new Map<number, number>();
  const texts = new Map<string, number>();
  let count = 0;
  return {
    intern(text) {
      const digits = readDigits(text);
      const known = digits >= 0 ? numbers.get(digits) : texts.get(text);
      if (known !== undefined) return known;
      if (digits >= 0) numbers.set(digits, count);
      else texts.set(copyText(text), count);
      count += 1;
      return count - 1;
    },
    finish() {
      if (texts.size === 0) return finishNumbers(numbers);
      const all = new Array<string>(count).fill('');
      for (const [value, index] of numbers) all[index] = String(value);
      for (const [text, index] of texts) all[index] = text;
      return finishTexts(all);
    },
  };
}

/** Makes a function that finds the place of an id in a column, spaces around it ignored, or -1. Time and memory linear in the ids. */
export function createIdLookup(ids: IdColumn): (text: string) => number {
  if (ids.kind === 'number') {
    const places = new Map<number, number>();
    for (let i = 0; i < ids.values.length; i += 1) places.set(ids.values[i] as number, i);
    return (text) => {
      const trimmed = text.trim();
      return NUMERIC.test(trimmed) ? (places.get(Number(normaliseNumber(trimmed))) ?? -1) : -1;
    };
  }
  const places = new Map(ids.values.map((value, i) => [value, i]));
  return (text) => {
    const trimmed = text.trim();
    const key = ids.areNumbers && NUMERIC.test(trimmed) ? normaliseNumber(trimmed) : trimmed;
    return places.get(key) ?? -1;
  };
}
