import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request completely. */
export type RouteHandler = (request: IncomingMessage, response: ServerResponse) => void;

const answerHealth: RouteHandler = (request, response) => {
  const body = JSON.stringify({ ok: true });
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
};

/** What the server answers itself, by exact path. Everything else is a page. */
export const routes: Readonly<Record<string, RouteHandler>> = {
  '/api/health': answerHealth,
};
