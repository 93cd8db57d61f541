import { err, ok, type Result } from '../core/result.ts';
import type { KernelExports } from './exports.ts';
import { createHeap, type Heap, type KernelError } from './heap.ts';

/** The SIMD kernels with a memory of their own. */
export interface Kernels extends Heap {
  readonly call: KernelExports;
}

/** 64 KiB pages; 1 GiB, the maximum that the module was compiled for. */
const MAXIMUM_PAGES = 16_384;
const INITIAL_PAGES = 16;

/**
 * A module of one function that splats a vector, valid only where SIMD is known: magic and
 * version; type () -> v128; one function of that type; i32.const 0, i8x16.splat, i8x16.popcnt.
 */
const SIMD_PROBE = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
]);

async function readModule(): Promise<Uint8Array<ArrayBuffer>> {
  // This literal is what bundlers look for: they publish the file and put its address here.
  const url = new URL('./kernels.wasm', import.meta.url);
  if (url.protocol === 'file:') {
    return new Uint8Array(process.getBuiltinModule('node:fs').readFileSync(url));
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Loads the kernels, in Node and in a browser's worker alike. Each call makes an instance with a
 * memory of its own, which starts at 1 MiB and grows up to 1 GiB.
 *
 * Errors: `simd-missing`; `kernels-unavailable` when the module cannot be read, compiled or
 * started; `out-of-memory` when not even the first memory can be had.
 */
export async function loadKernels(): Promise<Result<Kernels, KernelError>> {
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(SIMD_PROBE)) {
    return err({ code: 'simd-missing' });
  }
  let memory: WebAssembly.Memory;
  try {
    memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAXIMUM_PAGES });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return err({ code: 'out-of-memory', needBytes: INITIAL_PAGES * 65_536 });
  }
  try {
    const { instance } = await WebAssembly.instantiate(await readModule(), { env: { memory } });
    const call = instance.exports as unknown as KernelExports;
    return ok({ call, ...createHeap(memory, call.heapBase()) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err({ code: 'kernels-unavailable', reason });
  }
}
