import { decodeBase64, encodeBase64 } from '../core/base64.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { ModelError, ModelFile } from './protocol.ts';

/** A named array of a model: row-major numbers and their shape. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** The trainable numbers of a model by name. */
export type Weights = Readonly<Record<string, Tensor>>;

/** How many numbers a shape holds (1 for the empty shape). */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** Base64 (RFC 4648, padded) of the little-endian float32 bytes of `values`, on any machine. */
export function encodeFloats(values: Float32Array): string {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i += 1) view.setFloat32(i * 4, values[i] ?? 0, true);
  return encodeBase64(bytes);
}

/** Reads `count` floats written by {@link encodeFloats}. Undefined when the text is no such base64 or has another length. */
export function decodeFloats(text: string, count: number): Float32Array | undefined {
  const bytes = decodeBase64(text);
  if (bytes?.length !== count * 4) return undefined;
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: count }, (_, i) => view.getFloat32(i * 4, true));
}

/** Writes weights in the form of a {@link ModelFile}, in their own order. */
export function encodeWeights(weights: Weights): ModelFile['weights'] {
  return Object.fromEntries(
    Object.entries(weights).map(([name, tensor]) => [
      name,
      { shape: [...tensor.shape], f32: encodeFloats(tensor.data) },
    ]),
  );
}

/**
 * Reads the weights of a file against the shapes that its configuration asks for.
 *
 * Errors: `model-file-broken` naming the first entry that is missing, of another shape, cut short,
 * not base64, or not finite. Entries that `shapes` does not name are an error too.
 */
export function decodeWeights(
  file: ModelFile,
  shapes: Readonly<Record<string, readonly number[]>>,
): Result<Weights, ModelError> {
  const broken = (reason: string): Result<Weights, ModelError> =>
    err({ code: 'model-file-broken', model: file.model, reason });
  const weights: Record<string, Tensor> = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const entry = file.weights[name];
    if (entry === undefined) return broken(`weight ${name} is missing`);
    if (entry.shape.join('x') !== shape.join('x')) {
      return broken(`weight ${name} has shape ${entry.shape.join('x')}; ${shape.join('x')} is needed`);
    }
    const data = decodeFloats(entry.f32, sizeOf(shape));
    if (data === undefined) return broken(`weight ${name} is cut short or not base64`);
    if (!data.every(Number.isFinite)) return broken(`weight ${name} holds a number that is not finite`);
    weights[name] = { shape, data };
  }
  const extra = Object.keys(file.weights).find((name) => !(name in shapes));
  return extra === undefined ? ok(weights) : broken(`weight ${extra} is unknown`);
}
