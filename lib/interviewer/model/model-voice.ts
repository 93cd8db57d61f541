import { err, type Result } from '../../core/result.ts';
import { writeMessages } from './messages.ts';
import { openAnswer } from './read-answer.ts';
import type { ModelEndpoint, ModelError, ModelVoice, ReplyOptions, VoiceContext } from './types.ts';
import { type ModelPatience, STANDARD_PATIENCE, startWaiting, type Timer, type Waiting } from './waiting.ts';

/** What the browser, or a test, lends: the network, a timer, and what a page knows of its own policy. */
export interface ModelTransport {
  readonly send: (url: string, init: RequestInit) => Promise<Response>;
  readonly after: Timer;
  /** Whether the page's own policy has just stopped a request to an origin. */
  readonly wasForbidden: (origin: string) => Promise<boolean>;
  readonly patience?: ModelPatience;
}

/** Most characters of an endpoint's own words that are repeated. */
const SAID = 200;

function readRetryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

/** The endpoint's own words on why it refused, in one line of printable text. */
async function readSaid(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  const text = new TextDecoder().decode(first?.value ?? new Uint8Array());
  const words = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text;
  return words
    .replace(/\\[nrt]|\s+/g, ' ')
    .trim()
    .slice(0, SAID);
}

async function explainStatus(response: Response, model: string): Promise<ModelError> {
  const { status } = response;
  if (status === 401 || status === 403) return { code: 'model-key-refused', status };
  if (status === 404) return { code: 'model-unknown', model };
  if (status === 429) return { code: 'model-rate-limited', retryAfterS: readRetryAfter(response) };
  if (status >= 500) return { code: 'model-server-failed', status };
  return { code: 'model-request-refused', status, said: await readSaid(response) };
}

/** Reads the answer of a response that is one. */
async function readAnswer(
  response: Response,
  waiting: Waiting,
  onText: (text: string) => void,
): Promise<Result<string, ModelError>> {
  const type = response.headers.get('content-type') ?? '';
  if (/html/.test(type))
    return err({ code: 'model-stream-broken', reason: 'a web page came instead of an answer' });
  const answer = openAnswer(!/json/.test(type));
  const reader = response.body?.getReader();
  if (reader === undefined) return answer.finish();
  let shown = '';
  while (!answer.done) {
    const { value, done } = await reader.read();
    if (done) break;
    const taken = answer.take(value);
    if (!taken.ok) return taken;
    // whatever comes before the first word counts as waiting for it
    if (taken.value !== '') waiting.begin('idle');
    if (taken.value !== shown) onText(taken.value);
    shown = taken.value;
  }
  return answer.finish();
}

function requestOf({ model, key }: ModelEndpoint, context: VoiceContext, signal: AbortSignal): RequestInit {
  return {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'text/event-stream',
      ...(key === '' ? {} : { Authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ model, messages: writeMessages(context), stream: true }),
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal,
  };
}

async function ask(
  endpoint: ModelEndpoint,
  transport: ModelTransport,
  context: VoiceContext,
  { signal, onText }: ReplyOptions,
): Promise<Result<string, ModelError>> {
  const { patience = STANDARD_PATIENCE } = transport;
  const stop = new AbortController();
  const pass = (): void => stop.abort();
  if (signal.aborted) return err({ code: 'model-stopped' });
  signal.addEventListener('abort', pass, { once: true });
  const waiting = startWaiting(patience, transport.after, pass);
  let answering = false;
  try {
    const url = `${endpoint.baseUrl}/chat/completions`;
    const response = await transport.send(url, requestOf(endpoint, context, stop.signal));
    answering = true;
    waiting.begin('first-token');
    return response.ok
      ? await readAnswer(response, waiting, onText)
      : err(await explainStatus(response, endpoint.model));
  } catch (cause) {
    if (signal.aborted) return err({ code: 'model-stopped' });
    const phase = waiting.expired;
    if (phase !== undefined)
      return err({ code: 'model-timeout', phase, seconds: Math.round(patience[phase] / 1000) });
    // fetch and its streams fail with a TypeError for whatever the network does
    if (!(cause instanceof TypeError)) throw cause;
    if (answering) return err({ code: 'model-stream-broken', reason: 'the connection broke' });
    const forbidden = await transport.wasForbidden(endpoint.origin);
    return err({ code: forbidden ? 'model-not-allowed' : 'model-unreachable', origin: endpoint.origin });
  } finally {
    waiting.end();
    signal.removeEventListener('abort', pass);
    // whatever the endpoint still sends is not wanted
    stop.abort();
  }
}

/**
 * Makes a voice of a model behind an endpoint. It sends neither a limit of length nor a temperature,
 * since each of them is refused by some models; the length is watched here. Cookies never go along.
 */
export function createModelVoice(endpoint: ModelEndpoint, transport: ModelTransport): ModelVoice {
  return {
    model: endpoint.model,
    reply: (context, options) => ask(endpoint, transport, context, options),
  };
}
