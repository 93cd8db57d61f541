import type { IncomingMessage, ServerOptions } from 'node:http';

/** Limits of the HTTP server. Pages are small and static: a request that needs more is broken or hostile. */
export const SERVER_LIMITS = {
  /** Longest request line and headers together, bytes. */
  maxHeaderSize: 16_384,
  /** Longest time for the headers of a request to arrive, ms. */
  headersTimeout: 10_000,
  /** Longest time for a whole request to arrive, ms. */
  requestTimeout: 30_000,
  /** How long an idle connection is kept for the next request, ms. */
  keepAliveTimeout: 5_000,
} as const satisfies ServerOptions;

/** A request that is refused before any page sees it. */
export interface Refusal {
  /** HTTP status. */
  readonly status: 405 | 413;
  readonly message: string;
}

/**
 * Judges a request by method and size. Every page is static and no route takes a body, so only GET
 * and HEAD without a body pass.
 */
export function refuseRequest(request: Pick<IncomingMessage, 'method' | 'headers'>): Refusal | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, message: 'Only GET and HEAD are answered here.' };
  }
  const length = request.headers['content-length'];
  if (request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')) {
    return { status: 413, message: 'This request may not have a body.' };
  }
  return undefined;
}
