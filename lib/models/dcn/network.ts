import type { KernelExports } from '../../kernels/exports.ts';
import type { Floats } from '../../kernels/heap.ts';
import type { DcnConfig } from '../protocol.ts';
import { rowStride } from '../strides.ts';
import { dcnInputWidth, isRankOne, isStacked, type DcnShapes } from './init.ts';
import type { DcnAddresses } from './weights.ts';

/** Rows that go through all layers together, so that their activations stay in the cache. */
export const ROW_BLOCK = 64;

/** One layer of the deep part: its widths, and where its activations start in theirs (floats). */
export interface DeepLayer {
  readonly fanIn: number;
  readonly fanOut: number;
  readonly inStride: number;
  readonly outStride: number;
  readonly start: number;
}

/** Widths and strides of the network, in floats. */
export interface DcnShape {
  readonly embedding: number;
  readonly fields: number;
  readonly denseWidth: number;
  /** Of x0 and of every cross layer. */
  readonly width: number;
  readonly stride: number;
  readonly crossLayers: number;
  /** Cross layers with a vector instead of a matrix. */
  readonly isRankOne: boolean;
  /** The deep part reads the last cross layer, not x0, and alone makes the logit. */
  readonly isStacked: boolean;
  readonly deep: readonly DeepLayer[];
}

/** The shape of a network. */
export function dcnShape(config: DcnConfig, shapes: DcnShapes): DcnShape {
  const width = dcnInputWidth(config, shapes);
  let fanIn = width;
  let start = 0;
  const deep = config.deep.map((fanOut): DeepLayer => {
    const layer = { fanIn, fanOut, inStride: rowStride(fanIn), outStride: rowStride(fanOut), start };
    fanIn = fanOut;
    start += ROW_BLOCK * layer.outStride;
    return layer;
  });
  const { embedding, crossLayers } = config;
  const fields = shapes.vocabularies.length;
  const stride = rowStride(width);
  return {
    embedding,
    fields,
    denseWidth: shapes.denseWidth,
    width,
    stride,
    crossLayers,
    isRankOne: isRankOne(config),
    isStacked: isStacked(config),
    deep,
  };
}

const deepFloats = ({ deep }: DcnShape): number =>
  deep.reduce((sum, { outStride }) => sum + ROW_BLOCK * outStride, 0);

function layerAt<T>(layers: readonly T[], layer: number): T {
  const found = layers[layer];
  if (found === undefined) throw new RangeError(`There is no layer ${layer}.`);
  return found;
}

/** Floats of one cross layer in `h`. */
const hiddenFloats = (shape: DcnShape): number => ROW_BLOCK * (shape.isRankOne ? 1 : shape.stride);

/** The activations of one block of rows: what the forward pass reads (the first x) and writes. */
export function activationPlan(shape: DcnShape) {
  const block = ROW_BLOCK * shape.stride;
  return {
    /** x0, x1, ... one after another. */
    x: { f32: block * (shape.crossLayers + 1) },
    /** W x + b of every cross layer; one number a row, x . w, where layers are rank one. */
    h: { f32: hiddenFloats(shape) * shape.crossLayers },
    deep: { f32: deepFloats(shape) },
    logits: { f32: ROW_BLOCK },
  } as const;
}

/** Arrays made from {@link activationPlan}. */
export type Activations = { readonly [K in keyof ReturnType<typeof activationPlan>]: Floats };

