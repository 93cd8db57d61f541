import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { uptime } from 'node:os';

/** Answers a request completely. */
export type RouteHandler = (request: IncomingMessage, response: ServerResponse) => void;

function answerJson(request: IncomingMessage, response: ServerResponse, value: object): void {
  const body = JSON.stringify(value);
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

const SERVER = randomUUID();
// the machine's uptime goes on in sleep and does not follow its clock when that is set
const STARTED_S = uptime();

/** What the server answers itself, by exact path. Everything else is a page. */
export const routes: Readonly<Record<string, RouteHandler>> = {
  '/api/health': (request, response) => answerJson(request, response, { ok: true }),
  /** How long this server has been running: what tells the clock of a session sleep from a clock that was set. */
  '/api/uptime': (request, response) =>
    answerJson(request, response, { server: SERVER, passedMs: Math.round((uptime() - STARTED_S) * 1_000) }),
};
