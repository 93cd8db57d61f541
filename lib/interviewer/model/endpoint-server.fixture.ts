import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A request as the endpoint saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: {
    readonly model: string;
    readonly stream: boolean;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
  };
}

/** The key that the endpoint takes. */
export const RIGHT_KEY = 'sk-right';
/** What it answers, when it does. */
export const ANSWER = 'Say what the home page is for. Then tell me who waits for it, and how long.';

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'authorization, content-type',
} as const;

const chunkOf = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*/g) ?? [];
const END = `${chunkOf({}, 'stop')}data: [DONE]\n\n`;

function stream(response: ServerResponse, pieces: readonly (string | Uint8Array)[]): void {
  response.writeHead(200, { ...CORS, 'Content-Type': 'text/event-stream' });
  for (const piece of pieces) response.write(piece);
}

const streamAll = (response: ServerResponse, pieces: readonly (string | Uint8Array)[]): void => {
  stream(response, pieces);
  response.end();
};

const fail =
  (status: number, message: string, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { ...CORS, ...headers, 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ error: { message, type: 'invalid_request_error' } }));
  };

const spoken = wordsOf(ANSWER).map((word) => chunkOf({ content: word }));

/** Sends pieces one by one, with as many milliseconds between them. */
async function drip(response: ServerResponse, pieces: readonly string[], everyMs: number): Promise<void> {
  stream(response, []);
  for (const piece of pieces) {
    await sleep(everyMs);
    if (response.destroyed) return;
    response.write(piece);
  }
  response.end();
}

/** All the ways in which the endpoint behaves. */
export const behaviours = {
  answers: (response) => streamAll(response, [...spoken, END]),
  'answers-slowly': (response) => void drip(response, [...spoken, END], 40),
  'answers-byte-by-byte': (response) => {
    const all = `: a comment\r\n\r\nevent: x\r\n${[...spoken, END].join('').replace(/\n/g, '\r\n')}`;
    streamAll(
      response,
      Array.from(Buffer.from(all), (byte) => Uint8Array.of(byte)),
    );
  },
  'answers-in-json': (response) => {
    response.writeHead(200, { ...CORS, 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify({
        choices: [{ message: { role: 'assistant', content: ANSWER }, finish_reason: 'stop' }],
      }),
    );
  },
  'thinks-aloud': (response) =>
    streamAll(response, [
      chunkOf({ content: '<think>They want' }),
      chunkOf({ content: ' x</think>\n\n' }),
      ...spoken,
      END,
    ]),
  'stays-open': (response) => stream(response, [...spoken, chunkOf({}, 'stop')]),
  'unknown-model': fail(404, 'The model does not exist.'),
  forbidden: fail(403, 'Not for you.'),
  'rate-limited': fail(429, 'Too many requests.', {
    'Retry-After': '7',
    'Access-Control-Expose-Headers': 'Retry-After',
  }),
  'bad-request': fail(400, 'Unsupported\nparameter: stream.'),
  'server-error': fail(503, 'Overloaded.'),
  'no-cors': (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.end([...spoken, END].join(''));
  },
  redirect: (response) => {
    response.writeHead(307, { ...CORS, Location: 'https://elsewhere.example/' });
    response.end();
  },
  hangs: () => undefined,
  'hangs-before-words': (response) => stream(response, [': waiting\n\n', chunkOf({ role: 'assistant' })]),
  'hangs-midway': (response) => stream(response, spoken.slice(0, 3)),
  malformed: (response) => streamAll(response, [...spoken.slice(0, 2), 'data: {"choices": [\n\n', END]),
  'not-chunks': (response) => streamAll(response, ['data: {"hello": 1}\n\n', END]),
  'not-utf8': (response) => streamAll(response, [...spoken.slice(0, 2), Uint8Array.of(0xff, 0xfe, 10, 10)]),
  'ends-midway': (response) => streamAll(response, spoken.slice(0, 3)),
  breaks: (response) => {
    stream(response, spoken.slice(0, 3));
    void sleep(20).then(() => response.destroy());
  },
  'error-midway': (response) =>
    streamAll(response, [...spoken.slice(0, 3), 'data: {"error": {"message": "out of memory"}}\n\n']),
  'web-page': (response) => {
    response.writeHead(200, { ...CORS, 'Content-Type': 'text/html' });
    response.end('<!doctype html><title>Log in</title>');
  },
  empty: (response) => streamAll(response, [chunkOf({ role: 'assistant', content: '' }), END]),
  refuses: (response) => streamAll(response, [chunkOf({ refusal: 'No.' }), END]),
  'refuses-in-words': (response) =>
    streamAll(response, [chunkOf({ content: 'I’m sorry, but I can’t help with that request.' }), END]),
  filtered: (response) => streamAll(response, [chunkOf({ content: 'Well' }), chunkOf({}, 'content_filter')]),
  'cut-off': (response) => streamAll(response, [...spoken.slice(0, 4), chunkOf({}, 'length')]),
  'too-long': (response) => streamAll(response, [...Array.from({ length: 60 }, () => spoken.join('')), END]),
} as const satisfies Readonly<Record<string, (response: ServerResponse) => void>>;

/** One way in which the endpoint behaves. */
export type Behaviour = keyof typeof behaviours;

/** An endpoint that listens. */
export interface ModelServer {
  readonly baseUrl: string;
  readonly seen: readonly SeenRequest[];
  behave(behaviour: Behaviour): void;
  stop(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
}

/** Starts an endpoint on this device that speaks the chat protocol. It asks for `RIGHT_KEY`, and behaves as it is told. */
export async function startModelServer(): Promise<ModelServer> {
  let behaviour: Behaviour = 'answers';
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, behaviour === 'no-cors' ? {} : CORS);
      response.end();
      return;
    }
    void readBody(request).then((text) => {
      seen.push({
        path: request.url ?? '',
        headers: request.headers,
        body: JSON.parse(text) as SeenRequest['body'],
      });
      if (request.headers.authorization === `Bearer ${RIGHT_KEY}`) behaviours[behaviour](response);
      else fail(401, 'Incorrect API key provided.')(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    seen,
    behave: (next) => {
      behaviour = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
