import { createServer } from 'node:http';
import type { Server } from 'node:http';
import path from 'node:path';
import next from 'next';
import { err, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { formatOrigin } from './address.ts';
import type { Address } from './address.ts';
import { createRequestHandler } from './handle-request.ts';
import { SERVER_LIMITS } from './limits.ts';
import { listen } from './listen.ts';
import type { ListenFailure } from './listen.ts';
import { readPolicies } from './policy.ts';
import { createUpgradeHandler } from './upgrades.ts';

/** How the server is started. */
export interface ServerOptions {
  /** The project's folder, absolute. */
  readonly root: string;
  /** The folder of the build, relative to `root`; next.config.js names the same one. */
  readonly buildFolder: string;
  readonly address: Address;
  /** Development mode: pages are compiled on request and the policy is looser. */
  readonly development: boolean;
  /** Told of errors while serving. */
  readonly reportError: (error: unknown) => void;
}

/** A server that listens. */
export interface RunningServer {
  /** E.g. "http://127.0.0.1:3000". */
  readonly origin: string;
  /** Ends open requests within a second, then everything else. */
  readonly stop: () => Promise<void>;
}

/** Requests that are under way get this long to finish when the server stops, ms. */
const STOP_GRACE_MS = 1_000;

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
  await closed;
  clearTimeout(force);
}

/**
 * Starts the one process that serves Dryrun.
 *
 * @returns the running server, or why it cannot listen
 * @throws when the build is missing or broken
 */
export async function startServer(options: ServerOptions): Promise<Result<RunningServer, ListenFailure>> {
  const { root, development, address, reportError } = options;
  const server = createServer(SERVER_LIMITS);
  const app = next({
    dev: development,
    dir: root,
    hostname: address.host,
    port: address.port,
    httpServer: server,
  });
  const policies = development ? undefined : await readPolicies(path.join(root, options.buildFolder));
  await app.prepare();
  const servePage = app.getRequestHandler();
  server.on('request', createRequestHandler({ servePage, policies, reportError }));
  server.on('upgrade', createUpgradeHandler(development ? app.getUpgradeHandler() : undefined, reportError));
  const listening = await listen(server, address);
  if (!listening.ok) {
    await app.close();
    return err(listening.error);
  }
  const stop = async () => {
    await closeServer(server);
    await app.close();
  };
  return ok({ origin: formatOrigin({ host: address.host, port: listening.value }), stop });
}
