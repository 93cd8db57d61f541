/** What one folder of the project may import. The lint rule `dryrun/layers` enforces the table below. */
export interface Layer {
  /** The folder, from the project's root, with forward slashes. */
  readonly folder: string;
  /** Folders, or single files without extension, that may be imported. A layer may always import itself. */
  readonly paths: readonly string[];
  /** Packages that may be imported: an exact specifier, or a prefix that ends in `*`. */
  readonly packages: readonly string[];
}

const TENSORFLOW = ['@tensorflow/tfjs', '@tensorflow/tfjs-*'] as const;
const REACT = ['react', 'react-dom', 'next/*', 'lucide-react/icons/*', '@base-ui/react/*'] as const;

/** The folders of `lib`, lowest first: each may import only those before it. With the packages each may use. */
const LIBRARY: readonly (readonly [name: string, packages: readonly string[]])[] = [
  ['core', []],
  ['kernels', []],
  ['metrics', []],
  ['stats', []],
  ['queueing', []],
  ['world', []],
  ['models', TENSORFLOW],
  ['ann', []],
  ['rerank', []],
  ['design', ['valibot', 'yjs', '@dagrejs/dagre']],
  ['run', []],
  ['session', ['valibot', 'yjs']],
  ['interviewer', ['valibot']],
  ['review', ['valibot', 'ts-fsrs']],
  [
    'client',
    [...TENSORFLOW, 'valibot', 'yjs', 'idb', 'tinykeys', 'umap-js', 'zustand/vanilla', 'zustand/middleware'],
  ],
  ['server', ['node:*', 'next', 'next/*', 'valibot', 'yjs']],
  ['cli', ['*']],
];

/** Folders of `lib` that read `content`; the others get its words and data handed down. */
const CONTENT_READERS: readonly string[] = ['client', 'server', 'cli'];

/** Folders of `lib` that no React code may import. */
const NODE_ONLY: readonly string[] = ['server', 'cli'];

/** The frame of every page and the binding of its actions; surfaces stand on it. */
const SHELL = 'components/shell';

/** The place where systems are drawn, with its panels as slots; surfaces fill it. */
const WORKSPACE = 'components/workspace';

/** Groups of components that show one surface each; they never import each other. */
const SURFACES: readonly (readonly [name: string, packages: readonly string[]])[] = [
  ['canvas', ['@xyflow/react', '@xyflow/react/*']],
  ['outline', []],
  ['workspace', []],
  ['lab', []],
  ['practice', []],
  ['live', []],
  ['learn', []],
  ['review', []],
  ['shell', []],
];

/** What a group of components stands on, besides the library and the primitives. */
function listGround(name: string): readonly string[] {
  if (name === 'shell') return [];
  return name === 'workspace' ? [SHELL] : [SHELL, WORKSPACE];
}

const libraryFolders = LIBRARY.map(([name]) => `lib/${name}`);
const browserLibrary = LIBRARY.filter(([name]) => !NODE_ONLY.includes(name)).map(([name]) => `lib/${name}`);

/** The import table of the project: every folder that holds code, with all that it may import. */
export const LAYERS: readonly Layer[] = [
  ...LIBRARY.map(([name, packages], index) => ({
    folder: `lib/${name}`,
    paths: [...libraryFolders.slice(0, index), ...(CONTENT_READERS.includes(name) ? ['content'] : [])],
    packages,
  })),
  { folder: 'content', paths: browserLibrary.filter((folder) => folder !== 'lib/client'), packages: [] },
  {
    folder: 'components/ui',
    paths: ['lib/core', 'lib/client/actions-shortcuts'],
    packages: [...REACT, 'react-markdown', 'remark-gfm', 'remark-math', 'rehype-katex'],
  },
  {
    folder: 'components/charts',
    paths: ['lib/core', 'lib/metrics', 'lib/stats', 'lib/design', 'components/ui'],
    packages: [...REACT, 'uplot', 'uplot/*'],
  },
  ...SURFACES.map(([name, packages]) => ({
    folder: `components/${name}`,
    paths: [...browserLibrary, 'components/ui', 'components/charts', ...listGround(name)],
    packages: [...REACT, 'zustand', 'zustand/*', ...packages],
  })),
  {
    folder: 'app',
    paths: [
      ...browserLibrary,
      'content',
      'components/ui',
      'components/charts',
      ...SURFACES.map(([name]) => `components/${name}`),
    ],
    packages: [...REACT, 'next', '@fontsource/*', '@xyflow/react/*', 'uplot/*'],
  },
  { folder: 'e2e', paths: [...libraryFolders, 'content'], packages: ['*'] },
];

/** Packages that tests beside the code and their fixtures may import on top of what their layer may. */
const TEST_PACKAGES: readonly string[] = ['vitest', 'node:*', 'react-dom/server', 'fake-indexeddb'];

/** The only file that may say `new Worker(...)`. */
export const WORKER_FILE = 'lib/client/engine/spawn.ts';

/**
 * Finds the layer that a file belongs to.
 *
 * @param file path from the project's root, with forward slashes
 * @returns the layer, or undefined for a file outside every layer (a root file, an unknown folder)
 */
function findLayer(file: string): Layer | undefined {
  return LAYERS.find((layer) => isWithin(file, layer.folder));
}

/** Whether a package may be imported under a list of exact specifiers and prefixes ending in `*`. */
function matchesPackage(specifier: string, allowed: readonly string[]): boolean {
  return allowed.some((entry) =>
    entry.endsWith('*') ? specifier.startsWith(entry.slice(0, -1)) : specifier === entry,
  );
}

/** Whether a path is a folder or file of the table, or lies in it. */
function isWithin(target: string, entry: string): boolean {
  return target === entry || target.startsWith(`${entry}/`) || target.startsWith(`${entry}.`);
}

/** Resolves `specifier`, relative or with the alias `@/`, to a path from the root; undefined for a package. */
function resolveInProject(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (!/^\.{1,2}(\/|$)/.test(specifier)) return undefined;
  const parts = file.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/**
 * Judges one import by the table.
 *
 * @param file the importing file, path from the project's root with forward slashes
 * @param specifier what stands between the quotes
 * @returns one sentence that says what is wrong, or undefined when the import is allowed
 */
export function judgeImport(file: string, specifier: string): string | undefined {
  const layer = findLayer(file);
  if (!layer) {
    const known = /^(lib|components)\/[^/]+\//.test(file);
    return known ? `${file} lies in a folder that lib/cli/lint/layers.ts does not know.` : undefined;
  }
  const inLibrary = layer.folder.startsWith('lib/');
  if (inLibrary && specifier.startsWith('@/')) {
    return `lib runs in plain Node, which does not know the alias in "${specifier}": use a relative path.`;
  }
  const target = resolveInProject(file, specifier);
  if (target === undefined) {
    const allowed = /\.(?:test|fixture)\.tsx?$/.test(file)
      ? [...layer.packages, ...TEST_PACKAGES]
      : layer.packages;
    return matchesPackage(specifier, allowed)
      ? undefined
      : `${layer.folder} may not import the package "${specifier}".`;
  }
  if (inLibrary && !/\.[a-z]+$/.test(specifier)) {
    return `lib runs in plain Node, which needs the file extension in "${specifier}".`;
  }
  const allowed = [layer.folder, ...layer.paths].some((entry) => isWithin(target, entry));
  return allowed ? undefined : `${layer.folder} may not import ${target} ("${specifier}").`;
}
