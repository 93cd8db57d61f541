import { err, ok, type Result } from './result.ts';

/*
 * Readers of what comes from outside: a file, a stored document, another tab. Each page reads such
 * values before it shows anything, so this is kept to what they need; a library of schemas weighs
 * twenty times as much.
 */

/** Where a value does not have a shape, and why: a clause such as "it is no number". */
export interface ShapeFault {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Reads a value of an unknown type. */
export interface Shape<T> {
  /** A copy of what belongs to the shape, or the first fault. Never throws, mutates nothing. */
  readonly read: (value: unknown) => Result<T, ShapeFault>;
}

/** A field that may be absent; it is absent from the copy where it is undefined. */
export interface OptionalShape<T> extends Shape<T | undefined> {
  readonly optional: true;
}

/** What a shape reads. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

/** The fields of an object by their names. */
export type Fields = Readonly<Record<string, Shape<unknown>>>;
type Optional<F extends Fields> = {
  [Key in keyof F]: F[Key] extends OptionalShape<unknown> ? Key : never;
}[keyof F];
/** The object that has these fields. */
export type Fielded<F extends Fields> = {
  readonly [Key in Exclude<keyof F, Optional<F>>]: Shaped<F[Key]>;
} & {
  readonly [Key in Optional<F>]?: F[Key] extends OptionalShape<infer T> ? T : never;
};

const refuse = (reason: string): { readonly ok: false; readonly error: ShapeFault } =>
  err({ path: [], reason });
const inside = (step: string | number, { path, reason }: ShapeFault) =>
  err({ path: [step, ...path], reason });

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is an object that nobody made by a class: bytes, dates and shared types have no entries. */
function isPlain(value: unknown): value is object {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A finite number from `least` to `most`, both included. */
export function numberShape(least = -Number.MAX_VALUE, most = Number.MAX_VALUE): Shape<number> {
  return {
    read(value) {
      if (typeof value !== 'number' || !Number.isFinite(value)) return refuse('it is no number');
      if (value < least) return refuse(`it is less than ${least}`);
      return value > most ? refuse(`it is more than ${most}`) : ok(value);
    },
  };
}

/** A text of `least` to `most` characters. */
export function textShape(most: number, least = 0): Shape<string> {
  return {
    read(value) {
      if (typeof value !== 'string') return refuse('it is no text');
      if (value.length < least) return refuse('it is empty');
      return value.length > most
        ? refuse(`it has ${value.length} characters; the limit is ${most}`)
        : ok(value);
    },
  };
}

/** True or false. */
export const flagShape: Shape<boolean> = {
  read: (value) => (typeof value === 'boolean' ? ok(value) : refuse('it is neither true nor false')),
};

/** One of these values, compared as by `===`. */
export function oneOf<const T extends string | number>(values: readonly T[]): Shape<T> {
  return {
    read(value) {
      const found = values.find((one) => one === value);
      return found === undefined ? refuse(`it is none of ${values.join(', ')}`) : ok(found);
    },
  };
}

/** What one of these shapes reads; the first that does. */
export function anyOf<const S extends readonly Shape<unknown>[]>(shapes: S): Shape<Shaped<S[number]>> {
  return {
    read(value) {
      for (const shape of shapes) {
        const read = shape.read(value);
        if (read.ok) return read as Result<Shaped<S[number]>, ShapeFault>;
      }
      return refuse('it is nothing that can stand here');
    },
  };
}

/** What a shape reads, where a test holds on it. */
export function checked<T>(shape: Shape<T>, holds: (value: T) => boolean, reason: string): Shape<T> {
  return {
    read(value) {
      const read = shape.read(value);
      return read.ok && !holds(read.value) ? refuse(reason) : read;
    },
  };
}

/** What a shape reads, made into something else. */
export function mapped<T, U>(shape: Shape<T>, change: (value: T) => U): Shape<U> {
  return {
    read(value) {
      const read = shape.read(value);
      return read.ok ? ok(change(read.value)) : read;
    },
  };
}

/** A field that may be absent. */
export function optional<T>({ read }: Shape<T>): OptionalShape<T> {
  return { optional: true, read: (value) => (value === undefined ? ok(undefined) : read(value)) };
}

/** A list of at most `most` entries. */
export function listShape<T>(entry: Shape<T>, most = Infinity): Shape<readonly T[]> {
  return {
    read(value) {
      if (!Array.isArray(value)) return refuse('it is no list');
      if (value.length > most) return refuse(`it has ${value.length} entries; the limit is ${most}`);
      const entries: T[] = [];
      for (const [index, one] of value.entries()) {
        const read = entry.read(one);
        if (!read.ok) return inside(index, read.error);
        entries.push(read.value);
      }
      return ok(entries);
    },
  };
}

/** A plain object whose keys and values have these shapes. A key "__proto__" is refused, whatever the keys may be. */
export function recordShape<T>(key: Shape<string>, entry: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    read(value) {
      if (!isPlain(value)) return refuse('it is no object');
      const entries: [string, T][] = [];
      for (const [name, one] of Object.entries(value)) {
        if (name === '__proto__') return refuse('nothing has the name "__proto__"');
        const named = key.read(name);
        if (!named.ok) return inside(name, named.error);
        const read = entry.read(one);
        if (!read.ok) return inside(name, read.error);
        entries.push([named.value, read.value]);
      }
      return ok(Object.fromEntries(entries));
    },
  };
}

/**
 * An object with these fields of its own; what else it has is left out of the copy.
 *
 * @param others `refused` refuses an object that has any other field
 */
export function objectShape<const F extends Fields>(
  fields: F,
  others: 'left-out' | 'refused' = 'left-out',
): Shape<Fielded<F>> {
  const known = Object.entries(fields);
  return {
    read(value) {
      if (!isObject(value)) return refuse('it is no object');
      const entries: [string, unknown][] = [];
      for (const [name, field] of known) {
        const has = Object.hasOwn(value, name);
        if (!has && !('optional' in field)) return inside(name, { path: [], reason: 'it is missing' });
        const read = field.read(has ? Reflect.get(value, name) : undefined);
        if (!read.ok) return inside(name, read.error);
        if (read.value !== undefined) entries.push([name, read.value]);
      }
      const strange = others === 'refused' && Object.keys(value).find((name) => !Object.hasOwn(fields, name));
      if (typeof strange === 'string') return refuse(`there is no "${strange.slice(0, 40)}"`);
      // each field was read by its own shape
      return ok(Object.fromEntries(entries) as Fielded<F>);
    },
  };
}

/** An object whose field `tag` says which fields it has besides. */
export function taggedShape<const Tag extends string, const V extends Readonly<Record<string, Fields>>>(
  tag: Tag,
  variants: V,
): Shape<{ [Name in keyof V]: Fielded<V[Name]> & { readonly [Key in Tag]: Name } }[keyof V]> {
  type Variant = { [Name in keyof V]: Fielded<V[Name]> & { readonly [Key in Tag]: Name } }[keyof V];
  const shapes = new Map(Object.entries(variants).map(([name, fields]) => [name, objectShape(fields)]));
  return {
    read(value) {
      const name: unknown =
        isObject(value) && Object.hasOwn(value, tag) ? Reflect.get(value, tag) : undefined;
      const shape = typeof name === 'string' ? shapes.get(name) : undefined;
      if (shape === undefined) return inside(tag, { path: [], reason: 'it names nothing that is known' });
      const read = shape.read(value);
      return read.ok ? ok({ ...read.value, [tag]: name } as unknown as Variant) : read;
    },
  };
}
