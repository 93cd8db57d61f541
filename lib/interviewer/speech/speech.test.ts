import { expect, test } from 'vitest';
import { asId } from '../../core/ids.ts';
import type { PrivateCase } from '../../session/case.ts';
import { type ClockReading, readClock } from '../../session/clock.ts';
import { noteSections } from '../../session/notes.ts';
import type { SectionId } from '../../session/steps.ts';
import type { SessionEvent, SessionEventBody, SessionSetup, SessionState } from '../../session/types.ts';
import { createMatcher } from '../matcher/matcher.ts';
import { replyTo } from './answer.ts';
import { throwCurveball } from './curveballs.ts';
import { drawDeck } from './deck.ts';
import { giveHint } from './hints.ts';
import type { Situation } from './situation.ts';
import { speakUp } from './speak-up.ts';
import { findToldFacts } from './told-facts.ts';

const privateCase: PrivateCase = {
  slug: 'toy',
  version: 1,
  variants: 2,
  facts: [
    {
      id: 'latency',
      title: 'Latency',
      step: 'clarify',
      answers: ['A hundred milliseconds at p99.', 'Fifty milliseconds at p99.'],
      phrasings: ['What is the latency budget?', 'How fast must it answer?'],
      concepts: ['latency', 'response time'],
      weight: 3,
    },
    {
      id: 'peak',
      title: 'Peak',
      step: 'clarify',
      answers: ['Twice the mean.'],
      phrasings: ['How much higher is the peak?'],
      concepts: ['peak', 'spike'],
      weight: 1,
    },
  ],
  probes: [
    {
      id: 'why-label',
      step: 'data',
      text: 'What is the label of a skipped item?',
      level: 'mid',
      points: [
        { point: 'It is no plain negative', words: ['negative'] },
        { point: 'Position matters', words: ['position'] },
      ],
    },
    { id: 'for-staff', step: 'data', text: 'Who owns the data?', level: 'staff', points: [] },
  ],
  reactions: [{ id: 'ran', step: 'data', when: { ran: false }, text: 'What would a run show?' }],
  hints: [{ id: 'scale', step: 'clarify', rungs: ['A question?', 'A direction.', 'An answer.'] }],
  curveballs: ['a', 'b', 'c'].map((id) => ({
    id,
    title: id,
    text: `Curveball ${id}.`,
    change: `change-${id}`,
    values: {},
    when: id === 'a' ? ('middle' as const) : ('late' as const),
    points: [],
    dimensions: [],
  })),
  estimates: [],
  designs: [],
  anchors: [],
  redFlags: [],
  modelAnswer: {},
  sources: [],
};
const matcher = createMatcher(privateCase.facts);
const MINUTE = 60_000;

/** A session that is only its events. */
class Rehearsal {
  readonly setup: SessionSetup;
  events: readonly SessionEvent[] = [];
  constructor(setup: Partial<SessionSetup> = {}) {
    this.setup = {
      caseSlug: 'toy',
      caseVersion: 1,
      variant: 0,
      seed: 7,
      framework: '7-step',
      length: { minutes: 45 },
      level: 'mid',
      interviewer: 'script',
      exam: false,
      prompt: '',
      begunAt: 0,
      ...setup,
    };
    this.add(0, { type: 'begun' });
  }
  add(atMs: number, ...bodies: readonly SessionEventBody[]): SessionEvent {
    for (const body of bodies)
      this.events = [...this.events, { ...body, id: asId(`e${this.events.length}`), atMs, wallMs: atMs }];
    return this.events.at(-1)!;
  }
  at(atMs: number, composing = false): Situation {
    const empty = Object.fromEntries(
      (Object.keys(noteSections) as SectionId[]).map((id) => [id, { texts: {}, rows: {} }]),
    ) as SessionState['notes'];
    const { setup, events } = this;
    const state: SessionState = { setup, events, notes: empty, estimates: {}, runs: {}, selfMarks: {} };
    const clock: ClockReading = readClock(setup, events, atMs);
    const design = { nodes: [], edges: [] } as unknown as Situation['design'];
    const deck = drawDeck(privateCase, setup);
    return { privateCase, state, design, findings: [], clock, deck, matcher, composing };
  }
  ask(atMs: number, text: string): readonly SessionEventBody[] {
    const message = this.add(atMs, { type: 'message', text });
    if (message.type !== 'message') throw new Error('No message.');
    const reply = replyTo(this.at(atMs), message);
    this.add(atMs, ...reply);
    return reply;
  }
  /** Lets the time pass, one second after the other, and gives what was said of itself with its minute. */
  listen(fromMs: number, toMs: number): readonly (readonly [number, SessionEventBody])[] {
    const said: (readonly [number, SessionEventBody])[] = [];
    for (let atMs = fromMs; atMs <= toMs; atMs += 1_000) {
      const bodies = speakUp(this.at(atMs));
      this.add(atMs, ...bodies);
      for (const body of bodies) said.push([atMs / MINUTE, body]);
    }
    return said;
  }
}

