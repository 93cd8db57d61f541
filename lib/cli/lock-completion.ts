/** One installed package, as package-lock.json describes it. Other fields are kept as they are. */
export interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

/** The part of package-lock.json that is read and completed. Keys are paths such as "node_modules/next". */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

const OPERATING_SYSTEM = /(?:darwin|win32|linux|android|freebsd|openbsd|netbsd|sunos|aix|openharmony)/;
const PROCESSOR = /(?:arm64|x64|ia32|arm|ppc64|s390x|riscv64|loong64|mips64el|wasm32)/;

/** Whether a package at `from` finds `name`, walking up through the folders as Node does. */
function resolves(packages: LockFile['packages'], from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, '')) {
    if (Object.hasOwn(packages, `${folder === '' ? '' : `${folder}/`}node_modules/${name}`)) return true;
    if (folder === '') return false;
  }
}

/** Describes a platform's package by its name, e.g. "@next/swc-linux-x64-musl". */
function describePlatformPackage(name: string, version: string, developmentOnly: boolean): LockedPackage {
  const os = OPERATING_SYSTEM.exec(name)?.[0];
  const cpu = PROCESSOR.exec(name)?.[0];
  return {
    version,
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(developmentOnly ? { dev: true } : {}),
    ...(name.includes('musl') ? { libc: ['musl'] } : {}),
    optional: true,
    ...(os === undefined ? {} : { os: [os] }),
  };
}

/**
 * Adds the optional packages of other platforms that a lock file lacks. npm leaves them out where its
 * registry does not offer them, and `npm ci` then refuses the lock on every machine.
 *
 * @param lock the parsed file; not changed
 * @returns the completed file, the names added, and `name@range` of those whose version is no exact one
 */
export function completeLock<T extends LockFile>(
  lock: T,
): { lock: T; added: readonly string[]; skipped: readonly string[] } {
  const packages: Record<string, LockedPackage> = { ...lock.packages };
  const added = new Map<string, string>();
  const skipped = new Set<string>();
  for (const [folder, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (resolves(lock.packages, folder, name)) continue;
      if (!/^\d/.test(version)) {
        skipped.add(`${name}@${version}`);
        continue;
      }
      const developmentOnly =
        entry.dev === true && (!added.has(name) || packages[`node_modules/${name}`]?.dev === true);
      packages[`node_modules/${name}`] = describePlatformPackage(name, version, developmentOnly);
      added.set(name, version);
    }
  }
  const sorted = Object.entries(packages).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    lock: { ...lock, packages: Object.fromEntries(sorted) },
    added: [...added.keys()],
    skipped: [...skipped],
  };
}
