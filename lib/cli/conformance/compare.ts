import type { CompareWord, Expectation } from './case-file.ts';
import { isObject, type Tensor, toTensor } from './tensor.ts';

/** The first difference found, as "where: what"; undefined when everything agrees. */
type Difference = string | undefined;

function compareNumber(
  got: unknown,
  want: number,
  tolerance: number,
  word: CompareWord | undefined,
  place: string,
): Difference {
  if (typeof got !== 'number') return `${place}: got ${describeKind(got)}, wanted a number`;
  const agrees =
    got === want ||
    (word === 'at least'
      ? got >= want - tolerance
      : word === 'at most'
        ? got <= want + tolerance
        : Math.abs(got - want) <= tolerance);
  return agrees ? undefined : `${place}: got ${got}, wanted ${word ?? ''} ${want}, tolerance ${tolerance}`;
}

function describeKind(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'boolean') return String(value);
  const tensor = toTensor(value);
  if (tensor) return `an array of shape [${tensor.shape.join(', ')}]`;
  return Array.isArray(value) ? 'a ragged array' : typeof value === 'string' ? `"${value}"` : typeof value;
}

function compareTensor(
  got: unknown,
  want: Tensor,
  tolerance: number,
  word: CompareWord | undefined,
  place: string,
): Difference {
  const numbers = toTensor(got);
  if (numbers?.shape.join() !== want.shape.join()) {
    return `${place}: got ${describeKind(got)}, wanted ${describeKind(want)}`;
  }
  // Packed whole numbers are ids.
  const allowed = want.data instanceof Int32Array ? 0 : tolerance;
  for (let i = 0; i < want.data.length; i += 1) {
    const entry = `${place}[${locate(i, want.shape).join('][')}]`;
    const difference = compareNumber(numbers.data[i], want.data[i] ?? NaN, allowed, word, entry);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** The index of each dimension of the i-th number of a row-major array. */
function locate(i: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  let rest = i;
  for (const length of shape.toReversed()) {
    place.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return place;
}

function compareValue(
  got: unknown,
  want: unknown,
  tolerance: number,
  word: CompareWord | undefined,
  place: string,
): Difference {
  if (typeof want === 'number') return compareNumber(got, want, tolerance, word, place);
  const tensor = toTensor(want);
  if (tensor) return compareTensor(got, tensor, tolerance, word, place);
  if (Array.isArray(want)) {
    if (!Array.isArray(got) || got.length !== want.length) {
      return `${place}: got ${describeKind(got)}, wanted a list of ${want.length}`;
    }
    return firstOf(want.map((entry, i) => compareValue(got[i], entry, tolerance, word, `${place}[${i}]`)));
  }
  if (isObject(want)) {
    if (!isObject(got)) return `${place}: got ${describeKind(got)}, wanted an object`;
    return firstOf(
      Object.entries(want).map(([key, entry]) =>
        compareValue(got[key], entry, tolerance, undefined, `${place}.${key}`),
      ),
    );
  }
  return got === want ? undefined : `${place}: got ${describeKind(got)}, wanted ${describeKind(want)}`;
}

function firstOf(differences: readonly Difference[]): Difference {
  return differences.find((difference) => difference !== undefined);
}

/**
 * Share of the wanted ids that were found, averaged over rows; an id counts once a row.
 *
 * @returns undefined when the two are no tables of equal shape
 */
export function shareOfCommonIds(got: unknown, want: unknown): number | undefined {
  const found = toTensor(got);
  const wanted = toTensor(want);
  const [rows = 0, columns = 0] = wanted?.shape ?? [];
  if (!found || !wanted || wanted.shape.length !== 2 || found.shape.join() !== wanted.shape.join()) {
    return undefined;
  }
  let shared = 0;
  for (let row = 0; row < rows; row += 1) {
    const own = new Set(found.data.slice(row * columns, (row + 1) * columns));
    const right = new Set(wanted.data.slice(row * columns, (row + 1) * columns));
    shared += [...right].filter((id) => own.has(id)).length / columns;
  }
  return shared / rows;
}

/** Puts the measured share of common ids in place of `recall`, where ids are compared by it. */
function withRecall(
  got: unknown,
  out: unknown,
  compare: ReadonlyMap<string, CompareWord>,
): { readonly got: unknown; readonly difference: Difference } {
  let measured = got;
  for (const [key, word] of compare) {
    if (word !== 'recall' || !isObject(out)) continue;
    const ids = isObject(measured) ? measured[key] : undefined;
    const recall = shareOfCommonIds(ids, out[key]);
    if (recall === undefined || !isObject(measured)) {
      return { got, difference: `out.${key}: got ${describeKind(ids)}, wanted ${describeKind(out[key])}` };
    }
    measured = { ...measured, recall };
  }
  return { got: measured, difference: undefined };
}

/**
 * Compares what an operation returned with what a case expects. Keys that the case does not name
 * are not looked at; NaN equals nothing.
 *
 * @returns the first difference in words, or undefined when all agrees
 */
export function findDifference(
  returned: unknown,
  expected: Extract<Expectation, { kind: 'value' }>,
): Difference {
  const { out, compare, tolerance } = expected;
  const { got, difference } = withRecall(returned, out, compare);
  if (difference !== undefined) return difference;
  if (!isObject(out)) {
    return compareValue(got, out, typeof tolerance === 'number' ? tolerance : NaN, undefined, 'out');
  }
  if (!isObject(got)) return `out: got ${describeKind(got)}, wanted an object`;
  return firstOf(
    Object.entries(out).map(([key, want]) => {
      const word = compare.get(key);
      if (word === 'recall') return undefined;
      const allowed = typeof tolerance === 'number' ? tolerance : (tolerance.get(key) ?? NaN);
      return compareValue(got[key], want, allowed, word, `out.${key}`);
    }),
  );
}