const topics = (bodies: readonly SessionEventBody[]) =>
  bodies.map((body) => (body.type === 'line' ? body.topic.about : body.type));

test('a fact is told once; asked again, it is called to mind; the variant decides which answer', () => {
  const session = new Rehearsal();
  const [told] = session.ask(1_000, 'What is the latency budget?');
  expect(told).toMatchObject({
    text: 'A hundred milliseconds at p99.',
    topic: { about: 'fact', fact: 'latency' },
  });
  const [again] = session.ask(2_000, 'How fast must it answer?');
  expect(again).toMatchObject({ topic: { about: 'conduct', code: 'told-before' } });
  const [other] = new Rehearsal({ variant: 1 }).ask(1_000, 'What is the latency budget?');
  expect(other).toMatchObject({ text: 'Fifty milliseconds at p99.' });
});

test('what it does not know it leaves to the candidate, in varied words', () => {
  const session = new Rehearsal();
  const said = Array.from(
    { length: 8 },
    (_, at) => session.ask(at * 1_000, 'Who is the CEO of the company?')[0],
  );
  expect(topics(said.flatMap((one) => one ?? []))).toEqual(Array.from({ length: 8 }, () => 'unknown'));
  expect(new Set(said.map((one) => (one?.type === 'line' ? one.text : ''))).size).toBeGreaterThan(2);
});

test('no curveball comes in the last minute, however late the session is looked at again', () => {
  const session = new Rehearsal({ interviewer: 'silent' });
  expect(speakUp(session.at(44.1 * MINUTE))).toEqual([]);
  expect(speakUp(session.at(43.9 * MINUTE)).map(({ type }) => type)).toEqual(['curveball', 'line']);
});

test('a silent interviewer says nothing, and lays down the curveballs of its deck when they are due', () => {
  const session = new Rehearsal({ interviewer: 'silent' });
  expect(session.ask(1_000, 'What is the latency budget?')).toEqual([]);
  expect(session.listen(2_000, 15 * MINUTE)).toEqual([]);
  const cards = session.listen(15 * MINUTE + 1_000, 44 * MINUTE);
  expect(cards.map(([, body]) => body.type)).toEqual(['curveball', 'line', 'curveball', 'line']);
  const [middle, , late] = cards.map(([minute]) => minute / 45);
  expect(middle).toBeCloseTo(0.4, 1);
  expect(late).toBeCloseTo(0.8, 1);
  expect(session.ask(44.5 * MINUTE, 'Surprise me.')).toEqual([]);
});

test('a probe of the step waits for its answer, is asked on once, and then left', () => {
  const session = new Rehearsal();
  session.add(1_000, {
    type: 'line',
    by: 'script',
    text: 'Hello.',
    topic: { about: 'conduct', code: 'welcome' },
  });
  session.add(2_000, { type: 'step', step: 'data' });
  const said = session.listen(3_000, 6 * MINUTE).map(([, body]) => body);
  expect(topics(said).slice(0, 2)).toEqual(['reaction', 'probe']);
  // the reaction waits for its answer until patience ends
  const now = 6 * MINUTE + 1_000;
  const [more] = session.ask(now, 'We would count a skipped item as a negative example.');
  expect(more).toMatchObject({ topic: { about: 'probe', probe: 'why-label' } });
  expect(JSON.stringify(more)).not.toContain('osition');
  const [closing] = session.ask(
    now + 5_000,
    'Its position on the page matters too, as does negative sampling.',
  );
  expect(closing).toMatchObject({ topic: { about: 'conduct', code: 'acknowledged' } });
  expect(JSON.stringify(session.events)).not.toContain('Who owns the data');
});

test('nothing is said while the candidate writes, in a pause, after the end, or right after something was said', () => {
  const session = new Rehearsal();
  expect(topics(speakUp(session.at(1_000)))).toEqual(['conduct']);
  session.add(1_000, ...speakUp(session.at(1_000)));
  session.add(2_000, { type: 'step', step: 'data' });
  expect(speakUp(session.at(5 * MINUTE, true))).toEqual([]);
  expect(speakUp(session.at(5 * MINUTE))).not.toEqual([]);
  session.add(5 * MINUTE, { type: 'message', text: 'Let me think about it.' });
  expect(speakUp(session.at(5 * MINUTE + 5_000))).toEqual([]);
  session.add(5 * MINUTE, { type: 'paused' });
  expect(speakUp(session.at(30 * MINUTE))).toEqual([]);
});

