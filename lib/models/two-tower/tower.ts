import type { KernelExports } from '../../kernels/exports.ts';
import type { Floats } from '../../kernels/heap.ts';
import type { TwoTowerConfig } from '../protocol.ts';
import { addressOf, type ParameterLayout } from '../parameters.ts';
import { rowStride } from '../strides.ts';
import type { TowerSide } from './init.ts';

/** Rows that go through a pass together, so that their activations stay in the cache. */
const ROW_BLOCK = 128;

/** Widths of one tower and the strides of its row arrays, in floats. */
export interface TowerShape {
  /** Columns of the input that are learned: the id's embedding, then the mean of the tags' embeddings. */
  readonly embedding: number;
  /** embedding + dense features. */
  readonly input: number;
  readonly hidden: number;
  readonly output: number;
  readonly inputStride: number;
  readonly hiddenStride: number;
  readonly outputStride: number;
  readonly embeddingStride: number;
}

/** The shape of a tower with this many dense features, and this many columns for tags. */
export function towerShape(config: TwoTowerConfig, features: number, tags: number): TowerShape {
  const { hidden, output } = config;
  const embedding = config.embedding + tags;
  return {
    embedding,
    input: embedding + features,
    hidden,
    output,
    inputStride: rowStride(embedding + features),
    hiddenStride: rowStride(hidden),
    outputStride: rowStride(output),
    embeddingStride: rowStride(embedding),
  };
}

/** Byte addresses of one tower's dense weights, or of their gradients. */
export interface TowerAddresses {
  readonly hiddenWeight: number;
  readonly hiddenBias: number;
  readonly outputWeight: number;
  readonly outputBias: number;
}

/** Addresses of one tower in an array of parameters named as in {@link TowerSide} + part. */
export function towerAddresses(layout: ParameterLayout, values: Floats, side: TowerSide): TowerAddresses {
  return {
    hiddenWeight: addressOf(layout, values, `${side}HiddenWeight`),
    hiddenBias: addressOf(layout, values, `${side}HiddenBias`),
    outputWeight: addressOf(layout, values, `${side}OutputWeight`),
    outputBias: addressOf(layout, values, `${side}OutputBias`),
  };
}

/** The activations of `rows` rows: what the forward pass writes. */
export function activationPlan(shape: TowerShape, rows: number) {
  return {
    inputs: { f32: rows * shape.inputStride },
    hidden: { f32: rows * shape.hiddenStride },
    units: { f32: rows * shape.outputStride },
    inverses: { f32: rows },
  } as const;
}

/** Arrays made from {@link activationPlan}. */
export type Activations = { readonly [K in keyof ReturnType<typeof activationPlan>]: Floats };

/** units = normalised rows of ReLU(inputs W + b) V + c, for the first `rows` rows. */
export function embedRows(
  call: KernelExports,
  shape: TowerShape,
  weights: TowerAddresses,
  { inputs, hidden, units, inverses }: Activations,
  rows: number,
): void {
  const { inputStride, hiddenStride, outputStride } = shape;
  const { hiddenWeight, hiddenBias, outputWeight, outputBias } = weights;
  for (let first = 0; first < rows; first += ROW_BLOCK) {
    const n = Math.min(ROW_BLOCK, rows - first);
    const x = inputs.pointer + first * inputStride * 4;
    const h = hidden.pointer + first * hiddenStride * 4;
    const u = units.pointer + first * outputStride * 4;
    const { input, hidden: width, output } = shape;
    call.gemm(h, hiddenStride, x, inputStride, 1, hiddenWeight, width, n, width, input, hiddenBias, 2);
    call.gemm(u, outputStride, h, hiddenStride, 1, outputWeight, output, n, output, width, outputBias, 0);
    call.normalizeRows(u, inverses.pointer + first * 4, u, outputStride, n, output);
  }
}

/** What the backward pass needs besides the activations. */
export function backwardPlan(shape: TowerShape, rows: number) {
  return {
    /** With respect to the units before the pass, to the outputs before normalisation after it. */
    unitGradients: { f32: rows * shape.outputStride },
    /** With respect to the embedding part of the inputs. */
    embeddingGradients: { f32: rows * shape.embeddingStride },
    hiddenGradients: { f32: Math.min(ROW_BLOCK, rows) * shape.hiddenStride },
    outputTransposed: { f32: shape.output * shape.hidden },
    embeddingTransposed: { f32: shape.hidden * shape.embedding },
  } as const;
}

/** Arrays made from {@link backwardPlan}. */
export type BackwardArrays = { readonly [K in keyof ReturnType<typeof backwardPlan>]: Floats };

/**
 * The backward pass of {@link embedRows}: from `unitGradients` to the gradients of the weights
 * (added to what stands at `gradients`) and of the embeddings (written).
 */
export function backwardRows(
  call: KernelExports,
  shape: TowerShape,
  weights: TowerAddresses,
  gradients: TowerAddresses,
  activations: Activations,
  backward: BackwardArrays,
  rows: number,
): void {
  const { embedding, input, hidden, output } = shape;
  const { inputStride, hiddenStride, outputStride, embeddingStride } = shape;
  const w = backward.outputTransposed.pointer;
  const v = backward.embeddingTransposed.pointer;
  const dh = backward.hiddenGradients.pointer;
  call.transpose(w, hidden, weights.outputWeight, output, hidden, output);
  call.transpose(v, embedding, weights.hiddenWeight, hidden, embedding, hidden);
  for (let first = 0; first < rows; first += ROW_BLOCK) {
    const n = Math.min(ROW_BLOCK, rows - first);
    const x = activations.inputs.pointer + first * inputStride * 4;
    const h = activations.hidden.pointer + first * hiddenStride * 4;
    const u = activations.units.pointer + first * outputStride * 4;
    const dz = backward.unitGradients.pointer + first * outputStride * 4;
    const de = backward.embeddingGradients.pointer + first * embeddingStride * 4;
    call.normalizeRowsBackward(dz, u, activations.inverses.pointer + first * 4, outputStride, n, output);
    call.gemm(gradients.outputWeight, output, h, 1, hiddenStride, dz, outputStride, hidden, output, n, 0, 1);
    call.addColumnSums(gradients.outputBias, dz, outputStride, n, output);
    call.gemm(dh, hiddenStride, dz, outputStride, 1, w, hidden, n, hidden, output, 0, 0);
    call.reluBackward(dh, h, n * hiddenStride);
    call.gemm(gradients.hiddenWeight, hidden, x, 1, inputStride, dh, hiddenStride, input, hidden, n, 0, 1);
    call.addColumnSums(gradients.hiddenBias, dh, hiddenStride, n, hidden);
    call.gemm(de, embeddingStride, dh, hiddenStride, 1, v, embedding, n, embedding, hidden, 0, 0);
  }
}
