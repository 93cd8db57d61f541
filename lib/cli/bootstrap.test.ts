import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from './project.ts';
import { runProgram } from './run-program.ts';

const CLI = path.join(ROOT, 'lib/cli');

/** Stands in for npm: counts its calls and makes `node_modules`, unless told to fail. */
const FAKE_NPM = `
const fs = require('node:fs');
fs.appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
if (fs.existsSync('npm-fails')) process.exit(3);
fs.rmSync('node_modules', { recursive: true, force: true });
fs.mkdirSync('node_modules');
`;

/** Stands in for the server: prints its arguments and ends by the signal or with the code it is given. */
const FAKE_START = `
console.log('arguments', process.argv.slice(2).join(' '));
if (process.argv[2] === 'wait') {
  process.on('SIGTERM', () => process.exit(5));
  setInterval(() => {}, 1000);
  console.log('waiting');
} else process.exit(Number(process.argv[2]));
`;

let root = '';

function runBootstrap(args: readonly string[]) {
  return runProgram({
    command: process.execPath,
    args: [path.join(root, 'lib/cli/bootstrap.mjs'), ...args],
    environment: { npm_execpath: path.join(root, 'npm.cjs'), npm_node_execpath: process.execPath },
    folder: root,
  });
}

async function countInstalls(): Promise<number> {
  const file = path.join(root, 'npm-calls');
  return existsSync(file) ? (await readFile(file, 'utf8')).trimEnd().split('\n').length : 0;
}

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'dryrun-bootstrap-'));
  await mkdir(path.join(root, 'lib/cli'), { recursive: true });
  for (const file of ['bootstrap.mjs', 'bootstrap-checks.mjs']) {
    await cp(path.join(CLI, file), path.join(root, 'lib/cli', file));
  }
  await writeFile(path.join(root, 'lib/cli/start.ts'), FAKE_START);
  await writeFile(path.join(root, 'npm.cjs'), FAKE_NPM);
  await writeFile(path.join(root, 'package-lock.json'), '{}');
});

afterEach(() => rm(root, { recursive: true }));

describe('bootstrap', () => {
  test('installs once, then again only when the lock file has changed', async () => {
    const first = await runBootstrap(['start', '0']);
    expect(first.output).toContain('Installing the packages');
    expect(await countInstalls()).toBe(1);
    const second = await runBootstrap(['start', '0']);
    expect(second.output).toBe('arguments 0\n');
    expect(await countInstalls()).toBe(1);
    await writeFile(path.join(root, 'package-lock.json'), '{"packages":{}}');
    await runBootstrap(['start', '0']);
    expect(await countInstalls()).toBe(2);
  });

  test('a failed installation ends with one sentence and is tried again', async () => {
    await writeFile(path.join(root, 'npm-fails'), '');
    const failed = await runBootstrap(['start', '0']);
    expect(failed.code).toBe(1);
    expect(failed.output.trimEnd().split('\n').at(-1)).toBe(
      'Dryrun could not install its packages (npm ci ended with 3): check the network and the disk, then run it again.',
    );
    expect(failed.output).not.toContain('arguments');
    await rm(path.join(root, 'npm-fails'));
    expect((await runBootstrap(['start', '0'])).code).toBe(0);
  });

  test('hands on arguments and the exit code', async () => {
    const run = await runBootstrap(['start', '7', '--seed', '3']);
    expect(run.output).toContain('arguments 7 --seed 3');
    expect(run.code).toBe(7);
  });

  test('forwards signals and ends as the command ends', async () => {
    await runBootstrap(['start', '0']);
    const child = spawn(process.execPath, [path.join(root, 'lib/cli/bootstrap.mjs'), 'start', 'wait'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('waiting')) child.kill('SIGTERM');
    });
    expect(await ended).toBe(5);
  });

  test.skipIf(process.platform === 'win32')(
    'stops its command when the shell that npm started has died',
    async () => {
      await runBootstrap(['start', '0']);
      const script = `"${process.execPath}" lib/cli/bootstrap.mjs start wait; true`;
      const shell = spawn('sh', ['-c', script], {
        cwd: root,
        env: { ...process.env, npm_lifecycle_event: 'start' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      // The pipe closes when the last process that holds it has ended.
      const allEnded = new Promise((resolve) => shell.stdout.on('close', resolve));
      shell.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('waiting')) shell.kill('SIGTERM');
      });
      await allEnded;
      expect(shell.signalCode).toBe('SIGTERM');
    },
  );

  test('an unknown command gets one sentence that lists the known ones', async () => {
    const run = await runBootstrap(['strat']);
    expect(run.code).toBe(1);
    expect(run.output).toMatch(/^Unknown command "strat": the commands are start, test, .*\.\n$/);
    expect(await countInstalls()).toBe(0);
  });
});

test('every script of package.json that the bootstrap runs has its file', async () => {
  const manifest: { scripts: Record<string, string> } = JSON.parse(
    await readFile(path.join(ROOT, 'package.json'), 'utf8'),
  );
  const commands = Object.values(manifest.scripts).flatMap(
    (script) => /bootstrap\.mjs (\S+)/.exec(script)?.[1] ?? [],
  );
  expect(commands.length).toBeGreaterThan(8);
  expect(commands.filter((command) => !existsSync(path.join(CLI, `${command}.ts`)))).toEqual([]);
});
