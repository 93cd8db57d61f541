import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildKernels, kernelsAreFresh } from './build-kernels.ts';
import { ROOT } from './project.ts';
import type { StepResult } from './totals.ts';

const FILES = ['lib/kernels/kernels.wasm', 'lib/kernels/kernels.json'].map((file) => path.join(ROOT, file));

/**
 * Rebuilds the kernels and compares them with what is committed, which is put back afterwards: a test
 * must not repair what it tests.
 */
export async function checkKernels(): Promise<StepResult> {
  const fail = (output: string): StepResult => ({ passed: 0, failed: 1, output });
  const remedy = 'Run npm run build:kernels and commit the result.';
  if (!(await kernelsAreFresh())) return fail(`The kernels were built from other sources. ${remedy}`);
  const before = await Promise.all(FILES.map((file) => readFile(file)));
  try {
    await buildKernels();
    const after = await Promise.all(FILES.map((file) => readFile(file)));
    const same = before.every((bytes, index) => after[index]?.equals(bytes));
    return same
      ? { passed: 1, failed: 0, output: '' }
      : fail(`A rebuild of the kernels gives other bytes. ${remedy}`);
  } finally {
    await Promise.all(FILES.map((file, index) => writeFile(file, before[index] ?? '')));
  }
}