test('curveballs come at about 40% and 80% of the time, each once, the change before the words', () => {
  for (const seed of [1, 2, 3]) {
    const session = new Rehearsal({ seed });
    const thrown = session.listen(0, 45 * MINUTE - 1_000).filter(([, body]) => body.type === 'curveball');
    expect(thrown.map(([minute]) => minute / 45).map((share) => Math.round(share * 10) / 10)).toEqual([
      0.4, 0.8,
    ]);
    const at = session.events.findIndex(({ type }) => type === 'curveball');
    expect(session.events[at + 1]).toMatchObject({ type: 'line', topic: { about: 'curveball' } });
  }
});

test('an untimed session throws them as the steps go on, or when it is asked to', () => {
  const session = new Rehearsal({ length: 'untimed' });
  expect(session.listen(0, 4 * MINUTE).filter(([, body]) => body.type === 'curveball')).toEqual([]);
  session.add(4 * MINUTE, { type: 'step', step: 'model' });
  expect(session.listen(5 * MINUTE, 8 * MINUTE).filter(([, body]) => body.type === 'curveball')).toHaveLength(
    1,
  );
  expect(topics(session.ask(9 * MINUTE, 'Throw me a curveball'))).toEqual(['curveball', 'curveball']);
  expect(topics(session.ask(9.1 * MINUTE, 'Another curveball, please'))).toEqual(['conduct']);
});

test('the deck is the same for the same session, and another for other seeds', () => {
  const decks = [0, 1, 2, 3, 4, 5, 6, 7].map((seed) => drawDeck(privateCase, new Rehearsal({ seed }).setup));
  expect(drawDeck(privateCase, new Rehearsal({ seed: 3 }).setup)).toEqual(decks[3]);
  expect(new Set(decks.map(String)).size).toBeGreaterThan(1);
  for (const deck of decks) expect(new Set(deck).size).toBe(2);
});

test('hints go up three rungs, then there is none', () => {
  const session = new Rehearsal();
  const rungs = [1, 2, 3, 4].map((at) => {
    const asked = session.add(at * 1_000, { type: 'hint-asked' });
    const given = giveHint(session.at(at * 1_000), asked.id);
    session.add(at * 1_000, ...given);
    return given[0]?.type === 'line' && given[0].topic.about === 'hint' ? given[0].topic.rung : 'none';
  });
  expect(rungs).toEqual([1, 2, 3, 'none']);
  expect(session.ask(9_000, 'Can I have a hint?')).toEqual([{ type: 'hint-asked' }]);
  expect(topics(new Rehearsal({ exam: true }).ask(1_000, 'Can I have a hint?'))).not.toContain('hint-asked');
});

test('the time is spoken of once each', () => {
  const session = new Rehearsal();
  const codes = session
    .listen(0, 45 * MINUTE - 1_000)
    .flatMap(([, body]) => (body.type === 'line' && body.topic.about === 'conduct' ? [body.topic.code] : []));
  expect(codes).toEqual(['welcome', 'cap-passed', 'five-minutes']);
});

test('the same session hears the same words', () => {
  const hear = () => {
    const session = new Rehearsal();
    session.ask(1_000, 'Who is the CEO of the company?');
    session.listen(2_000, 20 * MINUTE);
    return session.events;
  };
  expect(hear()).toEqual(hear());
});

test('words of a model that hold an answer count as telling it', () => {
  expect(findToldFacts('Aim for a hundred milliseconds at p99, please.', privateCase.facts, 0)).toEqual([
    'latency',
  ]);
  expect(findToldFacts('Assume something reasonable.', privateCase.facts, 0)).toEqual([]);
});

test('a deck that is used up says so', () => {
  const session = new Rehearsal();
  session.add(1_000, ...throwCurveball(session.at(1_000)));
  session.add(2_000, ...throwCurveball(session.at(2_000)));
  expect(topics(throwCurveball(session.at(3_000)))).toEqual(['conduct']);
});

test('for figures that the prompt has, it points there', () => {
  const session = new Rehearsal({
    prompt: 'About **100 million people** come, and 1 billion videos could be shown.',
  });
  expect(session.ask(1_000, 'How many videos are there?')[0]).toMatchObject({ topic: { code: 'in-prompt' } });
  expect(topics(new Rehearsal().ask(1_000, 'How many videos are there?'))).toEqual(['unknown']);
});

test('asked for the time, it looks at the clock and not among the facts', () => {
  const session = new Rehearsal();
  const [said] = session.ask(20 * MINUTE, 'How much time do I have left?');
  expect(said).toMatchObject({
    topic: { about: 'conduct', code: 'time' },
    text: expect.stringContaining('25 minutes left'),
  });
});
