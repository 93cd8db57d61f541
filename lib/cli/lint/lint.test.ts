import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, ROOT } from '../project.ts';
import { runProgram } from '../run-program.ts';
import { judgeImport, LAYERS } from './layers.ts';
import type { Layer } from './layers.ts';

/** What Oxlint found in the planted files: rules by file. */
let found: ReadonlyMap<string, readonly string[]> = new Map();
let root = '';

/** A path that a layer must not import; `lib/cli`, which may import all of lib, must not import components. */
function findForbidden(layer: Layer): string {
  const folders = LAYERS.map(({ folder }) => folder);
  const forbidden = folders.find((folder) => folder !== layer.folder && !layer.paths.includes(folder));
  if (forbidden === undefined) throw new Error(`${layer.folder} may import everything.`);
  return forbidden;
}

function writeRelative(from: string, target: string): string {
  const relative = path.posix.relative(from, target);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

const planted = new Map<string, string>();
for (const layer of LAYERS) {
  const bad = writeRelative(layer.folder, `${findForbidden(layer)}/planted-target.ts`);
  const good = layer.paths.find((entry) => LAYERS.some(({ folder }) => folder === entry)) ?? layer.folder;
  planted.set(`${layer.folder}/planted-target.ts`, 'export const target = 1;\nexport type Target = 1;\n');
  planted.set(
    `${layer.folder}/planted-value.ts`,
    `import { target } from '${bad}';\nexport const value = target;\n`,
  );
  planted.set(
    `${layer.folder}/planted-type.ts`,
    `import type { Target } from '${bad}';\nexport const value: Target = 1;\n`,
  );
  planted.set(`${layer.folder}/planted-dynamic.ts`, `export const load = () => import('${bad}');\n`);
  planted.set(`${layer.folder}/planted-export.ts`, `export { target } from '${bad}';\n`);
  planted.set(`${layer.folder}/planted-inline-type.ts`, `export const value: import('${bad}').Target = 1;\n`);
  planted.set(
    `${layer.folder}/planted-permitted.ts`,
    `import { target } from '${writeRelative(layer.folder, `${good}/planted-target.ts`)}';\nexport const value = target;\n`,
  );
}

/** Faults of other kinds: file, text, and the rule that must find it. */
const FAULTS: readonly (readonly [file: string, text: string, rule: string])[] = [
  ['lib/world/random.ts', 'export const draw = () => Math.random();', 'eslint(no-restricted-properties)'],
  ['lib/run/now.ts', 'export const read = () => Date.now();', 'eslint(no-restricted-properties)'],
  ['lib/ann/clock.ts', 'export const read = () => performance.now();', 'eslint(no-restricted-globals)'],
  ['lib/kernels/page.ts', 'export const read = () => document.title;', 'eslint(no-restricted-globals)'],
  ['lib/session/fetch.ts', "export const read = () => fetch('/x');", 'eslint(no-restricted-globals)'],
  ['lib/metrics/exp.ts', 'export const grow = (x: number) => Math.exp(x);', 'dryrun(portable-math)'],
  ['lib/metrics/power.ts', 'export const grow = (x: number) => x ** 3;', 'dryrun(portable-math)'],
  [
    'lib/metrics/alias.ts',
    'const { log } = Math;\nexport const grow = (x: number) => log(x);',
    'dryrun(portable-math)',
  ],
  [
    'components/lab/worker.ts',
    "export const spawn = () => new Worker(new URL('./w.ts', import.meta.url));",
    'dryrun(one-worker)',
  ],
  [
    'lib/core/off.ts',
    '// oxlint-disable-next-line no-var\nvar one = 1;\nexport const two = one + 1;',
    'dryrun(no-disabling)',
  ],
  [
    'lib/core/cycle-a.ts',
    "import { b } from './cycle-b.ts';\nexport const a = (): number => b();",
    'import(no-cycle)',
  ],
  [
    'lib/core/cycle-b.ts',
    "import { a } from './cycle-a.ts';\nexport const b = (): number => a();",
    'import(no-cycle)',
  ],
  [
    'lib/core/floating.ts',
    'const work = () => Promise.resolve(1);\nexport const start = () => {\n  work();\n};',
    'typescript(no-floating-promises)',
  ],
  [
    'lib/core/switch.ts',
    "export const f = (x: 'a' | 'b') => {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n};",
    'typescript(switch-exhaustiveness-check)',
  ],
  ['lib/core/any.ts', 'export const f = (x: any) => x;', 'typescript(no-explicit-any)'],
  [
    'lib/unknown/file.ts',
    "import { target } from '../core/planted-target.ts';\nexport const value = target;",
    'dryrun(layers)',
  ],
  [
    'lib/core/alias.ts',
    "import { target } from '@/lib/core/planted-target';\nexport const value = target;",
    'dryrun(layers)',
  ],
];

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'dryrun-lint-'));
  for (const file of [
    '.oxlintrc.json',
    'tsconfig.json',
    'package.json',
    'lib/cli/lint',
    'lib/core/result.ts',
  ]) {
    await cp(path.join(ROOT, file), path.join(root, file), { recursive: true });
  }
  await symlink(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'), 'dir');
  for (const [file, text] of [...planted, ...FAULTS]) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  const run = await runProgram({
    command: process.execPath,
    args: [findProgram('oxlint'), '--format=json', 'app', 'components', 'content', 'e2e', 'lib'],
    folder: root,
  });
  const { diagnostics }: { diagnostics: readonly Diagnostic[] } = JSON.parse(run.output);
  const byFile = Map.groupBy(diagnostics, ({ filename }) => filename.split(path.sep).join('/'));
  found = new Map(Array.from(byFile, ([file, list]) => [file, list.map(({ code }) => code)]));
});

