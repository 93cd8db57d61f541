import { expect, test } from 'vitest';
import { err, ok } from '../../core/result.ts';
import type { ModelVoice } from '../../interviewer/model/types.ts';
import { tryVoice } from './try-voice.ts';

const { signal } = new AbortController();

function clockOf(...times: number[]): () => number {
  return () => times.shift() ?? NaN;
}

test('a test tells the answer, when its first word came and when its last', async () => {
  const shown: string[] = [];
  const voice: ModelVoice = {
    model: 'm',
    reply(_, { onText }) {
      onText('Yes');
      onText('Yes, I am.');
      return Promise.resolve(ok('Yes, I am.'));
    },
  };
  const trial = await tryVoice(voice, signal, (text) => shown.push(text), clockOf(100, 140, 190));
  expect(trial).toEqual({ ok: true, value: { answer: 'Yes, I am.', firstWordMs: 40, wholeMs: 90 } });
  expect(shown).toEqual(['Yes', 'Yes, I am.']);
});

test('an answer in one piece came when it was whole, and a failure is handed on', async () => {
  const whole: ModelVoice = { model: 'm', reply: () => Promise.resolve(ok('Yes.')) };
  expect(await tryVoice(whole, signal, () => undefined, clockOf(0, 30))).toEqual({
    ok: true,
    value: { answer: 'Yes.', firstWordMs: 30, wholeMs: 30 },
  });
  const failing: ModelVoice = { model: 'm', reply: () => Promise.resolve(err({ code: 'model-empty' })) };
  expect(await tryVoice(failing, signal, () => undefined, clockOf(0))).toEqual({
    ok: false,
    error: { code: 'model-empty' },
  });
});
