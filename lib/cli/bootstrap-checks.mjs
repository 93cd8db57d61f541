// Plain JavaScript without newer syntax: this runs on whatever Node the machine has, before anything is installed.
import { createHash } from 'node:crypto';

/** @param {string} version such as "v20.19.1" or "24.21.0" @returns {number[]} major and minor */
function parseVersion(version) {
  return version
    .replace(/^v/, '')
    .split('.')
    .slice(0, 2)
    .map((part) => Number(part));
}

/**
 * Whether this Node runs TypeScript files by itself: 22.18 and newer, but not 23.0 to 23.5.
 *
 * @param {string} version as in `process.version`
 * @returns {boolean}
 */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = parseVersion(version);
  if (major === 22) return minor >= 18;
  if (major === 23) return minor >= 6;
  return major > 23;
}

/**
 * Checks the machine's Node before anything is installed. On Linux x64 the project brings its own
 * Node 24 for everything but npm itself; elsewhere the machine's Node runs the project.
 *
 * @param {string} version as in `process.version`
 * @param {string} platform as in `process.platform`
 * @param {string} arch as in `process.arch`
 * @returns {string | undefined} one sentence that says what is wrong, or undefined
 */
export function findNodeProblem(version, platform, arch) {
  const found = `this is Node ${version.replace(/^v/, '')}.`;
  if (platform === 'linux' && arch === 'x64') {
    const [major = 0, minor = 0] = parseVersion(version);
    const fits = major > 20 || (major === 20 && minor >= 19);
    return fits ? undefined : `Dryrun needs Node 20.19 or newer on Linux x64; ${found}`;
  }
  if (runsTypeScript(version)) return undefined;
  return `Dryrun needs Node 22.18 or newer (of the 23 line, 23.6) on ${platform} ${arch}; ${found}`;
}

/**
 * Names one state of `node_modules`: a stored stamp that differs means that it must be installed again.
 *
 * @param {string | Uint8Array} lockFile content of package-lock.json
 * @param {string} platform as in `process.platform`
 * @param {string} arch as in `process.arch`
 * @returns {string}
 */
export function stampInstall(lockFile, platform, arch) {
  return `${createHash('sha256').update(lockFile).digest('hex')} ${platform} ${arch}\n`;
}
