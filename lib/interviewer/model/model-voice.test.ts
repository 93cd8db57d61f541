import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ANSWER,
  type Behaviour,
  behaviours,
  type ModelServer,
  RIGHT_KEY,
  startModelServer,
} from './endpoint-server.fixture.ts';
import { createModelVoice, type ModelTransport } from './model-voice.ts';
import { LONGEST_ANSWER } from './read-answer.ts';
import type { ModelEndpoint, ModelError, VoiceContext, WaitPhase } from './types.ts';

const context: VoiceContext = {
  prompt: 'Design the home page.',
  facts: [{ title: 'Users', answer: '100 million a day.' }],
  level: 'senior',
  step: { title: 'Clarify', purpose: 'Find out.' },
  said: [{ by: 'candidate', text: 'How many users?' }],
  board: 'NOTES\nnothing',
};
const patience = { connect: 10_000, 'first-token': 20_000, idle: 30_000, total: 40_000 };
const never = (): (() => void) => () => undefined;

/** A transport in which one part of the waiting ends at once and the others never do. */
function transportOf(expires?: WaitPhase): ModelTransport {
  return {
    send: fetch,
    patience,
    wasForbidden: () => Promise.resolve(false),
    after(milliseconds, then) {
      if (expires === undefined || milliseconds !== patience[expires]) return never();
      const timer = setTimeout(then, 30);
      return () => clearTimeout(timer);
    },
  };
}

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.stop());

interface Asked {
  readonly behaviour: Behaviour;
  readonly expires?: WaitPhase;
  readonly endpoint?: Partial<ModelEndpoint>;
  readonly signal?: AbortSignal;
}

async function ask({ behaviour, expires, endpoint, signal = new AbortController().signal }: Asked) {
  server.behave(behaviour);
  const whole = {
    baseUrl: server.baseUrl,
    origin: new URL(server.baseUrl).origin,
    model: 'small',
    key: RIGHT_KEY,
  };
  const shown: string[] = [];
  const voice = createModelVoice({ ...whole, ...endpoint }, transportOf(expires));
  const reply = await voice.reply(context, { signal, onText: (text) => shown.push(text) });
  return { reply, shown };
}

