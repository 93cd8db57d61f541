import { describe, expect, it } from 'vitest';
import { startTestBackend } from './fixtures.ts';
import { readNow } from './read-now.ts';

describe('readNow', () => {
  it('reads the numbers of a tensor', async () => {
    const tf = await startTestBackend('cpu');
    const tensor = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    expect([...readNow(tf, tensor)]).toEqual([1, 2, 3, 4]);
    tensor.dispose();
  });

  it('refuses the WebGPU backend, whose answer cannot be trusted', async () => {
    const tf = await startTestBackend('cpu');
    const tensor = tf.scalar(1);
    const onWebgpu = { ...tf, getBackend: () => 'webgpu' };
    expect(() => readNow(onWebgpu, tensor)).toThrow(/SIMD engine/);
    tensor.dispose();
  });
});
