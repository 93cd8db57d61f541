import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const KERNELS = fileURLToPath(new URL('../kernels/', import.meta.url));
const SOURCES = path.join(KERNELS, 'assembly');
const OUTPUT = path.join(KERNELS, 'kernels.wasm');
const RECORD = path.join(KERNELS, 'kernels.json');

/** The pinned compiler; part of the hash, because another version may write other bytes. */
const COMPILER = 'assemblyscript 0.28.20';

const OPTIONS = [
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--enable',
  'simd',
  '--importMemory',
  '--maximumMemory',
  '16384',
  // Exchange of v128 across the module's border: the functions that do are not exported from index.as.ts.
  '--disableWarning',
  '112',
] as const;

/** What the built module was built from, as hexadecimal sha256. */
interface KernelRecord {
  /** Of the compiler's version and options and all sources. */
  readonly sources: string;
  /** Of the bytes of kernels.wasm. */
  readonly output: string;
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256').update(`${COMPILER}\n${OPTIONS.join(' ')}\n`);
  const names = (await readdir(SOURCES)).filter((name) => name.endsWith('.as.ts')).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(path.join(SOURCES, name), 'utf8')));
  // A checkout may have changed the ends of lines; the compiler does not care.
  names.forEach((name, i) => hash.update(`${name}\n${(texts[i] ?? '').replaceAll('\r\n', '\n')}\n`));
  return hash.digest('hex');
}

async function hashOutput(): Promise<string> {
  return createHash('sha256')
    .update(await readFile(OUTPUT))
    .digest('hex');
}

/**
 * Whether lib/kernels/kernels.wasm is what its sources, its compiler and its options give, by the
 * hashes noted when it was built. Does not compile. False when a file is missing.
 */
export async function kernelsAreFresh(): Promise<boolean> {
  try {
    const record: unknown = JSON.parse(await readFile(RECORD, 'utf8'));
    const current: KernelRecord = { sources: await hashSources(), output: await hashOutput() };
    return (
      typeof record === 'object' &&
      record !== null &&
      'sources' in record &&
      'output' in record &&
      record.sources === current.sources &&
      record.output === current.output
    );
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing || error instanceof SyntaxError) return false;
    throw error;
  }
}

/**
 * Compiles lib/kernels/assembly to lib/kernels/kernels.wasm and notes the hashes in kernels.json.
 * The same sources give the same bytes. Throws with the compiler's messages when it fails.
 */
export async function buildKernels(): Promise<void> {
  const { createMemoryStream, main } = await import('assemblyscript/asc');
  const entry = path.join(SOURCES, 'index.as.ts');
  const options = ['--baseDir', SOURCES, '--outFile', path.relative(SOURCES, OUTPUT)];
  const stderr = createMemoryStream();
  const { error } = await main([path.basename(entry), ...OPTIONS, ...options], { stderr });
  if (error) throw new Error(`The kernels do not compile: ${error.message}\n${stderr.toString()}`);
  const record: KernelRecord = { sources: await hashSources(), output: await hashOutput() };
  await writeFile(RECORD, `${JSON.stringify(record, null, 2)}\n`);
}

if (import.meta.main) {
  await buildKernels();
  console.log(`Built ${path.relative(process.cwd(), OUTPUT)}.`);
}