describe('an answer', () => {
  test.each(['answers', 'answers-byte-by-byte', 'answers-in-json', 'thinks-aloud', 'stays-open'] as const)(
    'comes whole from an endpoint that %s',
    async (behaviour) => {
      expect((await ask({ behaviour })).reply).toEqual({ ok: true, value: ANSWER });
    },
  );

  test('is shown as it comes, and only grows', async () => {
    const { shown } = await ask({ behaviour: 'answers-slowly' });
    expect(shown.length).toBeGreaterThan(2);
    for (const [at, text] of shown.entries()) expect(ANSWER.startsWith(text), String(at)).toBe(true);
    expect(shown.map((text) => text.length)).toEqual(
      shown.map((text) => text.length).toSorted((a, b) => a - b),
    );
  });

  test('is asked for with the model, the key, streamed, and nothing of this device', async () => {
    await ask({ behaviour: 'answers' });
    const last = server.seen.at(-1);
    expect(last?.path).toBe('/v1/chat/completions');
    expect(last?.headers.authorization).toBe(`Bearer ${RIGHT_KEY}`);
    expect(last?.headers.cookie).toBeUndefined();
    expect(Object.keys(last?.body ?? {}).sort()).toEqual(['messages', 'model', 'stream']);
    expect(last?.body.model).toBe('small');
    expect(last?.body.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  });

  test('needs no key where the endpoint asks for none', async () => {
    await ask({ behaviour: 'answers', endpoint: { key: '' } });
    expect(server.seen.at(-1)?.headers.authorization).toBeUndefined();
  });
});

/** What every behaviour that gives no answer is reported as. */
const failures: {
  readonly [Name in Exclude<Behaviour, `answers${string}` | 'thinks-aloud' | 'stays-open'>]: ModelError;
} = {
  'unknown-model': { code: 'model-unknown', model: 'small' },
  forbidden: { code: 'model-key-refused', status: 403 },
  'rate-limited': { code: 'model-rate-limited', retryAfterS: 7 },
  'bad-request': { code: 'model-request-refused', status: 400, said: 'Unsupported parameter: stream.' },
  'server-error': { code: 'model-server-failed', status: 503 },
  'no-cors': { code: 'model-unreachable', origin: '' },
  redirect: { code: 'model-unreachable', origin: '' },
  hangs: { code: 'model-timeout', phase: 'connect', seconds: 10 },
  'hangs-before-words': { code: 'model-timeout', phase: 'first-token', seconds: 20 },
  'hangs-midway': { code: 'model-timeout', phase: 'idle', seconds: 30 },
  malformed: { code: 'model-stream-broken', reason: 'a part of it is no piece of a chat completion' },
  'not-chunks': { code: 'model-stream-broken', reason: 'a part of it is no piece of a chat completion' },
  'not-utf8': { code: 'model-stream-broken', reason: 'it is no UTF-8 text' },
  'ends-midway': { code: 'model-stream-broken', reason: 'it ended in the middle of the answer' },
  breaks: { code: 'model-stream-broken', reason: 'the connection broke' },
  'error-midway': { code: 'model-stream-broken', reason: 'the endpoint said in it "out of memory"' },
  'web-page': { code: 'model-stream-broken', reason: 'a web page came instead of an answer' },
  empty: { code: 'model-empty' },
  refuses: { code: 'model-declined' },
  'refuses-in-words': { code: 'model-declined' },
  filtered: { code: 'model-declined' },
  'cut-off': {
    code: 'model-stream-broken',
    reason: 'the endpoint cut the answer off at its own limit of length',
  },
  'too-long': { code: 'model-too-long', limit: LONGEST_ANSWER },
};

/** CORS is a rule of browsers; `e2e/model-interviewer.spec.ts` tests it there. */
const inNode = Object.entries(failures).filter(([behaviour]) => behaviour !== 'no-cors');

describe('a failure', () => {
  test.each(inNode)('of an endpoint that %s is told as %o', async (behaviour, expected) => {
    const expires = expected.code === 'model-timeout' ? { expires: expected.phase } : {};
    const { reply } = await ask({ behaviour: behaviour as Behaviour, ...expires });
    const error =
      expected.code === 'model-unreachable'
        ? { ...expected, origin: new URL(server.baseUrl).origin }
        : expected;
    expect(reply).toEqual({ ok: false, error });
  });

  test('every behaviour of the endpoint is either an answer or listed', () => {
    const answers = Object.keys(behaviours).filter((name) => !Object.hasOwn(failures, name));
    expect(answers.every((name) => /^answers|^thinks|^stays/.test(name))).toBe(true);
  });

  test('a wrong key, nobody there, and an answer that takes too long in all', async () => {
    const wrongKey = await ask({ behaviour: 'answers', endpoint: { key: 'sk-wrong' } });
    expect(wrongKey.reply).toEqual({ ok: false, error: { code: 'model-key-refused', status: 401 } });
    const nobody = await ask({
      behaviour: 'answers',
      endpoint: { baseUrl: 'http://127.0.0.1:1', origin: 'http://127.0.0.1:1' },
    });
    expect(nobody.reply).toEqual({
      ok: false,
      error: { code: 'model-unreachable', origin: 'http://127.0.0.1:1' },
    });
    const slow = await ask({ behaviour: 'answers-slowly', expires: 'total' });
    expect(slow.reply).toMatchObject({ error: { code: 'model-timeout', phase: 'total' } });
  });

  test('the page’s own policy is told apart from the network where the page knows', async () => {
    const voice = createModelVoice(
      { baseUrl: 'http://127.0.0.1:1', origin: 'http://127.0.0.1:1', model: 'm', key: '' },
      { ...transportOf(), wasForbidden: () => Promise.resolve(true) },
    );
    const reply = await voice.reply(context, {
      signal: new AbortController().signal,
      onText: () => undefined,
    });
    expect(reply).toEqual({ ok: false, error: { code: 'model-not-allowed', origin: 'http://127.0.0.1:1' } });
  });

  test.each(['hangs', 'hangs-before-words', 'hangs-midway'] as const)(
    'the caller may stop one that %s',
    async (behaviour) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 40);
      const { reply } = await ask({ behaviour, signal: controller.signal });
      expect(reply).toEqual({ ok: false, error: { code: 'model-stopped' } });
    },
  );

  test('a caller who has stopped before is not asked for', async () => {
    const before = server.seen.length;
    const { reply } = await ask({ behaviour: 'answers', signal: AbortSignal.abort() });
    expect(reply).toEqual({ ok: false, error: { code: 'model-stopped' } });
    expect(server.seen).toHaveLength(before);
  });
});
