import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { formatOrigin } from '../../server/address.ts';
import { setSecurityHeaders } from '../../server/headers.ts';
import { listen } from '../../server/listen.ts';

/** The same origin only, and WebAssembly: what the product's own pages and worker are allowed together. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** A server of one folder. */
export interface FolderServer {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

function writePage(script: string): string {
  // An icon of its own: browsers ask the server for one otherwise.
  const icon = '<link rel="icon" href="data:,">';
  return `<!doctype html><title>Benchmark</title>${icon}<script type="module" src="/${script}"></script>`;
}

async function answer(
  folder: string,
  script: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  setSecurityHeaders(response, POLICY);
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/') {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(writePage(script));
    return;
  }
  const file = path.join(folder, path.normalize(pathname));
  const contentType = CONTENT_TYPES[path.extname(file)];
  const found = await stat(file).catch(() => undefined);
  if (contentType === undefined || found?.isFile() !== true) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': contentType, 'Content-Length': found.size });
  createReadStream(file).pipe(response);
}

/**
 * Serves the scripts and WebAssembly modules of a folder on a free port of the loopback interface,
 * with the headers that make a page cross-origin isolated. `/` is an empty page with one script.
 *
 * @param script the page's script, relative to `folder`
 */
export async function serveFolder(folder: string, script: string): Promise<FolderServer> {
  const server = createServer((request, response) => {
    answer(folder, script, request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  const port = await listen(server, { host: '127.0.0.1', port: 0 });
  if (!port.ok) throw new Error(`No free port on 127.0.0.1 (${port.error.systemCode}).`);
  return {
    origin: formatOrigin({ host: '127.0.0.1', port: port.value }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
