import { createServer, request as sendRequest } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRequestHandler } from './handle-request.ts';
import type { PageHandler } from './handle-request.ts';
import { SERVER_LIMITS } from './limits.ts';
import { listen } from './listen.ts';
import { createUpgradeHandler } from './upgrades.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let port = 0;
let servePage: PageHandler;
let reported: unknown[] = [];

function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const request = sendRequest(
      { host: '127.0.0.1', port, path, method, headers, agent: false },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Sends bytes and collects what comes back until the server closes the connection. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

beforeEach(async () => {
  reported = [];
  servePage = (request, response) => {
    response.end(`page ${request.url ?? ''}`);
    return Promise.resolve();
  };
  const reportError = (error: unknown) => void reported.push(error);
  server = createServer(SERVER_LIMITS);
  server.on(
    'request',
    createRequestHandler({
      servePage: (request, response) => servePage(request, response),
      policies: {
        pages: {
          '/lab': "script-src 'self' 'sha256-lab'",
          '/practice/session': "script-src 'self'; connect-src 'self'; object-src 'none'",
        },
        fallback: "script-src 'self'",
      },
      reportError,
    }),
  );
  server.on('upgrade', createUpgradeHandler(undefined, reportError));
  const bound = await listen(server, { host: '127.0.0.1', port: 0 });
  port = bound.ok ? bound.value : 0;
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

describe('every response', () => {
  test.each(['/lab?seed=3', '/nowhere', '/api/health', '/_next/static/chunks/a.js'])(
    '%s has the headers',
    async (path) => {
      const { headers } = await send(path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
      });
    },
  );

  test('may be taken into pages of other sites only where they may frame it', async () => {
    const policy = async (path: string) => (await send(path)).headers['cross-origin-resource-policy'];
    expect(await policy('/embed?theme=dark')).toBe('cross-origin');
    expect(await policy('/embed/x')).toBe('same-origin');
    expect(await policy('/embedded')).toBe('same-origin');
  });

  test('has the policy of its page, whatever the query', async () => {
    expect((await send('/lab?seed=3')).headers['content-security-policy']).toBe(
      "script-src 'self' 'sha256-lab'",
    );
    expect((await send('/nowhere')).headers['content-security-policy']).toBe("script-src 'self'");
  });
});

describe('the policy of the interview page', () => {
  const plain = "script-src 'self'; connect-src 'self'; object-src 'none'";
  const ask = (path: string, cookie: string) => send(path, { headers: { Cookie: cookie } });

  test('names the checked origin of the cookie, and is asked for anew each time', async () => {
    let validator: string | undefined = 'not called';
    servePage = (request, response) => {
      validator = request.headers['if-none-match'];
      response.end('page');
      return Promise.resolve();
    };
    const { headers } = await send('/practice/session?id=s1', {
      headers: {
        Cookie: 'theme=dark; dryrun-model-origin=http://localhost:11434',
        'If-None-Match': '"1"',
      },
    });
    expect(headers['content-security-policy']).toBe(
      "script-src 'self'; connect-src 'self' http://localhost:11434; object-src 'none'",
    );
    expect(headers['cache-control']).toBe('no-store');
    expect(headers.vary).toBe('Cookie');
    expect(validator).toBeUndefined();
  });

  test.each([
    'dryrun-model-origin=*',
    'dryrun-model-origin=https://a.example; dryrun-model-origin=https://b.example',
    "dryrun-model-origin=https://a.example 'unsafe-inline'",
    'dryrun-model-origin=https://a.example/%0d%0aSet-Cookie:x=1',
    'dryrun-model-origin=https://a.example%3B%20script-src%20*',
    'dryrun-model-origin=http://example.com',
    'dryrun-model-origin=https://caf\u00e9.example',
    `dryrun-model-origin=https://${'a'.repeat(5_000)}.example`,
    Array.from({ length: 900 }, (_, i) => `a${i}=dryrun`).join('; '),
  ])('stays as it is with the cookie %j', async (cookie) => {
    const { status, headers } = await ask('/practice/session', cookie);
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toBe(plain);
    expect(headers['set-cookie']).toBeUndefined();
  });

  test('is not that of any other page', async () => {
    for (const path of ['/s/x', '/practice/sessionx', '/practice/session/x', '/practice', '/lab']) {
      const { headers } = await ask(path, 'dryrun-model-origin=https://a.example');
      expect(headers['content-security-policy'], path).not.toContain('a.example');
      expect(headers['cache-control'], path).toBeUndefined();
    }
  });
});

describe('requests', () => {
  test('the health route answers', async () => {
    const answer = await send('/api/health');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(JSON.parse(answer.body)).toEqual({ ok: true });
  });

  test('the uptime route counts on, under one name as long as the server runs', async () => {
    const read = async () =>
      JSON.parse((await send('/api/uptime')).body) as { server: string; passedMs: number };
    const first = await read();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const second = await read();
    expect(second.server).toBe(first.server);
    expect(second.passedMs).toBeGreaterThan(first.passedMs);
    expect((await send('/api/uptime')).headers['cache-control']).toBe('no-store');
  });

  test('pages come from Next, without a policy that the client made up', async () => {
    let seen: string | string[] | undefined = 'not called';
    servePage = (request, response) => {
      seen = request.headers['content-security-policy'];
      response.end('page');
      return Promise.resolve();
    };
    const forged = { 'Content-Security-Policy': "script-src 'nonce-forged'" };
    expect((await send('/lab', { headers: forged })).body).toBe('page');
    expect(seen).toBeUndefined();
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused', async (method) => {
    const answer = await send('/lab', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  test('a body is refused, of known length or in chunks', async () => {
    expect((await send('/lab', { headers: { 'Content-Length': '3' }, body: 'abc' })).status).toBe(413);
    expect((await send('/lab', { headers: { 'Transfer-Encoding': 'chunked' }, body: 'abc' })).status).toBe(
      413,
    );
  });

  test('headers beyond the limit are refused', async () => {
    const answer = await send('/lab', { headers: { Cookie: 'x'.repeat(SERVER_LIMITS.maxHeaderSize) } });
    expect(answer.status).toBe(431);
  });

  test('a page that fails gives 500 and is reported', async () => {
    const failure = new Error('page broke');
    servePage = () => Promise.reject(failure);
    expect((await send('/lab')).status).toBe(500);
    expect(reported).toEqual([failure]);
  });
});

describe('upgrades', () => {
  test.each(['/live', '/_next/hmr', '/'])('to %s gets 404 and the connection is closed', async (path) => {
    const answer = await sendRaw(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n`,
    );
    expect(answer).toBe('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
});
