import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { listen } from '../server/listen.ts';
import { ROOT } from './project.ts';
import { runProgram } from './run-program.ts';

function start(environment: Readonly<Record<string, string>>) {
  return runProgram({ command: process.execPath, args: ['lib/cli/start.ts'], environment, folder: ROOT });
}

describe('npm start', () => {
  test('a busy port gets one sentence and a failing exit code', async () => {
    const server = createServer();
    const busy = await listen(server, { host: '127.0.0.1', port: 0 });
    const port = busy.ok ? busy.value : 0;
    const run = await start({ HOST: '127.0.0.1', PORT: String(port) });
    await new Promise((resolve) => server.close(resolve));
    expect(run.code).toBe(1);
    expect(run.output).toBe(
      `Port ${port} of 127.0.0.1 is already in use: stop the program that uses it, or choose another port, e.g. PORT=${port === 65_535 ? 3000 : port + 1} npm start.\n`,
    );
  });

  test('a PORT that is no port gets one sentence and a failing exit code', async () => {
    const run = await start({ PORT: '70000' });
    expect(run.code).toBe(1);
    expect(run.output).toBe(
      'PORT="70000" is no port: give a whole number from 0 to 65535, or leave PORT away to use 3000.\n',
    );
  });
});
