import { existsSync } from 'node:fs';

interface KernelBuilder {
  kernelsAreFresh(): boolean | Promise<boolean>;
  buildKernels(): unknown;
}

/** Builds the SIMD kernels when their sources have changed since they were built. */
export async function rebuildStaleKernels(): Promise<void> {
  const file = new URL('./build-kernels.ts', import.meta.url);
  if (!existsSync(file)) return;
  const builder = (await import(file.href)) as KernelBuilder;
  if (await builder.kernelsAreFresh()) return;
  console.log('Building the kernels: their sources have changed ...');
  await builder.buildKernels();
}
