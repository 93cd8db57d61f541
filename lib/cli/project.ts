import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The project's folder, absolute. */
export const ROOT: string = path.resolve(import.meta.dirname, '../..');

/**
 * Finds the program of an installed package, to be run on Node.
 *
 * @param packageName e.g. "next"
 * @param program its name in the package's `bin`, where the package has several
 * @returns absolute path of a JavaScript file
 * @throws when the package is not installed or has no such program
 */
export function findProgram(packageName: string, program: string = packageName): string {
  const folder = path.join(ROOT, 'node_modules', packageName);
  const manifest: { bin?: string | Record<string, string> } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[program];
  if (file === undefined) throw new Error(`The package ${packageName} has no program ${program}.`);
  return path.join(folder, file);
}
