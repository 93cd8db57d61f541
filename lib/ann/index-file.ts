/** Layout of the file; changes with it. */
const VERSION = 1;
const MAGIC = 0x58444941;
const PREFIX_BYTES = 16;

/** Thrown while a stored index is read: it cannot be right. The message says why. */
export class BrokenIndexFile extends Error {
  override readonly name = 'BrokenIndexFile';
}

/** An array that is stored with an index. */
export type StoredArray = Float32Array | Int32Array | Uint8Array;

/** An index as plain numbers and arrays. */
export interface StoredIndex {
  readonly index: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly arrays: Readonly<Record<string, StoredArray>>;
}

type ArrayType = 'f32' | 'i32' | 'u8';

const typeOf = (array: StoredArray): ArrayType =>
  array instanceof Float32Array ? 'f32' : array instanceof Int32Array ? 'i32' : 'u8';
const padded = (bytes: number): number => Math.ceil(bytes / 4) * 4;

/** FNV-1a over 32-bit words. */
function checksum(bytes: Uint8Array): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < words.length; i += 1) hash = Math.imul(hash ^ (words[i] as number), 0x01000193);
  return hash;
}

/**
 * An index as bytes: magic number, version, length of the header and a checksum of all that
 * follows (four 32-bit words), a header in JSON, the arrays in its order, each filled up to 4 bytes.
 */
export function writeIndexFile({ index, numbers, arrays }: StoredIndex): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(arrays);
  const header = JSON.stringify({
    index,
    numbers,
    arrays: entries.map(([name, array]) => [name, typeOf(array), array.length]),
  });
  const headerBytes = padded(header.length);
  const size = entries.reduce((sum, [, array]) => sum + padded(array.byteLength), PREFIX_BYTES + headerBytes);
  const bytes = new Uint8Array(size);
  for (let i = 0; i < headerBytes; i += 1) {
    bytes[PREFIX_BYTES + i] = i < header.length ? header.charCodeAt(i) : 32;
  }
  let at = PREFIX_BYTES + headerBytes;
  for (const [, array] of entries) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  }
  new Int32Array(bytes.buffer, 0, 4).set([
    MAGIC,
    VERSION,
    headerBytes,
    checksum(bytes.subarray(PREFIX_BYTES)),
  ]);
  return bytes;
}

/** The contents of a stored index, read by name. Every method throws BrokenIndexFile where something is missing or wrong. */
export class IndexFile {
  readonly #numbers: ReadonlyMap<string, unknown>;
  readonly #arrays = new Map<string, StoredArray>();

  /** Reads the bytes of an index of the named kind; the arrays are copies. */
  constructor(bytes: Uint8Array, index: string) {
    const copy = new Uint8Array(bytes);
    const prefix = copy.length >= PREFIX_BYTES ? new Int32Array(copy.buffer, 0, 4) : new Int32Array(4);
    if (prefix[0] !== MAGIC) throw new BrokenIndexFile('it is no index file');
    if (prefix[1] !== VERSION) {
      throw new BrokenIndexFile(`version ${prefix[1]} is unknown; ${VERSION} is needed`);
    }
    if (copy.length % 4 !== 0 || checksum(copy.subarray(PREFIX_BYTES)) !== prefix[3]) {
      throw new BrokenIndexFile('it is truncated or damaged');
    }
    let at = PREFIX_BYTES + (prefix[2] ?? 0);
    const header = parseHeader(String.fromCharCode(...copy.subarray(PREFIX_BYTES, at)));
    if (header.index !== index) throw new BrokenIndexFile(`it holds an index of kind ${header.index}`);
    this.#numbers = header.numbers;
    for (const { name, type, length } of header.arrays) {
      const size = type === 'u8' ? length : length * 4;
      if (at + padded(size) > copy.length) throw new BrokenIndexFile(`array ${name} is truncated`);
      const make = { f32: Float32Array, i32: Int32Array, u8: Uint8Array }[type];
      this.#arrays.set(name, new make(copy.buffer, at, length));
      at += padded(size);
    }
    if (at !== copy.length) throw new BrokenIndexFile('it is longer than it says');
  }

  /** A whole number within a range. */
  whole(name: string, minimum: number, maximum: number): number {
    const value = this.#numbers.get(name);
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= minimum && value <= maximum) {
      return value;
    }
    throw new BrokenIndexFile(`number ${name} is missing or out of range`);
  }

  /** A finite number. */
  real(name: string): number {
    const value = this.#numbers.get(name);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw new BrokenIndexFile(`number ${name} is missing or not finite`);
  }

  /** Finite floats, as many as wanted. */
  floats(name: string, length: number): Float32Array {
    const array = this.#arrays.get(name);
    if (!(array instanceof Float32Array) || array.length !== length || !array.every(Number.isFinite)) {
      throw new BrokenIndexFile(`array ${name} is not ${length} finite numbers`);
    }
    return array;
  }

  /** Whole numbers within a range, as many as wanted. */
  words(name: string, length: number, minimum: number, maximum: number): Int32Array {
    const array = this.#arrays.get(name);
    const isRight = (value: number): boolean => value >= minimum && value <= maximum;
    if (!(array instanceof Int32Array) || array.length !== length || !array.every(isRight)) {
      throw new BrokenIndexFile(`array ${name} is not ${length} numbers from ${minimum} to ${maximum}`);
    }
    return array;
  }

  /** Bytes, as many as wanted. */
  bytes(name: string, length: number): Uint8Array {
    const array = this.#arrays.get(name);
    if (!(array instanceof Uint8Array) || array.length !== length) {
      throw new BrokenIndexFile(`array ${name} is not ${length} bytes`);
    }
    return array;
  }
}

interface Header {
  readonly index: string;
  readonly numbers: ReadonlyMap<string, unknown>;
  readonly arrays: readonly { readonly name: string; readonly type: ArrayType; readonly length: number }[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function parseHeader(text: string): Header {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch (cause) {
    throw new BrokenIndexFile('its header is no JSON', { cause });
  }
  if (!isObject(header) || !isObject(header.numbers) || !Array.isArray(header.arrays)) {
    throw new BrokenIndexFile('its header has another shape');
  }
  const arrays = header.arrays.map((entry: unknown) => {
    const [name, type, length]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    if (
      typeof name !== 'string' ||
      (type !== 'f32' && type !== 'i32' && type !== 'u8') ||
      typeof length !== 'number' ||
      !(Number.isSafeInteger(length) && length >= 0)
    ) {
      throw new BrokenIndexFile('its header describes no array');
    }
    return { name, type, length } as const;
  });
  return { index: String(header.index), numbers: new Map(Object.entries(header.numbers)), arrays };
}
