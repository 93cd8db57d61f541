import { expect, test } from 'vitest';
import { asId } from '@/lib/core/ids';
import type { LineTopic, SessionEvent, SessionEventBody } from '@/lib/session/types';
import { findWaiting, listEntries } from './entries';

const line = (text: string, topic: LineTopic): SessionEventBody => ({
  type: 'line',
  by: 'script',
  text,
  topic,
});
const probe = line('Why?', { about: 'probe', probe: 'p' });
const curveball = line('Ten times.', { about: 'curveball', curveball: 'c' });
const fact = line('100 ms.', { about: 'fact', fact: 'f' });
const answer: SessionEventBody = { type: 'message', text: 'Because.' };

const play = (...bodies: readonly SessionEventBody[]): readonly SessionEvent[] =>
  bodies.map((body, at) => ({ ...body, id: asId(`e${at}`), atMs: at, wallMs: at }));

test('the newest question waits until something is said; a fact is no question', () => {
  expect(findWaiting(play(fact))).toBeUndefined();
  expect(findWaiting(play(probe, curveball, fact))?.text).toBe('Ten times.');
  expect(findWaiting(play(probe, answer, fact))).toBeUndefined();
  expect(findWaiting(play(probe, answer, curveball))?.text).toBe('Ten times.');
});

test('after the end nothing waits', () => {
  const waits = (events: readonly SessionEvent[]) => listEntries(events).map((entry) => entry.waits);
  expect(waits(play(fact, probe))).toEqual([false, true]);
  expect(waits(play(fact, probe, { type: 'ended', reason: 'time' }))).toEqual([false, false]);
});