/** logits of the first `rows` rows of the block, whose x0 stands at the front of `x`. */
export function computeLogits(
  call: KernelExports,
  shape: DcnShape,
  weights: DcnAddresses,
  { x, h, deep, logits }: Activations,
  rows: number,
): void {
  const { width, stride } = shape;
  const block = ROW_BLOCK * stride * 4;
  const hiddenBlock = hiddenFloats(shape) * 4;
  let from = x.pointer;
  // Loops, not forEach: scoring must leave nothing to collect.
  for (let layer = 0; layer < shape.crossLayers; layer += 1) {
    const { weight, bias } = layerAt(weights.cross, layer);
    const hidden = h.pointer + layer * hiddenBlock;
    if (shape.isRankOne) {
      call.rankOneForward(from + block, hidden, x.pointer, from, stride, weight, bias, rows, width);
    } else {
      call.gemm(hidden, stride, from, stride, 1, weight, width, rows, width, width, bias, 0);
      call.crossForward(from + block, x.pointer, hidden, from, rows * stride);
    }
    from += block;
  }
  logits.view.fill(weights.outputBias.view[weights.outputBiasAt] ?? 0, 0, rows);
  if (!shape.isStacked) call.addRowDots(logits.pointer, from, stride, weights.outputCross, rows, width);
  let input = shape.isStacked ? from : x.pointer;
  for (let layer = 0; layer < shape.deep.length; layer += 1) {
    const { fanIn, fanOut, inStride, outStride, start } = layerAt(shape.deep, layer);
    const { weight, bias } = layerAt(weights.deep, layer);
    const out = deep.pointer + start * 4;
    call.gemm(out, outStride, input, inStride, 1, weight, fanOut, rows, fanOut, fanIn, bias, 2);
    input = out;
  }
  const last = shape.deep.at(-1);
  if (last) call.addRowDots(logits.pointer, input, last.outStride, weights.outputDeep, rows, last.fanOut);
}

/** What the backward pass needs besides the activations. */
export function backwardPlan(shape: DcnShape) {
  const block = ROW_BLOCK * shape.stride;
  return {
    logitGradients: { f32: ROW_BLOCK },
    xGradients: { f32: block },
    hGradients: { f32: block },
    deepGradients: { f32: deepFloats(shape) },
    crossTransposed: { f32: shape.isRankOne ? 0 : shape.crossLayers * shape.width * shape.width },
    deepTransposed: { f32: shape.deep.reduce((sum, { fanIn, fanOut }) => sum + fanIn * fanOut, 0) },
  } as const;
}

/** Arrays made from {@link backwardPlan}. */
export type BackwardArrays = { readonly [K in keyof ReturnType<typeof backwardPlan>]: Floats };

/** Writes the transposes that the backward pass multiplies by; once a step, before its blocks. */
export function transposeWeights(
  call: KernelExports,
  shape: DcnShape,
  weights: DcnAddresses,
  { crossTransposed, deepTransposed }: BackwardArrays,
): void {
  const { width, deep } = shape;
  const matrices = shape.isRankOne ? [] : weights.cross;
  matrices.forEach(({ weight }, layer) => {
    const out = crossTransposed.pointer + layer * width * width * 4;
    call.transpose(out, width, weight, width, width, width);
  });
  let out = deepTransposed.pointer;
  deep.forEach(({ fanIn, fanOut }, layer) => {
    call.transpose(out, fanIn, layerAt(weights.deep, layer).weight, fanOut, fanIn, fanOut);
    out += fanIn * fanOut * 4;
  });
}

/**
 * The deep part's share: adds to the gradients of its weights and writes that of what it reads, at
 * byte address `input`, to `inputGradients`.
 */
function backwardDeep(
  call: KernelExports,
  shape: DcnShape,
  gradients: DcnAddresses,
  { deep }: Activations,
  { deepGradients, deepTransposed }: BackwardArrays,
  input: number,
  inputGradients: number,
  rows: number,
): void {
  let transposed = deepTransposed.pointer + deepTransposed.length * 4;
  for (let layer = shape.deep.length - 1; layer >= 0; layer -= 1) {
    const { fanIn, fanOut, inStride, outStride, start } = layerAt(shape.deep, layer);
    const below = shape.deep[layer - 1];
    const { weight, bias } = layerAt(gradients.deep, layer);
    const g = deepGradients.pointer + start * 4;
    const from = below ? deep.pointer + below.start * 4 : input;
    const fromGradient = below ? deepGradients.pointer + below.start * 4 : inputGradients;
    transposed -= fanIn * fanOut * 4;
    call.reluBackward(g, deep.pointer + start * 4, rows * outStride);
    call.gemm(weight, fanOut, from, 1, inStride, g, outStride, fanIn, fanOut, rows, 0, 1);
    call.addColumnSums(bias, g, outStride, rows, fanOut);
    call.gemm(fromGradient, inStride, g, outStride, 1, transposed, fanIn, rows, fanIn, fanOut, 0, 0);
  }
}

