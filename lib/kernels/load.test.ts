import { afterEach, describe, expect, test, vi } from 'vitest';
import { loadKernels } from './load.ts';
import { kernelsForTest } from './testing.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('loading', () => {
  test('each call has a memory of its own', async () => {
    const [a, b] = [await kernelsForTest(), await kernelsForTest()];
    const block = a.allocate({ x: { f32: 10 } });
    expect(block.ok).toBe(true);
    expect(a.bytesInUse()).toBeGreaterThan(0);
    expect(b.bytesInUse()).toBe(0);
  });
  test('an engine without SIMD is told apart', async () => {
    const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    expect(await loadKernels()).toEqual({ ok: false, error: { code: 'simd-missing' } });
    expect(validate).toHaveBeenCalledOnce();
  });
  test('the probe is a module that uses SIMD: without its vector instructions it is not valid', async () => {
    const validate = vi.spyOn(WebAssembly, 'validate');
    await loadKernels();
    const probe = new Uint8Array(validate.mock.calls[0]?.[0] as ArrayBuffer);
    expect(WebAssembly.validate(probe)).toBe(true);
    expect(probe.includes(253)).toBe(true);
    expect(WebAssembly.validate(probe.map((byte) => (byte === 253 ? 252 : byte)))).toBe(false);
  });
  test('a module that does not start says why', async () => {
    vi.spyOn(WebAssembly, 'instantiate').mockRejectedValue(new Error('blocked by policy'));
    const error = { code: 'kernels-unavailable', reason: 'blocked by policy' };
    expect(await loadKernels()).toEqual({ ok: false, error });
  });
});

describe('memory', () => {
  test('arrays are zeroed, aligned, and survive growth', async () => {
    const kernels = await kernelsForTest();
    const first = kernels.allocate({ a: { f32: 5 }, b: { i32: 3 } });
    if (!first.ok) throw new Error(first.error.code);
    const { a, b } = first.value.arrays;
    expect([...a.view, ...b.view]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    a.view.set([1, 2, 3, 4, 5]);
    const old = a.view;
    const large = kernels.allocate({ c: { f32: 5_000_000 } });
    expect(large.ok).toBe(true);
    expect(old.length).toBe(0);
    expect([...a.view]).toEqual([1, 2, 3, 4, 5]);
    expect(a.pointer % 64).toBe(0);
  });
  test('what is freed is used again, joined with its neighbours, and zeroed', async () => {
    const kernels = await kernelsForTest();
    const make = (length: number) => {
      const block = kernels.allocate({ x: { f32: length } });
      if (!block.ok) throw new Error(block.error.code);
      return block.value;
    };
    const blocks = [make(1000), make(1000), make(1000), make(1000)];
    const start = blocks[0]?.arrays.x.pointer;
    blocks[1]?.arrays.x.view.fill(7);
    const bytes = kernels.bytesInUse();
    for (const order of [0, 2, 1]) blocks[order]?.free();
    blocks[1]?.free(); // a second time changes nothing
    expect(kernels.bytesInUse()).toBe(bytes / 4);
    const whole = make(3000);
    expect(whole.arrays.x.pointer).toBe(start);
    expect(whole.arrays.x.view.every((value) => value === 0)).toBe(true);
    whole.free();
    blocks[3]?.free();
    expect(kernels.bytesInUse()).toBe(0);
  });
  test('a gigabyte too much is refused with its size, and nothing is held', async () => {
    const kernels = await kernelsForTest();
    const result = kernels.allocate({ x: { f32: 2 ** 28 }, y: { f32: 1 } });
    expect(result).toMatchObject({ ok: false, error: { code: 'out-of-memory' } });
    expect(!result.ok && 'needBytes' in result.error && result.error.needBytes).toBeGreaterThan(2 ** 30);
    expect(kernels.bytesInUse()).toBe(0);
    expect(kernels.allocate({ x: { f32: 1000 } }).ok).toBe(true);
  });
  test('a length that is no count is a programmer error', async () => {
    const kernels = await kernelsForTest();
    expect(() => kernels.allocate({ weights: { f32: 1.5 } })).toThrow('Array weights cannot have 1.5');
  });
});
