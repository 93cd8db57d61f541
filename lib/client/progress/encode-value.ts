/**
 * Values as IndexedDB holds them, written as JSON. What JSON has no word for is an object with the
 * one reserved key; an object that has that key itself is written as its entries.
 */
const TYPE = '$type';

const ARRAYS = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
} as const;

type ArrayName = keyof typeof ARRAYS;

/** Deeper values are refused: nothing of ours is, and reading one could exhaust the stack. */
const DEEPEST = 100;
/** Bytes turned into characters at a time. */
const SLICE = 8_192;

function writeBytes(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += SLICE)
    text += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  return btoa(text);
}

function readBytes(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
  return bytes;
}

function writeObject(value: object, depth: number): unknown {
  if (Array.isArray(value)) return value.map((one) => encodeValue(one, depth + 1));
  if (value instanceof Date) return { [TYPE]: 'Date', ms: value.getTime() };
  if (value instanceof ArrayBuffer)
    return { [TYPE]: 'ArrayBuffer', base64: writeBytes(new Uint8Array(value)) };
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { [TYPE]: value.constructor.name, base64: writeBytes(bytes) };
  }
  const entries = Object.entries(value).map(([name, one]) => [name, encodeValue(one, depth + 1)] as const);
  if (value instanceof Map)
    return { [TYPE]: 'Map', entries: [...value].map((pair) => encodeValue(pair, depth + 1)) };
  if (value instanceof Set)
    return { [TYPE]: 'Set', values: [...value].map((one) => encodeValue(one, depth + 1)) };
  return Object.hasOwn(value, TYPE) ? { [TYPE]: 'Object', entries } : Object.fromEntries(entries);
}

function encodeNumber(value: number): unknown {
  if (Object.is(value, -0)) return { [TYPE]: 'Number', text: '-0' };
  return Number.isFinite(value) ? value : { [TYPE]: 'Number', text: String(value) };
}

/** Writes a value as plain JSON. Throws for functions, symbols, and what is nested too deeply. */
export function encodeValue(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) throw new Error('A value is nested too deeply to be written.');
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return encodeNumber(value);
  if (value === undefined) return { [TYPE]: 'undefined' };
  if (typeof value === 'bigint') return { [TYPE]: 'BigInt', text: String(value) };
  if (typeof value === 'object') return writeObject(value, depth);
  throw new Error(`A ${typeof value} cannot be written.`);
}

const textAt = (value: object, name: string): string => {
  const text: unknown = Reflect.get(value, name);
  if (typeof text !== 'string') throw new SyntaxError(`"${name}" is no text`);
  return text;
};

function listAt(value: object, name: string): readonly unknown[] {
  const list: unknown = Reflect.get(value, name);
  if (!Array.isArray(list)) throw new SyntaxError(`"${name}" is no list`);
  return list;
}

function pairOf(value: unknown, depth: number): readonly [unknown, unknown] {
  if (!Array.isArray(value) || value.length !== 2) throw new SyntaxError('an entry is no pair');
  return [decodeValue(value[0], depth + 1), decodeValue(value[1], depth + 1)];
}

function readTyped(value: object, type: string, depth: number): unknown {
  if (Object.hasOwn(ARRAYS, type)) {
    const { buffer } = readBytes(textAt(value, 'base64'));
    return new ARRAYS[type as ArrayName](buffer);
  }
  switch (type) {
    case 'undefined':
      return undefined;
    case 'Number': {
      const text = textAt(value, 'text');
      if (!['NaN', 'Infinity', '-Infinity', '-0'].includes(text))
        throw new SyntaxError(`"${text}" is no number`);
      return Number(text);
    }
    case 'BigInt':
      return BigInt(textAt(value, 'text'));
    case 'Date':
      return new Date(Number(Reflect.get(value, 'ms')));
    case 'ArrayBuffer':
      return readBytes(textAt(value, 'base64')).buffer;
    case 'Map':
      return new Map(listAt(value, 'entries').map((entry) => pairOf(entry, depth)));
    case 'Set':
      return new Set(listAt(value, 'values').map((one) => decodeValue(one, depth + 1)));
    case 'Object':
      return Object.fromEntries(
        listAt(value, 'entries').map((entry) => {
          const [name, one] = pairOf(entry, depth);
          return [String(name), one] as const;
        }),
      );
    default:
      throw new SyntaxError(`there is no type "${type.slice(0, 40)}"`);
  }
}

/** Reads a value back. Throws a SyntaxError, RangeError or DOMException for what `encodeValue` does not write. */
export function decodeValue(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) throw new SyntaxError('it is nested too deeply');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => decodeValue(one, depth + 1));
  if (Object.hasOwn(value, TYPE)) return readTyped(value, textAt(value, TYPE), depth);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, decodeValue(one, depth + 1)]));
}