/**
 * The cross part's share: from the gradient with respect to the last layer in `xGradients`, adds to
 * the gradients of its weights and to that of x0 at byte address `x0Gradients`.
 */
function backwardCross(
  call: KernelExports,
  shape: DcnShape,
  weights: DcnAddresses,
  gradients: DcnAddresses,
  { x, h }: Activations,
  { xGradients, hGradients, crossTransposed }: BackwardArrays,
  x0Gradients: number,
  rows: number,
): void {
  const { width, stride } = shape;
  const block = ROW_BLOCK * stride * 4;
  const hiddenBlock = hiddenFloats(shape) * 4;
  const dx = xGradients.pointer;
  const dh = hGradients.pointer;
  const x0 = x.pointer;
  for (let layer = shape.crossLayers - 1; layer >= 0; layer -= 1) {
    const { weight, bias } = layerAt(gradients.cross, layer);
    const input = x0 + layer * block;
    const hidden = h.pointer + layer * hiddenBlock;
    if (shape.isRankOne) {
      const vector = layerAt(weights.cross, layer).weight;
      call.rankOneBackward(dx, x0Gradients, weight, bias, x0, input, stride, vector, hidden, rows, width);
      continue;
    }
    const transposed = crossTransposed.pointer + layer * width * width * 4;
    call.crossBackward(dh, x0Gradients, dx, x0, hidden, rows * stride);
    call.gemm(weight, width, input, 1, stride, dh, stride, width, width, rows, 0, 1);
    call.addColumnSums(bias, dh, stride, rows, width);
    call.gemm(dx, stride, dh, stride, 1, transposed, width, rows, width, width, 0, 1);
  }
  call.add(x0Gradients, dx, rows * stride);
}

/**
 * The backward pass of {@link computeLogits} from `logitGradients`: adds to the gradients of all
 * weights but the output bias, and writes the gradient with respect to x0 at byte address
 * `x0Gradients` (rows x stride).
 */
export function backwardBlock(
  call: KernelExports,
  shape: DcnShape,
  weights: DcnAddresses,
  gradients: DcnAddresses,
  activations: Activations,
  backward: BackwardArrays,
  x0Gradients: number,
  rows: number,
): void {
  const { width, stride, crossLayers } = shape;
  const { x, deep } = activations;
  const { xGradients, deepGradients, logitGradients } = backward;
  const dx = xGradients.pointer;
  const dl = logitGradients.pointer;
  const top = x.pointer + crossLayers * ROW_BLOCK * stride * 4;
  if (!shape.isStacked) {
    call.rowDotsBackward(dx, gradients.outputCross, top, stride, weights.outputCross, dl, rows, width);
  }
  const last = shape.deep.at(-1);
  if (last) {
    const g = deepGradients.pointer + last.start * 4;
    const out = deep.pointer + last.start * 4;
    const { outStride, fanOut } = last;
    call.rowDotsBackward(g, gradients.outputDeep, out, outStride, weights.outputDeep, dl, rows, fanOut);
    const [input, inputGradients] = shape.isStacked ? [top, dx] : [x.pointer, x0Gradients];
    backwardDeep(call, shape, gradients, activations, backward, input, inputGradients, rows);
  }
  if (shape.isStacked || !last) call.clear(x0Gradients, rows * stride);
  backwardCross(call, shape, weights, gradients, activations, backward, x0Gradients, rows);
}
