import { describe, expect, it } from 'vitest';
import { startBackend } from './backends.ts';
import { patchWasmMatMul } from './patched-matmul.ts';

describe('startBackend in Node', () => {
  it('starts the wasm backend from the installed package', async () => {
    const started = await startBackend('wasm');
    if (!started.ok) throw new Error(JSON.stringify(started.error));
    const { tf, backend, device } = started.value;
    expect(backend).toBe('wasm');
    expect(device).toBeNull();
    expect(tf.getBackend()).toBe('wasm');
    const four = tf.tidy(() => tf.add(2, 2).dataSync<'float32'>()[0]);
    expect(four).toBe(4);
  });

  it('starts the cpu backend', async () => {
    const started = await startBackend('cpu');
    expect(started).toMatchObject({ ok: true, value: { backend: 'cpu', device: null } });
  });

  it('says which interface is missing for the graphics backends', async () => {
    expect(await startBackend('webgl')).toEqual({
      ok: false,
      error: { code: 'interface-missing', interface: 'OffscreenCanvas', backend: 'webgl' },
    });
    expect(await startBackend('webgpu')).toEqual({
      ok: false,
      error: { code: 'interface-missing', interface: 'WebGPU', backend: 'webgpu' },
    });
  });
});

describe('patchWasmMatMul', () => {
  it('gives the stock products, frees its temporaries, and can be undone', async () => {
    const started = await startBackend('wasm');
    if (!started.ok) throw new Error(JSON.stringify(started.error));
    const { tf } = started.value;
    const stock = tf.getKernel('BatchMatMul', 'wasm');
    const products = () =>
      tf.tidy(() => {
        const ab = (rows: number, columns: number, seed: number) =>
          tf.randomNormal([2, rows, columns], 0, 1, 'float32', seed);
        return [
          tf.matMul(ab(3, 5, 1), ab(5, 4, 2)),
          tf.matMul(ab(5, 3, 1), ab(5, 4, 2), true, false),
          tf.matMul(ab(3, 5, 1), ab(4, 5, 2), false, true),
          tf.matMul(ab(5, 3, 1), ab(4, 5, 2), true, true),
        ].map((product) => [...product.dataSync()]);
      });
    const expected = products();
    const tensors = tf.memory().numTensors;
    const buffers = tf.memory().numDataBuffers;
    const undo = patchWasmMatMul(tf);
    expect(tf.getKernel('BatchMatMul', 'wasm')).not.toBe(stock);
    const patched = products();
    undo();
    expect(tf.getKernel('BatchMatMul', 'wasm')).toBe(stock);
    for (const [i, product] of patched.entries()) {
      for (const [j, value] of product.entries()) expect(value).toBeCloseTo(expected[i]?.[j] ?? NaN, 5);
    }
    expect(tf.memory()).toMatchObject({ numTensors: tensors, numDataBuffers: buffers });
  });
});
