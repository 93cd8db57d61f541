const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const;
/** The header is padded so that the numbers begin at a multiple of this. */
const ALIGNMENT = 64;

/**
 * A float32 array in NumPy's file format, version 1.0: `numpy.load` reads it with its shape.
 * Numbers are little-endian, row-major.
 *
 * Source: NEP 1, A Simple File Format for NumPy Arrays (Kern, 2007).
 *
 * @param shape its product is the length of `data`; throws otherwise
 */
export function writeNpy(shape: readonly number[], data: Float32Array): Uint8Array<ArrayBuffer> {
  const count = shape.reduce((product, length) => product * length, 1);
  if (count !== data.length) {
    throw new RangeError(`Shape ${shape.join(' x ')} holds ${count} numbers, not ${data.length}.`);
  }
  // a tuple of one ends with a comma in Python
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const words = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }`;
  const before = MAGIC.length + 4;
  const length = Math.ceil((before + words.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = `${words.padEnd(length - before - 1)}\n`;
  const bytes = new Uint8Array(length + data.length * 4);
  bytes.set([...MAGIC, 1, 0]);
  const view = new DataView(bytes.buffer);
  view.setUint16(MAGIC.length + 2, header.length, true);
  for (let i = 0; i < header.length; i += 1) bytes[before + i] = header.charCodeAt(i);
  for (let i = 0; i < data.length; i += 1) view.setFloat32(length + i * 4, data[i] ?? 0, true);
  return bytes;
}
