import { buildKernels, kernelsAreFresh } from './build-kernels.ts';
import { fail } from './fail.ts';

/**
 * Builds the SIMD kernels when their sources have changed since they were built.
 * Ends the process with one sentence after the compiler's messages when they do not compile.
 */
export async function rebuildStaleKernels(): Promise<void> {
  if (await kernelsAreFresh()) return;
  console.log('Building the kernels: their sources have changed ...');
  await buildKernels().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    fail('The kernels could not be built: the messages above say why.');
  });
}
