import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { err, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { Address } from './address.ts';

/** Why a server cannot listen at an address. */
export interface ListenFailure extends Address {
  readonly code: 'port-in-use' | 'port-forbidden' | 'host-unknown' | 'cannot-listen';
  /** The system's own word, e.g. "EADDRINUSE". */
  readonly systemCode: string;
}

function explain(systemCode: string, address: Address): ListenFailure {
  const codes: Readonly<Record<string, ListenFailure['code']>> = {
    EADDRINUSE: 'port-in-use',
    EACCES: 'port-forbidden',
    EADDRNOTAVAIL: 'host-unknown',
    ENOTFOUND: 'host-unknown',
  };
  return { code: codes[systemCode] ?? 'cannot-listen', systemCode, ...address };
}

/**
 * Makes a server listen.
 *
 * @returns the port it listens on, or why it cannot
 */
export function listen(server: Server, address: Address): Promise<Result<number, ListenFailure>> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException) =>
      resolve(err(explain(error.code ?? error.message, address)));
    server.once('error', onError);
    server.listen(address.port, address.host, () => {
      server.off('error', onError);
      const bound = server.address();
      resolve(ok(typeof bound === 'object' && bound ? bound.port : address.port));
    });
  });
}

/** Finds out whether an address is free by listening there for a moment. */
export async function probeAddress(address: Address): Promise<Result<number, ListenFailure>> {
  const server = createServer();
  const result = await listen(server, address);
  if (result.ok) await new Promise((resolve) => server.close(resolve));
  return result;
}
