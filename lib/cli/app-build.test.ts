import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildIsFresh, getBuildFolder, hashSources } from './app-build.ts';
import { ROOT } from './project.ts';
import { runProgram } from './run-program.ts';

let root = '';

async function write(file: string, content: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), content);
}

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'dryrun-sources-'));
  await write('app/page.tsx', 'page');
  await write('lib/core/random.ts', 'random');
  await write('package-lock.json', '{}');
});

afterEach(() => rm(root, { recursive: true }));

describe('hashSources', () => {
  test('is the same for the same sources', async () => {
    expect(await hashSources(root)).toBe(await hashSources(root));
  });

  test.each([
    ['a page', 'app/page.tsx', 'other'],
    ['the lock file', 'package-lock.json', '{"packages":{}}'],
    ['a new source', 'components/ui/button.tsx', 'button'],
    ['a kernel', 'lib/kernels/kernels.wasm', 'bytes'],
    ['a public file', 'public/icon.svg', '<svg/>'],
  ])('changes with %s', async (_what, file, content) => {
    const before = await hashSources(root);
    await write(file, content);
    expect(await hashSources(root)).not.toBe(before);
  });

  test('changes when a file is renamed', async () => {
    const before = await hashSources(root);
    await rename(path.join(root, 'app/page.tsx'), path.join(root, 'app/paga.tsx'));
    expect(await hashSources(root)).not.toBe(before);
  });

  test.each([
    'lib/core/random.test.ts',
    'lib/cli/start.ts',
    'lib/golden/ranking.json',
    'e2e/lab.spec.ts',
    'content/pictures/lab.png',
    'README.md',
  ])('does not change with %s', async (file) => {
    const before = await hashSources(root);
    await write(file, 'new');
    expect(await hashSources(root)).toBe(before);
  });
});

describe('buildIsFresh', () => {
  test('is false without a build, true for the sources it was made of, false for others', async () => {
    expect(await buildIsFresh(root, 'release', 'abc')).toBe(false);
    await write('.next/dryrun-sources', 'abc');
    expect(await buildIsFresh(root, 'release', 'abc')).toBe(true);
    expect(await buildIsFresh(root, 'release', 'abd')).toBe(false);
    expect(await buildIsFresh(root, 'fixtures', 'abc')).toBe(false);
  });
});

describe('next.config.js', () => {
  const print =
    "import('./next.config.js').then((m) => console.log(JSON.stringify([m.default.distDir, m.default.pageExtensions])))";
  test.each([
    ['release', undefined, ['tsx', 'ts']],
    ['fixtures', '1', ['tsx', 'ts', 'fixtures.tsx']],
  ] as const)('has the folder and the pages of the build %s', async (variant, flag, extensions) => {
    const environment = { DRYRUN_FIXTURES: flag };
    const run = await runProgram({
      command: process.execPath,
      args: ['-e', print],
      environment,
      folder: ROOT,
    });
    expect(JSON.parse(run.output)).toEqual([getBuildFolder(variant), extensions]);
  });
});
