import type { IncomingMessage, ServerResponse } from 'node:http';
import { readModelOriginCookie } from '../core/model-origin.ts';
import { setSecurityHeaders } from './headers.ts';
import { refuseRequest } from './limits.ts';
import { choosePolicy, dependsOnModel, mayBeFramed } from './policy.ts';
import type { PagePolicies } from './policy.ts';
import { routes } from './routes.ts';

/** Serves pages and assets: Next's own handler. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What a request handler needs. */
export interface RequestContext {
  readonly servePage: PageHandler;
  /** Policies of the build, or undefined in development, where Next's tools also send other methods. */
  readonly policies: PagePolicies | undefined;
  /** Told of every error that a page threw while it was served. */
  readonly reportError: (error: unknown) => void;
}

function endWith(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(`${message}\n`);
}

/** A page whose policy depends on a cookie must come from here each time: a stored one has the policy of before. */
function neverStore(request: IncomingMessage, response: ServerResponse): void {
  delete request.headers['if-none-match'];
  delete request.headers['if-modified-since'];
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Vary', 'Cookie');
}

/**
 * Makes the handler of every HTTP request: security headers first, then limits, own routes, pages.
 *
 * @returns a listener for `http.Server`'s event `request`
 */
export function createRequestHandler(
  context: RequestContext,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const urlPath = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const modelOrigin = readModelOriginCookie(request.headers.cookie);
    setSecurityHeaders(response, choosePolicy(context.policies, urlPath, modelOrigin), mayBeFramed(urlPath));
    if (dependsOnModel(urlPath)) neverStore(request, response);
    const refusal = context.policies && refuseRequest(request);
    if (refusal) {
      if (refusal.status === 405) response.setHeader('Allow', 'GET, HEAD');
      endWith(response, refusal.status, refusal.message);
      return;
    }
    // Next would take the nonce of its scripts from this header.
    delete request.headers['content-security-policy'];
    const route = Object.hasOwn(routes, urlPath) ? routes[urlPath] : undefined;
    if (route) {
      route(request, response);
      return;
    }
    context.servePage(request, response).catch((error: unknown) => {
      context.reportError(error);
      if (response.headersSent) response.destroy();
      else endWith(response, 500, 'This page could not be served.');
    });
  };
}
