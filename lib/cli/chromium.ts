import { accessSync, constants, existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright';
import { err, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { findProgram } from './project.ts';
import { runOnNode, runProgram } from './run-program.ts';
import type { ProgramRun } from './run-program.ts';

/** Why there is no browser to test with. */
export type ChromiumFailure =
  | { readonly code: 'path-broken'; readonly path: string }
  | { readonly code: 'install-failed'; readonly output: string };

/** Says what is wrong with the browser and what to do; after an installer's own messages, in one sentence. */
export function describeChromiumFailure(failure: ChromiumFailure): string {
  return failure.code === 'path-broken'
    ? `CHROMIUM_PATH=${failure.path} is no program: leave it away or let it name a Chromium.`
    : `${failure.output}\nNo Chromium could be installed: install one and set CHROMIUM_PATH to it.`;
}

/** Arguments of every browser that tests, benchmarks and screenshots start. */
export const CHROMIUM_ARGUMENTS: readonly string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SYSTEM_NAMES: readonly string[] = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

const SYSTEM_FILES: readonly string[] = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** All places where this machine may have a Chromium, best first, whether or not they exist. */
function listCandidates(environment: Readonly<Record<string, string | undefined>>): string[] {
  const folders = (environment['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const inPath = SYSTEM_NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...inPath, ...SYSTEM_FILES, chromium.executablePath()];
}

/** Whether a browser starts at all: Ubuntu ships a `chromium-browser` that only asks for a snap. */
async function starts(file: string): Promise<boolean> {
  return (await runProgram({ command: file, args: ['--version', '--no-sandbox'] })).code === 0;
}

/**
 * Finds a Chromium: CHROMIUM_PATH, the system's, Playwright's own.
 *
 * @returns its path; undefined when there is none; `path-broken` when CHROMIUM_PATH names no program
 */
export async function findChromium(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<string | undefined, ChromiumFailure>> {
  const chosen = environment['CHROMIUM_PATH'];
  if (chosen) return isExecutable(chosen) ? ok(chosen) : err({ code: 'path-broken', path: chosen });
  for (const candidate of listCandidates(environment)) {
    if (isExecutable(candidate) && (await starts(candidate))) return ok(candidate);
  }
  return ok(undefined);
}

async function installFromDebian(): Promise<ProgramRun> {
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await runProgram({ command: 'apt-get', args: ['update'], environment });
  if (update.code !== 0) return update;
  return runProgram({
    command: 'apt-get',
    args: ['install', '-y', '--no-install-recommends', 'chromium'],
    environment,
  });
}

/**
 * Finds a Chromium, or installs one: Debian's package where we are root there, Playwright's download elsewhere.
 *
 * @param report told in one sentence what is being installed
 */
export async function ensureChromium(
  report: (sentence: string) => void,
): Promise<Result<string, ChromiumFailure>> {
  const found = await findChromium(process.env);
  if (!found.ok) return found;
  if (found.value !== undefined) return ok(found.value);
  let output = '';
  if (existsSync('/etc/debian_version') && os.userInfo().uid === 0) {
    report('No Chromium found: installing the package "chromium" with apt-get ...');
    output += (await installFromDebian()).output;
    const installed = await findChromium(process.env);
    if (installed.ok && installed.value !== undefined) return ok(installed.value);
  }
  report("No Chromium found: downloading Playwright's own ...");
  output += (await runOnNode(findProgram('playwright'), ['install', 'chromium'])).output;
  const installed = await findChromium(process.env);
  if (installed.ok && installed.value !== undefined) return ok(installed.value);
  return err({ code: 'install-failed', output });
}
