/** Writes the parts of ONNX's protocol buffers (onnx.proto, IR version 8) that a network needs. */

/** Bytes of one message or field. */
type Bytes = readonly (number | Uint8Array)[];

const VARINT = 0;
const BYTES = 2;
const FLOAT = 1;
const INT32 = 6;
const INT64 = 7;

/** A tensor's element type: float32, or whole numbers of 32 bits. */
type ElementType = 'float32' | 'int32';

const ELEMENT_TYPES: Readonly<Record<ElementType, number>> = { float32: FLOAT, int32: INT32 };

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return bytes;
}

function lengthOf(bytes: Bytes): number {
  return bytes.reduce<number>((sum, part) => sum + (typeof part === 'number' ? 1 : part.length), 0);
}

const whole = (field: number, value: number): Bytes => [...varint(field * 8 + VARINT), ...varint(value)];
const inside = (field: number, content: Bytes): Bytes => [
  ...varint(field * 8 + BYTES),
  ...varint(lengthOf(content)),
  ...content,
];
const text = (field: number, value: string): Bytes => inside(field, [new TextEncoder().encode(value)]);

/** A message as one array. */
function join(bytes: Bytes): Uint8Array {
  const joined = new Uint8Array(lengthOf(bytes));
  let at = 0;
  for (const part of bytes) {
    if (typeof part === 'number') joined[at++] = part;
    else {
      joined.set(part, at);
      at += part.length;
    }
  }
  return joined;
}

function tensor(name: string, type: number, shape: readonly number[], raw: Uint8Array): Bytes {
  return [
    ...shape.flatMap((length) => whole(1, length)),
    ...whole(2, type),
    ...text(8, name),
    ...inside(9, [raw]),
  ];
}

/** A tensor of float32 that belongs to the network. */
export function floatTensor(name: string, shape: readonly number[], values: Float32Array): Bytes {
  return tensor(name, FLOAT, shape, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** A list of whole numbers that belongs to the network, e.g. a shape. */
export function wholeTensor(name: string, values: readonly number[]): Bytes {
  const words = BigInt64Array.from(values, BigInt);
  return tensor(name, INT64, [values.length], new Uint8Array(words.buffer));
}

/** One operation; attributes are whole numbers. */
export function operation(
  type: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, number>> = {},
): Bytes {
  return [
    ...inputs.flatMap((name) => text(1, name)),
    ...text(2, output),
    ...text(3, output),
    ...text(4, type),
    ...Object.entries(attributes).flatMap(([name, value]) =>
      inside(5, [...text(1, name), ...whole(3, value), ...whole(20, 2)]),
    ),
  ];
}

/** What goes in or comes out. */
export function valueInfo(name: string, type: ElementType, shape: readonly number[]): Bytes {
  const dimensions = shape.flatMap((length) => inside(1, whole(1, length)));
  const tensorType = [...whole(1, ELEMENT_TYPES[type]), ...inside(2, dimensions)];
  return [...text(1, name), ...inside(2, inside(1, tensorType))];
}

/** A whole network as the bytes of an ONNX file, operator set 17. */
export function onnxModel(parts: {
  readonly operations: readonly Bytes[];
  readonly tensors: readonly Bytes[];
  readonly inputs: readonly Bytes[];
  readonly outputs: readonly Bytes[];
}): Uint8Array {
  const each = (field: number, messages: readonly Bytes[]): Bytes =>
    messages.flatMap((message) => [...inside(field, message)]);
  const graph: Bytes = [
    ...each(1, parts.operations),
    ...text(2, 'network'),
    ...each(5, parts.tensors),
    ...each(11, parts.inputs),
    ...each(12, parts.outputs),
  ];
  return join([...whole(1, 8), ...inside(7, graph), ...inside(8, [...text(1, ''), ...whole(2, 17)])]);
}
