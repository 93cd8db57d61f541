import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { asId } from '../../core/ids.ts';
import { ok } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { viewDesign, writeDesign } from '../../design/document.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { ModelVoice } from '../../interviewer/model/types.ts';
import type { PrivateCase } from '../../session/case.ts';
import { readClock } from '../../session/clock.ts';
import { appendEvent, writeSession } from '../../session/document.ts';
import { viewSession } from '../../session/snapshot.ts';
import type { InterviewerKind, SessionEventBody } from '../../session/types.ts';
import { createInterviewer } from './interviewer.ts';
import type { PracticeSession } from './practice-session.ts';

let planted = 0;
const canary = (name: string): string => `CANARY-${name}-${(planted += 1)}`;

const privateCase: PrivateCase = {
  slug: 'toy',
  version: 1,
  variants: 2,
  facts: ['latency', 'budget'].map((id) => ({
    id,
    title: canary(`title-${id}`),
    step: 'clarify',
    answers: [canary(`answer-${id}`), canary(`variant-${id}`)],
    phrasings: [id === 'latency' ? 'What is the latency target?' : 'What may the servers cost?'],
    concepts: id === 'latency' ? ['latency', 'response time'] : ['cost', 'money'],
    weight: 1,
  })),
  probes: [
    {
      id: 'p',
      step: 'data',
      level: 'mid',
      text: canary('probe'),
      points: [{ point: canary('point'), words: ['zz'] }],
    },
  ],
  reactions: [{ id: 'r', step: 'close', when: { ran: true }, text: canary('reaction') }],
  hints: [{ id: 'h', step: 'clarify', rungs: [canary('rung'), canary('rung'), canary('rung')] }],
  curveballs: ['one', 'two'].map((id) => ({
    id,
    title: canary('title'),
    text: canary(id),
    change: 'traffic-peak',
    values: { factor: 10 },
    when: 'either',
    points: [{ point: canary('point'), words: ['zz'] }],
    dimensions: [],
  })),
  estimates: [{ quantity: 'qps', values: [1], working: canary('working'), needs: [] }],
  designs: [],
  anchors: [{ dimension: 'data', level: 'mid', meets: canary('meets'), exceeds: canary('exceeds') }],
  redFlags: [{ id: 'f', text: canary('flag'), remedy: canary('remedy') }],
  modelAnswer: { clarify: canary('answer') },
  sources: [],
};

