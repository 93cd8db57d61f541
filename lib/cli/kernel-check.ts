import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from './project.ts';
import type { StepResult } from './totals.ts';

const KERNELS = path.join(ROOT, 'lib/kernels');

async function readModules(): Promise<Map<string, Buffer>> {
  const names = (await readdir(KERNELS, { recursive: true })).filter((name) => name.endsWith('.wasm'));
  const contents = await Promise.all(names.map((name) => readFile(path.join(KERNELS, name))));
  return new Map(names.map((name, index) => [name, contents[index] ?? Buffer.alloc(0)]));
}

/**
 * Rebuilds the kernels and compares their bytes with the committed ones, which are put back: a test
 * must not repair what it tests.
 */
export async function checkKernels(): Promise<StepResult> {
  const before = await readModules();
  const { buildKernels } = await import('./build-kernels.ts');
  await buildKernels();
  const after = await readModules();
  const differing = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => !before.get(name)?.equals(after.get(name) ?? Buffer.alloc(0)),
  );
  await Promise.all(Array.from(before, ([name, bytes]) => writeFile(path.join(KERNELS, name), bytes)));
  if (before.size === 0) return { passed: 0, failed: 1, output: 'lib/kernels holds no built module.' };
  if (differing.length === 0) return { passed: 1, failed: 0, output: '' };
  const output = `Built from other sources: ${differing.join(', ')}. Run npm run build:kernels and commit the result.`;
  return { passed: 0, failed: 1, output };
}
