import * as v from 'valibot';
import { err, ok, type Result } from '../core/result.ts';

/*
 * What comes from outside (a file, a stored document, another tab) is read by valibot; here are the
 * few shapes that all such readers share, with reasons that people can read.
 */

/** A shape that a value of an unknown type may have, and what reading makes of it. */
export type Shape<T> = v.GenericSchema<unknown, T>;

/** Where a value does not have a shape, and why: a clause such as "it is no number". */
export interface ShapeFault {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Names under which an object holds something inherited; valibot would pass over them without a word. */
const INHERITED = ['__proto__', 'prototype', 'constructor'];
const NAME_LIMIT = 40;

/** Reads a value: a copy of what belongs to the shape, or the first fault. Never throws, mutates nothing. */
export function readShape<T>(shape: Shape<T>, value: unknown): Result<T, ShapeFault> {
  const read = v.safeParse(shape, value, { abortEarly: true });
  if (read.success) return ok(read.output);
  const [issue] = read.issues;
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  return err({ path, reason: issue.message });
}

/** A finite number from `least` to `most`, both included. */
export function numberShape(least = -Number.MAX_VALUE, most = Number.MAX_VALUE): Shape<number> {
  return v.pipe(
    v.number('it is no number'),
    v.finite('it is no number'),
    v.minValue(least, `it is less than ${least}`),
    v.maxValue(most, `it is more than ${most}`),
  );
}

/** A text of `least` to `most` characters. */
export function textShape(most: number, least = 0): v.GenericSchema<string> {
  return v.pipe(
    v.string('it is no text'),
    v.minLength(least, 'it is empty'),
    v.maxLength(most, ({ received }) => `it has ${received} characters; the limit is ${most}`),
  );
}

/** True or false. */
export const flagShape = v.boolean('it is neither true nor false');

/** One of these values, compared as by `===`. */
export function oneOf<const T extends string | number>(values: readonly T[]): Shape<T> {
  return v.picklist(values, `it is none of ${values.join(', ')}`);
}

/** What one of these shapes reads; the first that does. */
export function anyOf<const S extends readonly v.GenericSchema[]>(
  shapes: S,
): Shape<v.InferOutput<S[number]>> {
  return v.union(shapes, 'it is nothing that can stand here');
}

/** A list of at most `most` entries. */
export function listShape<T>(entry: Shape<T>, most = Infinity): Shape<T[]> {
  return v.pipe(
    v.array(v.unknown(), 'it is no list'),
    v.maxLength(most, ({ received }) => `it has ${received} entries; the limit is ${most}`),
    v.array(entry),
  );
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Whether nobody made an object by a class: bytes, dates and shared types have no entries. */
const isPlain = (value: unknown): value is object => {
  const prototype: unknown = isObject(value) ? Object.getPrototypeOf(value) : undefined;
  return prototype === Object.prototype || prototype === null;
};
const someObject = v.custom<object>(isObject, 'it is no object');
/** A plain object, whatever it holds. */
export const plainObject = v.custom<object>(isPlain, 'it is no object');

/** A plain object whose keys and values have these shapes. A key that every object inherits is refused, whatever the keys may be. */
export function recordShape<T>(key: v.GenericSchema<string>, entry: Shape<T>): Shape<Record<string, T>> {
  return v.pipe(
    plainObject,
    v.check(
      (value) => !INHERITED.some((name) => Object.hasOwn(value, name)),
      `nothing has the name ${INHERITED.map((name) => `"${name}"`).join(', ')}`,
    ),
    v.record(key, entry),
  );
}

/** A field that may be absent. */
export const optional = v.exactOptional;

/**
 * An object with these fields; one that is undefined is absent.
 *
 * @param others `left-out` leaves what else it has out of the copy, `refused` refuses it
 */
export function objectShape<const E extends v.ObjectEntries>(
  entries: E,
  others: 'left-out' | 'refused' = 'left-out',
): Shape<v.InferOutput<v.ObjectSchema<E, undefined>>> {
  const reason = ({ expected, received }: v.BaseIssue<unknown>): string =>
    expected === 'never' ? `there is no ${received.slice(0, NAME_LIMIT)}` : 'it is missing';
  const fields = others === 'refused' ? v.strictObject(entries, reason) : v.object(entries, reason);
  return v.pipe(
    someObject,
    v.transform((value) => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined))),
    fields,
  );
}
