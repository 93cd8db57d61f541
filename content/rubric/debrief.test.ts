import { describe, expect, it } from 'vitest';
import { asId } from '../../lib/core/ids.ts';
import { attemptOf, cardsOf } from '../../lib/review/debrief-cards.ts';
import { parseAttempt } from '../../lib/review/parse.ts';
import { debriefReading } from '../../lib/session/score/debrief.ts';
import { findMoments } from '../../lib/session/score/moments.ts';
import { readScript } from './candidates/play-all.fixture.ts';
import { candidates } from './candidates/registry.ts';

const scripts = Object.values(candidates)
  .flat()
  .map(({ script }) => script);

describe.each(scripts)('the debrief of $caseSlug, $name', (script) => {
  it('names at most three moments inside the session, in order', async () => {
    const reading = await readScript(script);
    const { moments } = debriefReading(reading, script.level);
    const times = moments.map(({ atMs }) => atMs);
    expect(times.length).toBeGreaterThan(0);
    expect(times.length).toBeLessThanOrEqual(3);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.every((atMs) => atMs >= 0 && atMs <= reading.elapsedMs)).toBe(true);
  });

  it('names two gaps, each in another dimension, with what to do', async () => {
    const { gaps } = debriefReading(await readScript(script), script.level);
    expect(new Set(gaps.map(({ dimension }) => dimension.dimension.id)).size).toBe(2);
    for (const { advice, next } of gaps) expect([advice, next].every((text) => text.length > 20)).toBe(true);
  });

  it('misses what was not told, and only that', async () => {
    const reading = await readScript(script);
    const { missed, asked } = debriefReading(reading, script.level);
    expect(missed.length + asked).toBe(reading.privateCase.facts.length);
    const told = JSON.stringify(reading.state.events);
    for (const { fact } of missed) expect(told).not.toContain(`"fact":"${fact.id}"`);
  });

  it('makes cards with ids of their own, and an attempt that progress can read', async () => {
    const reading = await readScript(script);
    const debrief = debriefReading(reading, script.level);
    const ids = cardsOf(debrief, reading).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    const attempt = attemptOf(asId('one'), debrief, reading);
    expect(parseAttempt(JSON.parse(JSON.stringify(attempt)))).toEqual(attempt);
    expect(Object.keys(attempt.marks)).toHaveLength(8);
  });

  it('answers its own cards: no back says what stands on the front', async () => {
    const reading = await readScript(script);
    for (const { front, back } of cardsOf(debriefReading(reading, script.level), reading)) {
      expect(back.length).toBeGreaterThan(20);
      expect(front).not.toContain(back);
    }
  });
});

it('a moment is made of a design that could not run, not of an engine that died', async () => {
  const [script] = scripts;
  if (script === undefined) throw new Error('There is no candidate.');
  const reading = await readScript(script);
  const momentsAfter = (code: string): readonly string[] => {
    const failed = {
      type: 'run-failed',
      id: asId<'session-event'>('failed'),
      atMs: 1,
      wallMs: 1,
      code,
    } as const;
    const runs = reading.runs.filter(({ atMs }) => atMs < failed.atMs);
    const state = { ...reading.state, events: [failed] };
    return findMoments({ ...reading, runs, state }).map(({ text }) => text);
  };
  expect(momentsAfter('kind-not-run')).toContainEqual(expect.stringContaining('A run could not start'));
  expect(momentsAfter('worker-died')).not.toContainEqual(expect.stringContaining('A run could not start'));
});

it('keeps no marks of a session too short for a recommendation', async () => {
  const [script] = scripts;
  if (script === undefined) throw new Error('There is no script.');
  const short = await readScript({ ...script, acts: [...script.acts.slice(0, 3), [2, { do: 'finish' }]] });
  const debrief = debriefReading(short, script.level);
  expect(debrief.card.verdict.tooLittle).toBe('short');
  expect(attemptOf(asId('one'), debrief, short)).toMatchObject({ marks: {}, caseSlug: script.caseSlug });
});
