import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { BuildVariant } from './app-build.ts';
import { findFreePort } from './free-port.ts';
import { ROOT } from './project.ts';
import { runProgram } from './run-program.ts';

/** How long a server may take to build the app and answer. */
const START_LIMIT_MS = 600_000;
const LOOK_EVERY_MS = 200;

/** A server in a process of its own. */
export interface ApartServer {
  readonly origin: string;
  /** Ends it. */
  stop(): Promise<void>;
}

/**
 * Serves a production build on a free port, in a process of its own: Next reads which build is meant
 * once a process. Builds it first where it is stale. Throws when it does not answer in ten minutes.
 */
export async function serveApart(variant: BuildVariant): Promise<ApartServer> {
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const ending = new AbortController();
  const state = { ended: '' };
  const run = runProgram({
    command: process.execPath,
    args: [path.join(ROOT, 'lib/cli/start.ts')],
    environment: {
      PORT: String(port),
      HOST: '127.0.0.1',
      DRYRUN_FIXTURES: variant === 'fixtures' ? '1' : undefined,
    },
    until: ending.signal,
  }).then(({ output }) => {
    state.ended = `The server ended: ${output}`;
  });
  const stop = async (): Promise<void> => {
    ending.abort();
    await run;
  };
  for (let waitedMs = 0; waitedMs < START_LIMIT_MS; waitedMs += LOOK_EVERY_MS) {
    if (state.ended !== '') throw new Error(state.ended);
    const answers = await fetch(`${origin}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return { origin, stop };
    await wait(LOOK_EVERY_MS);
  }
  await stop();
  throw new Error('The server did not answer in ten minutes.');
}
