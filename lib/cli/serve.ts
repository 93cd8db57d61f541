import { readAddress } from '../server/address.ts';
import { probeAddress } from '../server/listen.ts';
import { startServer } from '../server/main.ts';
import type { RunningServer } from '../server/main.ts';
import { chooseVariant, getBuildFolder } from './app-build.ts';
import { fail } from './fail.ts';
import { describeBadPort, describeListenFailure } from './messages.ts';
import { ROOT } from './project.ts';

/** A server that hangs while it stops is given up after this long, ms. */
const STOP_DEADLINE_MS = 4_500;

/** Replaces the signal handlers by a clean stop: open requests end, then the process, with code 0. */
function stopOnSignals(server: RunningServer, development: boolean): void {
  let stopping = false;
  const stop = () => {
    // In development Next's own shutdown takes seconds and keeps nothing.
    if (development) process.exit(0);
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref();
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, stop);
  }
}

/**
 * Serves Dryrun at the address the environment names, after `prepare` has made it ready to be served.
 * Ends the process with one sentence and code 1 when the address is taken or malformed.
 *
 * @param mode production serves the build; development compiles pages on request
 * @param prepare called once the address is known to be free
 */
export async function serve(mode: 'production' | 'development', prepare: () => Promise<void>): Promise<void> {
  const address = readAddress(process.env);
  if (!address.ok) fail(describeBadPort(address.error.value));
  const probe = await probeAddress(address.value);
  if (!probe.ok) fail(describeListenFailure(probe.error));
  await prepare();
  const development = mode === 'development';
  const started = await startServer({
    root: ROOT,
    buildFolder: getBuildFolder(chooseVariant(process.env)),
    address: address.value,
    development,
    reportError: (error) => console.error(error),
  });
  if (!started.ok) fail(describeListenFailure(started.error));
  stopOnSignals(started.value, development);
  console.log(`Dryrun is ready at ${started.value.origin}`);
}
