import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { probeAddress } from '../server/listen.ts';
import { ROOT } from './project.ts';
import { runProgram } from './run-program.ts';

function runScript(script: string, environment: Readonly<Record<string, string | undefined>> = {}) {
  return runProgram({ command: process.execPath, args: ['-e', script], environment });
}

describe('runProgram', () => {
  test('collects both outputs and the exit code', async () => {
    expect(await runScript('console.log("out"); console.error("err"); process.exitCode = 3')).toEqual({
      code: 3,
      output: expect.stringMatching(/^(out\nerr|err\nout)\n$/),
    });
  });

  test('adds to the environment and takes from it', async () => {
    const run = await runScript('console.log(process.env.ADDED, process.env.HOME)', {
      ADDED: 'yes',
      HOME: undefined,
    });
    expect(run.output).toBe('yes undefined\n');
  });

  test('says so when a program cannot be started', async () => {
    const run = await runProgram({ command: path.join(ROOT, 'no-such-program'), args: [] });
    expect(run.code).toBe(127);
    expect(run.output).toContain('ENOENT');
  });

  test.skipIf(process.platform === 'win32')('counts a signal as 128 + its number', async () => {
    expect((await runScript('process.kill(process.pid, "SIGTERM")')).code).toBe(143);
  });
});

test.skipIf(process.platform === 'win32')(
  'a signal ends the programs that run, and what those have started',
  async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'dryrun-signals-'));
    // A port is let go even by a process that nobody has reaped yet.
    const portFile = path.join(folder, 'port');
    const inner = `const server = require("node:net").createServer(); server.listen(0, "127.0.0.1", () => require("node:fs").writeFileSync(${JSON.stringify(portFile)}, String(server.address().port)));`;
    const middle = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(inner)}], { stdio: "inherit" });`;
    const outer = [
      `import { endOnSignals, runProgram } from ${JSON.stringify(path.join(ROOT, 'lib/cli/run-program.ts'))};`,
      'endOnSignals();',
      `void runProgram({ command: process.execPath, args: ["-e", ${JSON.stringify(middle)}] });`,
    ].join('\n');
    const child = spawn(process.execPath, ['--input-type=module', '-e', outer], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    const readPort = () => (existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0);
    await expect.poll(readPort, { timeout: 20_000 }).toBeGreaterThan(0);
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
    const isFree = async () => (await probeAddress({ host: '127.0.0.1', port: readPort() })).ok;
    await expect.poll(isFree, { timeout: 20_000 }).toBe(true);
    await rm(folder, { recursive: true });
  },
);