afterAll(() => rm(root, { recursive: true }));

describe.each(LAYERS.map(({ folder }) => folder))('%s', (folder) => {
  test.each(['value', 'type', 'dynamic', 'export', 'inline-type'])(
    'a forbidden import as %s is found',
    (form) => {
      expect(found.get(`${folder}/planted-${form}.ts`)).toEqual(['dryrun(layers)']);
    },
  );

  test('a permitted import passes', () => {
    expect(found.get(`${folder}/planted-permitted.ts`)).toBeUndefined();
  });
});

describe('other faults', () => {
  test.each(FAULTS)('%s is found', (file, _text, rule) => {
    expect(found.get(file)).toContain(rule);
  });
});

describe('judgeImport', () => {
  test.each([
    ['lib/core/a.ts', 'react'],
    ['lib/world/a.ts', 'node:fs'],
    ['lib/design/a.ts', 'next/link'],
    ['lib/client/a.ts', 'zustand'],
    ['lib/core/a.ts', '../core/../world/types.ts'],
    ['lib/core/a.ts', './b'],
    ['lib/review/a.ts', '../../content/cards/index.ts'],
    ['components/canvas/a.tsx', '../lab/b'],
    ['components/canvas/a.tsx', '@/components/lab/b'],
    ['components/lab/a.tsx', '@/lib/server/main'],
    ['components/ui/a.tsx', '@/lib/client/engine/client'],
    ['components/ui/a.tsx', '@xyflow/react'],
    ['app/page.tsx', '@/lib/cli/start'],
    ['lib/newcomer/a.ts', '../core/random.ts'],
  ])('%s may not import %s', (file, specifier) => {
    expect(judgeImport(file, specifier)).toMatch(/\.$/);
  });

  test.each([
    ['lib/world/video/a.ts', '../../core/random.ts'],
    ['lib/world/video/a.ts', './types.ts'],
    ['lib/world/video/a.test.ts', 'vitest'],
    ['lib/models/dcn/a.ts', '@tensorflow/tfjs-core'],
    ['lib/client/a.ts', '../../content/cases/index.ts'],
    ['components/canvas/a.tsx', '@/lib/design/types'],
    ['components/ui/a.tsx', '@/lib/client/actions-shortcuts'],
    ['app/lab/page.tsx', '@/components/lab/lab-page'],
    ['next.config.js', 'anything'],
  ])('%s may import %s', (file, specifier) => {
    expect(judgeImport(file, specifier)).toBeUndefined();
  });
});

test('the table names every folder of lib and components that holds code', async () => {
  const folders = await Promise.all(
    ['lib', 'components'].map(async (parent) =>
      (await readdir(path.join(ROOT, parent), { withFileTypes: true }))
        .filter((entry) => entry.isDirectory() && entry.name !== 'golden')
        .map((entry) => `${parent}/${entry.name}`),
    ),
  );
  const known = LAYERS.map(({ folder }) => folder);
  expect(folders.flat().filter((folder) => !known.includes(folder))).toEqual([]);
});

test('the rules stand in the configuration', async () => {
  const config = await readFile(path.join(ROOT, '.oxlintrc.json'), 'utf8');
  expect(config).toContain('"dryrun/layers": "error"');
});