let serial = 0;
/** A session without storage, whose clock is moved by hand. */
function openToy(interviewer: InterviewerKind = 'script') {
  const document = new Y.Doc();
  const privateDocument = new Y.Doc();
  const id = asId<'session'>(`toy-${(serial += 1)}`);
  let nowMs = 0;
  const listeners = new Set<() => void>();
  const tick = (): void => {
    for (const listener of listeners) listener();
  };
  writeSession(document, {
    caseSlug: 'toy',
    caseVersion: 1,
    variant: 0,
    seed: 1,
    framework: '7-step',
    length: { minutes: 45 },
    level: 'mid',
    interviewer,
    exam: false,
    prompt: 'Design it.',
    begunAt: 0,
  });
  writeDesign(document, twoStage);
  const view = viewSession(document);
  const record = (body: SessionEventBody) => {
    const event = asId<'session-event'>(`e${view.snapshot().events.length}`);
    appendEvent(document, { ...body, id: event, atMs: nowMs, wallMs: nowMs });
    return ok(event);
  };
  record({ type: 'begun' });
  const design = viewDesign(document, catalogue);
  // a clock tells of every event, and in the middle of the change that brings it
  view.subscribe(tick);
  const session: PracticeSession = {
    id,
    document,
    privateDocument,
    view,
    openDesign: () => Promise.resolve(design),
    storage: undefined,
    clock: {
      read: () => readClock(view.snapshot().setup, view.snapshot().events, nowMs),
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    record,
    notices: [],
    close: () => undefined,
  };
  return {
    session,
    loadPrivate: () => Promise.resolve(privateCase),
    goTo(toMs: number): void {
      nowMs = toMs;
      tick();
    },
    canaries: () =>
      [...new TextDecoder().decode(Y.encodeStateAsUpdate(document)).matchAll(/CANARY-([a-z-]+)-\d+/gu)].map(
        ([, name]) => name,
      ),
    said: () =>
      view
        .snapshot()
        .events.flatMap((event) => (event.type === 'line' ? [`${event.by}: ${event.text}`] : [])),
  };
}

const isHere = (interviewer: ReturnType<typeof createInterviewer>) =>
  vi.waitFor(() => expect(interviewer.state.getState().status).toBe('here'), { timeout: 15_000 });

test('nothing private is in the session before it is revealed, and afterwards only what was', async () => {
  const toy = openToy();
  const interviewer = createInterviewer(toy);
  await isHere(interviewer);
  expect(toy.canaries()).toEqual([]);
  interviewer.say('What is the latency target?');
  await vi.waitFor(() => expect(toy.canaries()).toEqual(['answer-latency']), { timeout: 3_000 });
  interviewer.askHint();
  await vi.waitFor(() => expect(toy.canaries()).toEqual(['answer-latency', 'rung']), { timeout: 3_000 });
  toy.session.record({ type: 'step', step: 'data' });
  for (const minute of [5, 6, 7, 8]) toy.goTo(minute * 60_000);
  expect(toy.canaries()).toEqual(['answer-latency', 'rung', 'probe']);
  for (const minute of [15, 19, 20]) toy.goTo(minute * 60_000);
  expect(toy.canaries().filter((name) => name === 'one' || name === 'two')).toHaveLength(1);
  expect(JSON.stringify(toy.session.privateDocument.toJSON())).not.toContain('CANARY');
  interviewer.close();
});

test('what is due when the clock goes on is said once', async () => {
  const toy = openToy();
  toy.session.record({ type: 'paused' });
  const interviewer = createInterviewer(toy);
  await isHere(interviewer);
  expect(toy.said()).toEqual([]);
  toy.session.record({ type: 'resumed' });
  expect(toy.said()).toHaveLength(1);
  interviewer.close();
});

test('of two tabs one speaks; when it leaves, the other goes on and says nothing twice', async () => {
  const toy = openToy();
  const first = createInterviewer(toy);
  await isHere(first);
  const second = createInterviewer(toy);
  await vi.waitFor(() => expect(second.state.getState().status).toBe('elsewhere'), {
    timeout: 10_000,
  });
  second.say('What is the latency target?');
  await vi.waitFor(() => expect(toy.said()).toHaveLength(2), { timeout: 3_000 });
  first.close();
  await isHere(second);
  toy.goTo(2_000);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(toy.said()).toHaveLength(2);
  second.close();
});

test('a model speaks in place of the script, and where it fails the script does and says so', async () => {
  const toy = openToy('model');
  const replies = [ok('About as fast as a blink.'), { ok: false, error: { code: 'model-empty' } } as const];
  const voice: ModelVoice = {
    model: 'small',
    reply: (_, { onText }) => {
      onText('About');
      return Promise.resolve(replies.shift() ?? ok(''));
    },
  };
  const interviewer = createInterviewer({ ...toy, openVoice: () => Promise.resolve(voice) });
  await isHere(interviewer);
  interviewer.say('What is the latency target?');
  await vi.waitFor(() => expect(toy.said().at(-1)).toBe('model: About as fast as a blink.'));
  interviewer.say('What may the servers cost?');
  await vi.waitFor(() => expect(toy.canaries()).toEqual(['answer-budget']), { timeout: 3_000 });
  expect(toy.said().at(-2)).toMatch(/^script: .*The script answers in its place\.$/u);
  interviewer.close();
});
