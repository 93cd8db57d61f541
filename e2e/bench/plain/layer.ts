import type { Tensor } from '../../../lib/models/encoding.ts';
import { gemm, rowMajor, transposed } from './gemm.ts';
import { createParameter, type Parameter } from './parameter.ts';

/** A dense layer x W + b in training, W in x out. */
export interface Layer {
  readonly fanIn: number;
  readonly fanOut: number;
  readonly weight: Parameter;
  readonly bias: Parameter;
}

/** Puts a layer into training; the initial weights are copied. */
export function createLayer(weight: Tensor, bias: Tensor): Layer {
  const [fanIn = 0, fanOut = 0] = weight.shape;
  return { fanIn, fanOut, weight: createParameter(weight), bias: createParameter(bias) };
}

/** out = x W + b, rows of both side by side; below 0 it becomes 0 where `relu` is set. */
export function forwardLayer(
  { fanIn, fanOut, weight, bias }: Layer,
  x: Float32Array,
  rows: number,
  out: Float32Array,
  relu: boolean,
): void {
  gemm(out, rowMajor(x, fanIn), rowMajor(weight.values, fanOut), rows, fanOut, fanIn, false);
  const b = bias.values;
  const lowest = relu ? 0 : -Infinity;
  for (let r = 0; r < rows; r += 1) {
    const first = r * fanOut;
    for (let j = 0; j < fanOut; j += 1) {
      const value = out[first + j]! + b[j]!;
      out[first + j] = value > lowest ? value : lowest;
    }
  }
}

/** Sets a gradient to 0 wherever the ReLU that gave `out` was closed. */
export function backwardRelu(gradient: Float32Array, out: Float32Array): void {
  for (let i = 0; i < out.length; i += 1) if (out[i]! <= 0) gradient[i] = 0;
}

/**
 * The backward pass of {@link forwardLayer} without its ReLU: adds to the gradients of the layer,
 * and writes the gradient with respect to x, or adds to it where `accumulate` is set.
 */
export function backwardLayer(
  { fanIn, fanOut, weight, bias }: Layer,
  x: Float32Array,
  gradient: Float32Array,
  rows: number,
  xGradient: Float32Array,
  accumulate: boolean,
): void {
  const g = rowMajor(gradient, fanOut);
  gemm(weight.gradient, transposed(rowMajor(x, fanIn)), g, fanIn, fanOut, rows, true);
  const sums = bias.gradient;
  for (let r = 0; r < rows; r += 1) {
    for (let j = 0; j < fanOut; j += 1) sums[j] = sums[j]! + gradient[r * fanOut + j]!;
  }
  gemm(xGradient, g, transposed(rowMajor(weight.values, fanOut)), rows, fanIn, fanOut, accumulate);
}
