import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseCaseFile } from './conformance/case-file.ts';
import { operations } from './conformance/operations.ts';
import { type Failure, runCase } from './conformance/run-cases.ts';
import { formatCounts } from './totals.ts';

const USAGE = 'Usage: npm run conformance -- FOLDER, a folder of files of reference cases (*.json)';

/** Lists the JSON files of a folder and its subfolders, by name; the reason in words when there are none. */
async function listCaseFiles(folder: string): Promise<readonly string[] | string> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted();
    return files.length > 0 ? files : `${folder} holds no *.json file`;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `${folder} cannot be read (${String(error.code)})`;
    throw error;
  }
}

/**
 * Runs all reference cases of a folder against the engine: prints each failing case with what was
 * got and wanted, then "N passed, M failed" on a line of its own. A file that cannot be read as
 * cases, an empty folder and a malformed case count as failures.
 *
 * @param argv the folder
 * @param print told every line
 * @returns the exit code: 0 when at least one case ran and none failed, otherwise 1
 */
export async function main(
  argv: readonly string[],
  print: (line: string) => void = (line) => console.log(line),
): Promise<number> {
  let passed = 0;
  let failed = 0;
  const fail = (title: string, { reason, got, wanted }: Failure): void => {
    failed += 1;
    print(`FAILED ${title}: ${reason}\n  got    ${got}\n  wanted ${wanted}`);
  };
  const [folder] = argv;
  const files = folder === undefined || argv.length > 1 ? USAGE : await listCaseFiles(folder);
  if (typeof files === 'string') {
    failed += 1;
    print(files);
  } else {
    for (const file of files) {
      const name = path.relative(folder ?? '', file);
      const cases = parseCaseFile(await readFile(file, 'utf8'));
      if (!cases.ok) {
        fail(name, {
          reason: 'malformed file',
          got: `the file ${cases.error}`,
          wanted: 'the format of the README',
        });
        continue;
      }
      for (const loaded of cases.value) {
        const failure = await runCase(loaded, operations);
        if (failure === undefined) passed += 1;
        else fail(`${name} case ${loaded.index} (${loaded.op})`, failure);
      }
    }
  }
  print(formatCounts({ passed, failed }));
  return failed > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
