import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { ROOT } from '../project.ts';

const ENTRY = fileURLToPath(import.meta.resolve('../../../e2e/bench/page.ts'));

/** Where the bundle is written, absolute. */
export const BUNDLE_FOLDER: string = path.join(ROOT, '.cache', 'bench');

const ONNX_RUNTIME = fileURLToPath(
  import.meta.resolve('../../../e2e/bench/peers/node_modules/onnxruntime-web/dist/'),
);

/** What onnxruntime-web loads where it computes on WebAssembly alone. */
const ONNX_FILES = ['ort.wasm.min.mjs', 'ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm'] as const;

/** Puts onnxruntime-web, which is loaded and not bundled, beside the page, where it is installed. */
async function copyOnnxRuntime(): Promise<void> {
  const folder = path.join(BUNDLE_FOLDER, 'peers');
  await mkdir(folder, { recursive: true });
  try {
    for (const file of ONNX_FILES) await cp(path.join(ONNX_RUNTIME, file), path.join(folder, file));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

/** The script of the benchmark's page, inside {@link BUNDLE_FOLDER}. */
export const PAGE_SCRIPT = 'page.js';

/**
 * Bundles the benchmark's page, its worker and the WebAssembly modules for production. Replaces
 * what is in {@link BUNDLE_FOLDER}; throws when a module cannot be resolved.
 */
export async function bundleBenchmark(): Promise<void> {
  await build({
    configFile: false,
    root: ROOT,
    mode: 'production',
    logLevel: 'error',
    publicDir: false,
    worker: { format: 'es' },
    build: {
      target: 'esnext',
      outDir: BUNDLE_FOLDER,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: { input: ENTRY, output: { entryFileNames: PAGE_SCRIPT } },
    },
  });
  await copyOnnxRuntime();
}
