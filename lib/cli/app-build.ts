import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { err, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { computePolicies, getPoliciesPath } from '../server/policy.ts';
import { findProgram, ROOT } from './project.ts';
import { runOnNode } from './run-program.ts';

/** The two builds: what users run, and the same with the page /fixtures for journeys. */
export type BuildVariant = 'release' | 'fixtures';

/** Everything a build is made of: folders are read whole, tests excepted. */
const SOURCES: readonly string[] = [
  'app',
  'components',
  'content',
  'lib',
  'public',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];

/** Below those, what no page is made of. */
const NOT_IN_BUILD: readonly string[] = ['lib/cli', 'lib/golden', 'content/pictures'];

/**
 * Which build the environment asks for.
 *
 * @param environment DRYRUN_FIXTURES=1 asks for the one with fixtures, as in next.config.js
 */
export function chooseVariant(environment: Readonly<Record<string, string | undefined>>): BuildVariant {
  return environment['DRYRUN_FIXTURES'] === '1' ? 'fixtures' : 'release';
}

/** The build's folder, relative to the project's, as next.config.js has it. */
export function getBuildFolder(variant: BuildVariant): string {
  return variant === 'fixtures' ? '.cache/next-test' : '.next';
}

async function listFiles(root: string, entry: string): Promise<string[]> {
  const full = path.join(root, entry);
  if (!existsSync(full)) return [];
  const children = await readdir(full, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!children) return [entry];
  const nested = await Promise.all(
    children
      .map((child) => `${entry}/${child.name}`)
      .filter((child) => !NOT_IN_BUILD.includes(child) && !/\.test\.tsx?$/.test(child))
      .map((child) => listFiles(root, child)),
  );
  return nested.flat();
}

/**
 * Hashes all sources of a build: their paths and contents, independent of dates.
 *
 * @param root the project's folder
 * @returns hexadecimal SHA-256
 */
export async function hashSources(root: string): Promise<string> {
  const files = (await Promise.all(SOURCES.map((entry) => listFiles(root, entry)))).flat().toSorted();
  const contents = await Promise.all(files.map((file) => readFile(path.join(root, file))));
  const hash = createHash('sha256');
  files.forEach((file, index) => {
    const content = contents[index];
    hash.update(`${file}\0${content?.length ?? 0}\0`).update(content ?? '');
  });
  return hash.digest('hex');
}

function getStampPath(root: string, variant: BuildVariant): string {
  return path.join(root, getBuildFolder(variant), 'dryrun-sources');
}

/**
 * Whether a build exists that was made of exactly these sources.
 *
 * @param sourcesHash from {@link hashSources}
 */
export async function buildIsFresh(
  root: string,
  variant: BuildVariant,
  sourcesHash: string,
): Promise<boolean> {
  const stamp = getStampPath(root, variant);
  return existsSync(stamp) && (await readFile(stamp, 'utf8')) === sourcesHash;
}

/**
 * Builds the app and stores its policies and the hash of its sources beside it. The hash is written
 * last, so that an interrupted build counts as stale.
 *
 * @returns how long it took, or what the failed build printed
 */
export async function buildApp(
  variant: BuildVariant,
): Promise<Result<void, { code: 'build-failed'; output: string }>> {
  const folder = path.join(ROOT, getBuildFolder(variant));
  const sourcesHash = await hashSources(ROOT);
  await rm(getStampPath(ROOT, variant), { force: true });
  const run = await runOnNode(findProgram('next'), ['build'], {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DRYRUN_FIXTURES: variant === 'fixtures' ? '1' : undefined,
  });
  if (run.code !== 0) return err({ code: 'build-failed', output: run.output });
  await writeFile(getPoliciesPath(folder), JSON.stringify(await computePolicies(folder), null, 2));
  await writeFile(getStampPath(ROOT, variant), sourcesHash);
  return ok(undefined);
}
