import { err, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';

/** Where the server listens. */
export interface Address {
  /** Host name or IP address. */
  readonly host: string;
  /** TCP port, 0 to 65,535; 0 lets the system choose a free one. */
  readonly port: number;
}

const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = 3000;

/**
 * Reads the address from the environment: HOST (127.0.0.1 where absent or empty) and PORT (3000).
 *
 * @returns the address, or `bad-port` with the value that is no port number
 */
export function readAddress(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Address, { readonly code: 'bad-port'; readonly value: string }> {
  const host = environment['HOST'] || DEFAULT_HOST;
  const value = environment['PORT'] || String(DEFAULT_PORT);
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) return err({ code: 'bad-port', value });
  return ok({ host, port: Number(value) });
}

/** Writes an address as a URL without a path, e.g. "http://127.0.0.1:3000"; IPv6 hosts in brackets. */
export function formatOrigin({ host, port }: Address): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
