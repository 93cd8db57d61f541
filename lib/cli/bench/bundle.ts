import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { ROOT } from '../project.ts';

const ENTRY = fileURLToPath(import.meta.resolve('../../../e2e/bench/page.ts'));

/** Where the bundle is written, absolute. */
export const BUNDLE_FOLDER: string = path.join(ROOT, '.cache', 'bench');

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
}
