import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import type { TensorFlow } from '../../models/tfjs/tensor-flow.ts';

const KERNEL = 'BatchMatMul';
const BACKEND = 'wasm';

type KernelCall = Parameters<KernelConfig['kernelFunc']>[0];

interface Disposer {
  disposeData(dataId: object): boolean;
}

function asOne(output: TensorInfo | TensorInfo[]): TensorInfo {
  const first = Array.isArray(output) ? output[0] : output;
  if (first === undefined) throw new RangeError('A TF.js kernel returned no tensor.');
  return first;
}

function multiplyTransposed(stock: KernelConfig, transpose: KernelConfig, call: KernelCall): TensorInfo {
  const backend = call.backend as Disposer;
  const temporary: TensorInfo[] = [];
  const plain = (name: 'a' | 'b', flag: unknown): TensorInfo => {
    const tensor = call.inputs[name];
    if (tensor === undefined) throw new RangeError(`BatchMatMul got no input ${name}.`);
    if (flag !== true) return tensor;
    const rank = tensor.shape.length;
    const perm = tensor.shape.map((_, axis) => axis);
    perm[rank - 2] = rank - 1;
    perm[rank - 1] = rank - 2;
    const turned = asOne(
      transpose.kernelFunc({ inputs: { x: tensor }, backend: call.backend, attrs: { perm } }),
    );
    temporary.push(turned);
    return turned;
  };
  const a = plain('a', call.attrs?.['transposeA']);
  const b = plain('b', call.attrs?.['transposeB']);
  const product = stock.kernelFunc({
    inputs: { a, b },
    backend: call.backend,
    attrs: { transposeA: false, transposeB: false },
  });
  for (const tensor of temporary) backend.disposeData(tensor.dataId);
  return asOne(product);
}

/**
 * Replaces the matrix product of TF.js's wasm backend by one that transposes its operands first.
 * The stock kernel uses its fast routine only for operands that are not transposed, and every
 * gradient of a product is; this is the benchmark's extra row, never the peer that is compared.
 * The wasm backend must have been loaded.
 *
 * @returns a function that puts the stock kernel back
 * Errors: throws when the wasm backend's kernels are not registered.
 */
export function patchWasmMatMul(tf: TensorFlow): () => void {
  const stock = tf.getKernel(KERNEL, BACKEND) as KernelConfig | undefined;
  const transpose = tf.getKernel('Transpose', BACKEND) as KernelConfig | undefined;
  if (stock === undefined || transpose === undefined) {
    throw new RangeError('The wasm backend of TF.js is not loaded; there is no kernel to patch.');
  }
  tf.unregisterKernel(KERNEL, BACKEND);
  tf.registerKernel({ ...stock, kernelFunc: (call) => multiplyTransposed(stock, transpose, call) });
  return () => {
    tf.unregisterKernel(KERNEL, BACKEND);
    tf.registerKernel(stock);
  };
}
