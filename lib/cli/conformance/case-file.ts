import { err, ok, type Result } from '../../core/result.ts';
import { isObject, MalformedCase, Tensor, unpackAll } from './tensor.ts';

/** How the value of one key is compared. */
export const COMPARE_WORDS = ['at least', 'at most', 'about', 'recall'] as const;

/** One of {@link COMPARE_WORDS}. */
export type CompareWord = (typeof COMPARE_WORDS)[number];

/** What a case expects: an error, or a value within tolerances. */
export type Expectation =
  | { readonly kind: 'error' }
  | {
      readonly kind: 'value';
      readonly out: unknown;
      /** For every number of `out`, or one a key. */
      readonly tolerance: number | ReadonlyMap<string, number>;
      readonly compare: ReadonlyMap<string, CompareWord>;
    };

/** One reference case, checked and with its arrays unpacked. */
export interface ReferenceCase {
  readonly op: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Expectation;
}

/** A case with its place in the file; the failure says why it is malformed. */
export interface LoadedCase {
  readonly index: number;
  /** The op as written, "?" where there is none. */
  readonly op: string;
  readonly parsed: Result<ReferenceCase, string>;
}

const VALUE_KEYS: ReadonlySet<string> = new Set(['op', 'in', 'out', 'tol', 'compare']);
const ERROR_KEYS: ReadonlySet<string> = new Set(['op', 'in', 'error']);

function isWord(word: unknown): word is CompareWord {
  return COMPARE_WORDS.some((known) => known === word);
}

function readCompare(compare: unknown, out: unknown): ReadonlyMap<string, CompareWord> {
  if (compare === undefined) return new Map();
  if (!isObject(compare) || !isObject(out)) {
    throw new MalformedCase('compare: has one word a key of out, which must both be objects');
  }
  return new Map(
    Object.entries(compare).map(([key, word]) => {
      if (!Object.hasOwn(out, key)) throw new MalformedCase(`compare: out has no key ${key}`);
      if (!isWord(word)) throw new MalformedCase(`compare: unknown word ${JSON.stringify(word)}`);
      const isNumbers = typeof out[key] === 'number' || Array.isArray(out[key]) || out[key] instanceof Tensor;
      if (!isNumbers) throw new MalformedCase(`compare: out.${key} is no number`);
      if (word === 'recall' && (key === 'recall' || typeof out['recall'] !== 'number')) {
        throw new MalformedCase(`compare: ${key} needs a number out.recall to be compared through`);
      }
      return [key, word];
    }),
  );
}

function readTolerance(
  tolerance: unknown,
  out: unknown,
  compare: ReadonlyMap<string, CompareWord>,
): number | ReadonlyMap<string, number> {
  const check = (value: unknown): number => {
    if (typeof value === 'number' && value >= 0) return value;
    throw new MalformedCase(`tol: ${JSON.stringify(value) ?? 'nothing'} is no number from 0 up`);
  };
  if (!isObject(tolerance)) return check(tolerance);
  if (!isObject(out)) throw new MalformedCase('tol: an object needs an object out');
  for (const key of Object.keys(out)) {
    // Ids that are compared by their share have no tolerance of their own.
    if (!Object.hasOwn(tolerance, key) && compare.get(key) !== 'recall') {
      throw new MalformedCase(`tol: out.${key} has none`);
    }
  }
  return new Map(
    Object.entries(tolerance).map(([key, value]) => {
      if (!Object.hasOwn(out, key)) throw new MalformedCase(`tol: out has no key ${key}`);
      return [key, check(value)];
    }),
  );
}

function readExpectation(raw: Readonly<Record<string, unknown>>): Expectation {
  const isError = 'error' in raw;
  if (isError && raw['error'] !== true) throw new MalformedCase('error: can only be true');
  const known = isError ? ERROR_KEYS : VALUE_KEYS;
  const unknown = Object.keys(raw).find((key) => !known.has(key));
  if (unknown !== undefined) {
    throw new MalformedCase(`${unknown}: is no key of a case${isError ? ' that expects an error' : ''}`);
  }
  if (isError) return { kind: 'error' };
  if (raw['out'] === undefined || raw['out'] === null) throw new MalformedCase('out: is missing');
  const out = unpackAll(raw['out'], 'out');
  const compare = readCompare(raw['compare'], out);
  return { kind: 'value', out, compare, tolerance: readTolerance(raw['tol'], out, compare) };
}

/** Gives the inputs of a case, `same_as` followed through the file. */
class Inputs {
  readonly #raw: readonly unknown[];
  readonly #done = new Map<number, Readonly<Record<string, unknown>>>();

  constructor(raw: readonly unknown[]) {
    this.#raw = raw;
  }

  read(index: number, following: readonly number[] = []): Readonly<Record<string, unknown>> {
    const done = this.#done.get(index);
    if (done !== undefined) return done;
    if (following.includes(index)) throw new MalformedCase('in.same_as: leads back to the case itself');
    const raw = this.#raw[index];
    const own = isObject(raw) ? raw['in'] : undefined;
    if (!isObject(own)) throw new MalformedCase(`in: is missing or no object in case ${index}`);
    const { same_as: base, ...rest } = own;
    if (base !== undefined && !(typeof base === 'number' && base in this.#raw)) {
      throw new MalformedCase(`in.same_as: the file has no case ${JSON.stringify(base)}`);
    }
    const inherited = base === undefined ? {} : this.read(base, [...following, index]);
    const unpacked = Object.entries(rest).map(([key, value]) => [key, unpackAll(value, `in.${key}`)]);
    const input = { ...inherited, ...Object.fromEntries(unpacked) };
    this.#done.set(index, input);
    return input;
  }
}

/**
 * Reads the text of one file of reference cases.
 *
 * @returns every case, malformed ones with the reason; or the reason why the file is none
 */
export function parseCaseFile(text: string): Result<readonly LoadedCase[], string> {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return err(`is no JSON: ${error.message}`);
    throw error;
  }
  if (!isObject(file) || !Array.isArray(file['cases'])) return err('has no list "cases"');
  const raw: readonly unknown[] = file['cases'];
  if (raw.length === 0) return err('has no case');
  const inputs = new Inputs(raw);
  return ok(raw.map((entry, index) => parseCase(entry, index, inputs)));
}

function parseCase(raw: unknown, index: number, inputs: Inputs): LoadedCase {
  const written = isObject(raw) ? raw['op'] : undefined;
  const op = typeof written === 'string' && written !== '' ? written : '?';
  try {
    if (!isObject(raw)) throw new MalformedCase('is no object');
    if (op === '?') throw new MalformedCase('op: is missing');
    const expected = readExpectation(raw);
    return { index, op, parsed: ok({ op, input: inputs.read(index), expected }) };
  } catch (error) {
    if (error instanceof MalformedCase) return { index, op, parsed: err(error.message) };
    throw error;
  }
}
