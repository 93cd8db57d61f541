/** Thrown while a case is read: it does not have the format. The message says where and why. */
export class MalformedCase extends Error {
  override readonly name = 'MalformedCase';
}

/** A packed array of a case, unpacked: row-major numbers with their shape. */
export class Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Int32Array;

  /** Throws a RangeError when the data has not as many numbers as the shape says. */
  constructor(shape: readonly number[], data: Float32Array | Float64Array | Int32Array) {
    const size = shape.reduce((product, length) => product * length, 1);
    if (data.length !== size) {
      throw new RangeError(`Shape [${shape.join(', ')}] holds ${size} numbers; got ${data.length}.`);
    }
    this.shape = shape;
    this.data = data;
  }
}

/** Whether a value is a JSON object (no array, no null, no Tensor). */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Tensor);
}

function unpack(packed: Readonly<Record<string, unknown>>, kind: 'f32' | 'i32', place: string): Tensor {
  const { shape, [kind]: text } = packed;
  if (Object.keys(packed).length !== 2 || !Array.isArray(shape)) {
    throw new MalformedCase(`${place}: a packed array has exactly the keys ${kind} and shape`);
  }
  const lengths = shape.map((length: unknown) => {
    if (typeof length === 'number' && Number.isSafeInteger(length) && length >= 0) return length;
    throw new MalformedCase(`${place}: ${JSON.stringify(length)} is no length`);
  });
  if (typeof text !== 'string' || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new MalformedCase(`${place}: ${kind} is no base64`);
  }
  const bytes = Buffer.from(text, 'base64');
  const size = lengths.reduce((product, length) => product * length, 1);
  if (bytes.length !== size * 4) {
    throw new MalformedCase(
      `${place}: shape [${lengths.join(', ')}] needs ${size * 4} bytes; got ${bytes.length}`,
    );
  }
  const read = (_: unknown, i: number): number =>
    kind === 'f32' ? bytes.readFloatLE(i * 4) : bytes.readInt32LE(i * 4);
  const length = { length: size };
  return new Tensor(
    lengths,
    kind === 'f32' ? Float32Array.from(length, read) : Int32Array.from(length, read),
  );
}

/**
 * Copies a JSON value with every packed array in it unpacked.
 *
 * @param place where the value stands, for messages
 * @throws MalformedCase
 */
export function unpackAll(value: unknown, place: string): unknown {
  if (Array.isArray(value)) return value.map((entry, i) => unpackAll(entry, `${place}[${i}]`));
  if (!isObject(value)) return value;
  if ('f32' in value) return unpack(value, 'f32', place);
  if ('i32' in value) return unpack(value, 'i32', place);
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, unpackAll(entry, `${place}.${key}`)]),
  );
}

/**
 * The shape and numbers of a Tensor, a typed array, or (nested) arrays of numbers.
 *
 * @returns undefined for anything else, ragged arrays included
 */
export function toTensor(value: unknown): Tensor | undefined {
  if (value instanceof Tensor) return value;
  if (value instanceof Float32Array || value instanceof Float64Array || value instanceof Int32Array) {
    return new Tensor([value.length], value);
  }
  if (!Array.isArray(value)) return undefined;
  const numbers: number[] = [];
  const shape = measure(value, numbers);
  return shape && new Tensor(shape, Float64Array.from(numbers));
}

/** The shape of nested arrays, whose numbers are appended to `numbers`; undefined when they are ragged or hold anything else. */
function measure(value: unknown, numbers: number[]): number[] | undefined {
  if (typeof value === 'number') {
    numbers.push(value);
    return [];
  }
  if (!Array.isArray(value)) return undefined;
  let inner: number[] | undefined;
  for (const entry of value) {
    const shape = measure(entry, numbers);
    if (shape === undefined || (inner !== undefined && inner.join() !== shape.join())) return undefined;
    inner = shape;
  }
  return [value.length, ...(inner ?? [])];
}
