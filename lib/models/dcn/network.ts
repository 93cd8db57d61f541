import type { KernelExports } from '../../kernels/exports.ts';
import type { Floats } from '../../kernels/heap.ts';
import { padWidth, rowStride } from '../strides.ts';
import { dcnInputWidth, isRankOne, isStacked, type DcnNetworkConfig, type DcnShapes } from './init.ts';
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

/**
 * Widths and strides of the network, in floats. The widths of x0 and of the layers are rounded up to
 * multiples of 4; what is added is zero in activations and weights alike, and stays zero in training.
 */
export interface DcnShape {
  readonly embedding: number;
  readonly fields: number;
  readonly denseWidth: number;
  /** Of x0 and of every cross layer. */
  readonly width: number;
  /** The front of x0 that is made of embeddings. */
  readonly learnedWidth: number;
  readonly stride: number;
  readonly crossLayers: number;
  /** Cross layers with a vector instead of a matrix. */
  readonly isRankOne: boolean;
  /** The deep part reads the last cross layer, not x0, and alone makes the logit. */
  readonly isStacked: boolean;
  readonly deep: readonly DeepLayer[];
  /** Outputs a row: the logit, and where there are two, log(1 + seconds). */
  readonly outputs: 1 | 2;
}

/** The shape of a network. */
export function dcnShape(config: DcnNetworkConfig, shapes: DcnShapes): DcnShape {
  const width = padWidth(dcnInputWidth(config, shapes));
  let fanIn = width;
  let start = 0;
  const deep = config.deep.map((layerWidth): DeepLayer => {
    const fanOut = padWidth(layerWidth);
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
    learnedWidth: padWidth(fields * embedding),
    stride,
    crossLayers,
    isRankOne: isRankOne(config),
    isStacked: isStacked(config),
    deep,
    outputs: config.watchLoss === undefined ? 1 : 2,
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
    /** A block of logits, then one of the second output where there is one. */
    logits: { f32: ROW_BLOCK * shape.outputs },
  } as const;
}

/** Arrays made from {@link activationPlan}. */
export type Activations = { readonly [K in keyof ReturnType<typeof activationPlan>]: Floats };

/** Outputs of the first `rows` rows of the block, whose x0 stands at the front of `x`. */
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
  const { watch } = weights;
  const watchOutputs = logits.pointer + ROW_BLOCK * 4;
  const biases = weights.outputBias.view;
  logits.view.fill(biases[weights.outputBiasAt] ?? 0, 0, rows);
  if (watch) logits.view.fill(biases[watch.biasAt] ?? 0, ROW_BLOCK, ROW_BLOCK + rows);
  if (!shape.isStacked) {
    call.addRowDots(logits.pointer, from, stride, weights.outputCross, rows, width);
    if (watch) call.addRowDots(watchOutputs, from, stride, watch.cross, rows, width);
  }
  let input = shape.isStacked ? from : x.pointer;
  for (let layer = 0; layer < shape.deep.length; layer += 1) {
    const { fanIn, fanOut, inStride, outStride, start } = layerAt(shape.deep, layer);
    const { weight, bias } = layerAt(weights.deep, layer);
    const out = deep.pointer + start * 4;
    call.gemm(out, outStride, input, inStride, 1, weight, fanOut, rows, fanOut, fanIn, bias, 2);
    input = out;
  }
  const last = shape.deep.at(-1);
  if (last) {
    const { outStride, fanOut } = last;
    call.addRowDots(logits.pointer, input, outStride, weights.outputDeep, rows, fanOut);
    if (watch) call.addRowDots(watchOutputs, input, outStride, watch.deep, rows, fanOut);
  }
}

/** What the backward pass needs besides the activations. */
export function backwardPlan(shape: DcnShape) {
  const block = ROW_BLOCK * shape.stride;
  return {
    /** In the order of the logits. */
    logitGradients: { f32: ROW_BLOCK * shape.outputs },
    /** The second output's share of the gradients of the last layers. */
    watchXGradients: { f32: shape.outputs === 1 ? 0 : block },
    watchDeepGradients: { f32: shape.outputs === 1 ? 0 : ROW_BLOCK * (shape.deep.at(-1)?.outStride ?? 0) },
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
    // below the first layer only embeddings learn: dense features come last and need no gradient
    const columns = layer === 0 ? shape.learnedWidth : width;
    call.gemm(dx, stride, dh, stride, 1, transposed, width, rows, columns, width, 0, 1);
  }
  call.add(x0Gradients, dx, rows * stride);
}

/**
 * The backward pass of {@link computeLogits} from `logitGradients`: adds to the gradients of all
 * weights but the biases of the outputs, and writes the gradient with respect to x0 at byte address
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
  const { xGradients, deepGradients, logitGradients, watchXGradients, watchDeepGradients } = backward;
  const dx = xGradients.pointer;
  const dl = logitGradients.pointer;
  const watchGradients = dl + ROW_BLOCK * 4;
  const top = x.pointer + crossLayers * ROW_BLOCK * stride * 4;
  if (!shape.isStacked) {
    call.rowDotsBackward(dx, gradients.outputCross, top, stride, weights.outputCross, dl, rows, width);
    if (weights.watch && gradients.watch) {
      const [to, from] = [watchXGradients.pointer, weights.watch.cross];
      call.rowDotsBackward(to, gradients.watch.cross, top, stride, from, watchGradients, rows, width);
      call.add(dx, to, rows * stride);
    }
  }
  const last = shape.deep.at(-1);
  if (last) {
    const g = deepGradients.pointer + last.start * 4;
    const out = deep.pointer + last.start * 4;
    const { outStride, fanOut } = last;
    call.rowDotsBackward(g, gradients.outputDeep, out, outStride, weights.outputDeep, dl, rows, fanOut);
    if (weights.watch && gradients.watch) {
      const [to, from] = [watchDeepGradients.pointer, weights.watch.deep];
      call.rowDotsBackward(to, gradients.watch.deep, out, outStride, from, watchGradients, rows, fanOut);
      call.add(g, to, rows * outStride);
    }
    const [input, inputGradients] = shape.isStacked ? [top, dx] : [x.pointer, x0Gradients];
    backwardDeep(call, shape, gradients, activations, backward, input, inputGradients, rows);
  }
  if (shape.isStacked || !last) call.clear(x0Gradients, rows * stride);
  backwardCross(call, shape, weights, gradients, activations, backward, x0Gradients, rows);
}
