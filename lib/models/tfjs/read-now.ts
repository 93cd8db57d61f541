import type { Tensor } from '@tensorflow/tfjs';
import type { TensorFlow } from './tensor-flow.ts';

/**
 * Reads a float32 tensor back at once, waiting for the device. Throws on the WebGPU backend: TF.js
 * 4.22 reads there by way of a canvas, and was seen to return zeros in a worker.
 */
export function readNow(tf: TensorFlow, tensor: Tensor): Float32Array {
  if (tf.getBackend() === 'webgpu') {
    throw new RangeError(
      'TF.js on WebGPU cannot be read without waiting: read the model’s file into the SIMD engine to serve it.',
    );
  }
  return tensor.dataSync<'float32'>();
}
