import { expect, it } from 'vitest';
import { readShape } from '../design/value-shapes.ts';
import { isKey, readEstimate, readEvent, readSelfMark, setupShape } from './shapes.ts';

const head = { id: 'e1', atMs: 1, wallMs: 2 };

it('reads an event with what belongs to it, and leaves out the rest', () => {
  const line = { type: 'line', ...head, by: 'script', text: 'Yes.', topic: { about: 'fact', fact: 'scale' } };
  expect(readEvent({ ...line, replyTo: 'e0', more: 1 })).toEqual({ ...line, replyTo: 'e0' });
  expect(readEvent({ type: 'paused', ...head, text: 'none' })).toEqual({ type: 'paused', ...head });
  expect(readEvent({ ...line, topic: { about: 'hint', hint: 'h', rung: 4 } })).toBeUndefined();
});

it.each<[name: string, value: unknown]>([
  ['nothing', undefined],
  ['a text', 'paused'],
  ['a type that is no text', { type: ['paused'], ...head }],
  ['a type that cannot be a text', { type: { toString: 1, valueOf: 1 }, ...head }],
  ['a type that is inherited by objects', { type: 'toString', ...head }],
  ['no time', { type: 'paused', id: 'e1', atMs: 1 }],
  ['a time before the session', { type: 'paused', ...head, atMs: -1 }],
  ['a time that is no number', { type: 'paused', ...head, wallMs: NaN }],
  [
    'values that are bytes',
    { type: 'curveball', ...head, curveball: 'c', change: 'x', values: Uint8Array.of(1) },
  ],
])('takes no event from %s', (_name, value) => {
  expect(readEvent(value)).toBeUndefined();
});

it('reads a setup, a line of the estimate sheet and an own mark, or nothing', () => {
  const setup = {
    caseSlug: 'video-recommendation',
    caseVersion: 1,
    variant: 0,
    seed: 7,
    framework: '7-step',
    length: 'untimed',
    level: 'senior',
    interviewer: 'silent',
    exam: false,
    prompt: '',
    begunAt: 0,
  };
  expect(readShape(setupShape, setup)).toEqual({ ok: true, value: setup });
  expect(readShape(setupShape, { ...setup, length: { minutes: 0 } }).ok).toBe(false);
  expect(readEstimate({ text: '3', working: '', inputs: { users: '1e8' } })).toEqual({
    text: '3',
    working: '',
    inputs: { users: '1e8' },
  });
  expect(readEstimate({ text: 3, working: '' })).toBeUndefined();
  expect(readSelfMark({ mark: 3, note: '' })).toEqual({ mark: 3, note: '' });
  expect(readSelfMark({ mark: 5, note: '' })).toBeUndefined();
  expect(['a', '__proto__', ''].map(isKey)).toEqual([true, false, false]);
});
