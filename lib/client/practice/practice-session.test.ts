import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { asId } from '../../core/ids.ts';
import { createRandom } from '../../core/random.ts';
import { hashDesign } from '../../design/hash.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import { editNoteText } from '../../session/document.ts';
import type { SessionId, SessionSetup } from '../../session/types.ts';
import { fillDisk, stubDatabase } from '../storage/fake-database.fixture.ts';
import { LogStore } from '../storage/log-store.ts';
import { createPracticeSession } from './begin-session.ts';
import { openPracticeSession, type PracticeSession } from './practice-session.ts';
import { deleteSession, listSessions, SESSION_LOGS } from './session-list.ts';

const MINUTE_MS = 60_000;
const BEGUN = new Date('2026-11-20T10:00:00Z');
const setup: Omit<SessionSetup, 'begunAt'> = {
  caseSlug: 'video-recommendation',
  caseVersion: 1,
  variant: 0,
  seed: 7,
  framework: '7-step',
  length: { minutes: 45 },
  level: 'senior',
  interviewer: 'silent',
  exam: false,
  prompt: 'Recommend videos.',
};
let open: PracticeSession[] = [];
let memory = new Map<string, string>();

beforeEach(() => {
  stubDatabase();
  memory = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => memory.get(key) ?? null,
    setItem: (key: string, value: string) => memory.set(key, value),
  });
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.useFakeTimers({
    now: BEGUN,
    toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  });
});
afterEach(async () => {
  for (const session of open) session.close();
  open = [];
  await quiet();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const quiet = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

async function begin(changes: Partial<SessionSetup> = {}): Promise<SessionId> {
  const made = await createPracticeSession({ ...setup, ...changes }, twoStage);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

async function enter(id: SessionId): Promise<PracticeSession> {
  const opened = await openPracticeSession(id);
  if (!opened.ok) throw new Error(opened.error.code);
  open.push(opened.value);
  return opened.value;
}

async function leave(session: PracticeSession): Promise<void> {
  await session.storage?.settle();
  session.close();
  open = open.filter((one) => one !== session);
  await quiet();
}

const minutes = (session: PracticeSession): number => session.clock.read().elapsedMs / MINUTE_MS;
const typesOf = (session: PracticeSession) => session.view.snapshot().events.map(({ type }) => type);

test('a session is found again as it was left, with its clock gone on', async () => {
  const id = await begin();
  const first = await enter(id);
  vi.advanceTimersByTime(3 * MINUTE_MS);
  editNoteText(first.document, 'requirements', 'free', 'Watch time.');
  expect(first.record({ type: 'step', step: 'clarify' }).ok).toBe(true);
  expect(first.storage?.saveState()).toBe('saving');
  await first.storage?.settle();
  expect(first.storage?.saveState()).toBe('saved');
  const before = first.view.snapshot();
  await leave(first);
  vi.advanceTimersByTime(2 * MINUTE_MS);
  const second = await enter(id);
  expect(second.view.snapshot()).toEqual(before);
  expect(hashDesign((await second.openDesign()).snapshot())).toBe(hashDesign(twoStage));
  expect(second.clock.read()).toMatchObject({ elapsedMs: 5 * MINUTE_MS, stepElapsedMs: 2 * MINUTE_MS });
  expect(second.notices).toEqual([]);
  const listed = await listSessions();
  expect(listed).toMatchObject({
    ok: true,
    value: [{ id, elapsedMs: 3 * MINUTE_MS, ended: false, runs: 0 }],
  });
});

test('a system clock set back an hour changes nothing, in the page or after a reload', async () => {
  const session = await enter(await begin());
  vi.advanceTimersByTime(10 * MINUTE_MS);
  vi.setSystemTime(Date.now() - 60 * MINUTE_MS);
  vi.advanceTimersByTime(MINUTE_MS);
  expect(minutes(session)).toBeCloseTo(11, 1);
  session.record({ type: 'message', text: 'How many users?' });
  await leave(session);
  vi.advanceTimersByTime(MINUTE_MS);
  const again = await enter(session.id);
  expect(minutes(again)).toBeCloseTo(12, 1);
  const times = again.view.snapshot().events.map(({ wallMs }) => wallMs - BEGUN.getTime());
  expect(times).toEqual([0, 11 * MINUTE_MS]);
});

test('ten minutes asleep count, and the time that ran out in sleep ended it at its end', async () => {
  const session = await enter(await begin({ length: { minutes: 15 } }));
  editNoteText(session.document, 'summary', 'free', 'A draft.');
  vi.advanceTimersByTime(2 * MINUTE_MS);
  // asleep: timers and the monotonic clock stand still, the system clock does not
  vi.setSystemTime(Date.now() + 10 * MINUTE_MS);
  vi.advanceTimersByTime(2_000);
  await quiet();
  vi.advanceTimersByTime(2_000);
  expect(minutes(session)).toBeCloseTo(12, 0);
  vi.setSystemTime(Date.now() + 10 * MINUTE_MS);
  vi.advanceTimersByTime(2_000);
  await quiet();
  vi.advanceTimersByTime(2_000);
  expect(session.view.snapshot().events.at(-1)).toMatchObject({
    type: 'ended',
    reason: 'time',
    atMs: 15 * MINUTE_MS,
  });
  expect(session.clock.read()).toMatchObject({ ended: true, remainingMs: 0 });
  expect(session.record({ type: 'message', text: 'One more.' })).toMatchObject({
    error: { code: 'session-ended' },
  });
  expect(session.view.snapshot().notes.summary.texts['free']).toBe('A draft.');
  await leave(session);
  expect(await listSessions()).toMatchObject({ value: [{ ended: true, elapsedMs: 15 * MINUTE_MS }] });
});

test('a session whose time ran out while the page was closed has ended when it is opened', async () => {
  const id = await begin({ length: { minutes: 15 } });
  vi.setSystemTime(Date.now() + 24 * 60 * MINUTE_MS);
  const session = await enter(id);
  expect(session.clock.read()).toMatchObject({ ended: true, elapsedMs: 15 * MINUTE_MS });
  await quiet();
  expect(await listSessions()).toMatchObject({ value: [{ ended: true }] });
  const last = session.view.snapshot().events.at(-1);
  expect(last?.wallMs).toBe(BEGUN.getTime() + 15 * MINUTE_MS);
});

test('two tabs have one clock and one list of events that never goes back', async () => {
  const id = await begin();
  const tabs = [await enter(id), await enter(id)] as const;
  const random = createRandom(1, 'session', 'two-tabs');
  for (let turn = 0; turn < 40; turn += 1) {
    vi.advanceTimersByTime(random.below(30_000));
    const tab = tabs[random.below(2)]!;
    const what = random.below(4);
    if (what === 0) tab.record({ type: tab.clock.read().paused ? 'resumed' : 'paused' });
    else tab.record({ type: 'message', text: `Turn ${turn}.` });
    if (random.chance(0.2))
      tabs[1 - tabs.indexOf(tab)]!.record({ type: 'message', text: 'At the same time.' });
    if (random.chance(0.7)) await quiet();
  }
  await quiet();
  vi.advanceTimersByTime(1_100);
  const [one, other] = tabs.map((tab) => tab.view.snapshot().events);
  expect(one).toEqual(other);
  expect(one).toEqual([...one!].sort((a, b) => a.atMs - b.atMs));
  const readings = tabs.map((tab) => tab.clock.read());
  expect(Math.abs(readings[0]!.elapsedMs - readings[1]!.elapsedMs)).toBeLessThan(1_100);
  expect(readings[0]!.paused).toBe(readings[1]!.paused);
  const texts = one!.length;
  for (const tab of tabs) await leave(tab);
  expect((await enter(id)).view.snapshot().events).toHaveLength(texts);
});

test('both tabs find the time over; it ends once', async () => {
  const id = await begin({ length: { minutes: 15 } });
  const tabs = [await enter(id), await enter(id)];
  vi.advanceTimersByTime(15 * MINUTE_MS + 1_000);
  await quiet();
  for (const tab of tabs) expect(typesOf(tab)).toEqual(['begun', 'ended']);
});

test('a pause in a pause changes nothing; an exam allows neither pause nor hint nor more time', async () => {
  const session = await enter(await begin());
  session.record({ type: 'resumed' });
  session.record({ type: 'paused' });
  session.record({ type: 'paused' });
  expect(typesOf(session)).toEqual(['begun', 'paused']);
  const exam = await enter(await begin({ exam: true }));
  for (const body of [
    { type: 'paused' },
    { type: 'hint-asked' },
    { type: 'untimed' },
    { type: 'extended', minutes: 5 },
  ] as const)
    expect(exam.record(body)).toEqual({ ok: false, error: { code: 'session-exam', event: body.type } });
  expect(typesOf(exam)).toEqual(['begun']);
});

test('a curveball and what it asks of the design are one change; before the design is open there is none', async () => {
  const session = await enter(await begin());
  const thrown = {
    type: 'curveball',
    curveball: 'cheaper',
    change: 'cost-cut',
    values: { share: 0.25 },
  } as const;
  expect(() => session.record(thrown)).toThrow('"cheaper"');
  expect(typesOf(session)).toEqual(['begun']);
  const design = await session.openDesign();
  expect(await session.openDesign()).toBe(design);
  let changes = 0;
  session.document.on('update', () => (changes += 1));
  expect(session.record(thrown).ok).toBe(true);
  const peak = { ...thrown, curveball: 'peak', change: 'traffic-peak', values: { factor: 3 } };
  const { peakFactor } = design.snapshot().requirements;
  expect(session.record(peak).ok).toBe(true);
  expect(changes).toBe(2);
  const [, cheaper, last] = session.view.snapshot().events;
  expect(cheaper).toMatchObject({ type: 'curveball', limitUsd: expect.any(Number) });
  expect(last).toMatchObject({ asks: { before: { peakFactor }, after: { peakFactor: 3 * peakFactor } } });
  expect(design.snapshot().requirements.peakFactor).toBe(3 * peakFactor);
});

test('where the browser stores nothing the session goes on in memory, and says so', async () => {
  vi.stubGlobal('indexedDB', undefined);
  const id = await begin();
  const session = await enter(id);
  expect(session.storage).toBeUndefined();
  expect(session.notices).toMatchObject([{ code: 'storage-unavailable' }]);
  session.record({ type: 'message', text: 'Still there.' });
  await leave(session);
  expect(typesOf(await enter(id))).toEqual(['begun', 'message']);
});

test('on a full disk it is not saved, says why, and saves everything once there is room', async () => {
  const id = await begin();
  const session = await enter(id);
  const makeRoom = fillDisk();
  editNoteText(session.document, 'data', 'free', 'Written on a full disk.');
  await session.storage?.settle();
  expect(session.storage?.saveState()).toBe('not-saved');
  expect(session.storage?.failure()).toMatchObject({ code: 'storage-full' });
  editNoteText(session.document, 'data', 'free', 'Written on a full disk, twice.');
  await session.storage?.settle();
  makeRoom();
  vi.advanceTimersByTime(6_000);
  await session.storage?.settle();
  expect(session.storage?.saveState()).toBe('saved');
  expect(session.storage?.failure()).toBeUndefined();
  await leave(session);
  expect((await enter(id)).view.snapshot().notes.data.texts['free']).toBe('Written on a full disk, twice.');
});

test('private material is in no byte of the session log, and every change keeps its time', async () => {
  const id = await begin();
  const session = await enter(id);
  session.privateDocument.getMap('deck').set('canary', 'CANARY-7');
  for (let edit = 0; edit < 600; edit += 1) {
    vi.advanceTimersByTime(10);
    editNoteText(session.document, 'data', 'free', `Edit ${edit}.`);
  }
  await leave(session);
  const again = await enter(id);
  expect(again.privateDocument.getMap('deck').get('canary')).toBe('CANARY-7');
  const log = await LogStore.open(`session/${id}`, SESSION_LOGS);
  const entries = await log.read();
  log.close();
  expect(entries.length).toBeGreaterThan(600);
  expect(new Set(entries.map(({ time }) => time)).size).toBeGreaterThan(599);
  const bytes = Buffer.concat(entries.map(({ update }) => update)).toString('latin1');
  expect(bytes).toContain('Recommend videos.');
  expect(bytes).not.toContain('CANARY-7');
  const whole = new Y.Doc();
  for (const { update } of entries) Y.applyUpdate(whole, update);
  expect(JSON.stringify(whole.toJSON())).not.toContain('CANARY-7');
});

test('a deleted session is unknown, and its log is gone', async () => {
  const id = await begin();
  expect((await deleteSession(id)).ok).toBe(true);
  expect(await listSessions()).toEqual({ ok: true, value: [] });
  expect(await openPracticeSession(id)).toEqual({ ok: false, error: { code: 'session-unknown', id } });
  expect(await openPracticeSession(asId('nobody'))).toMatchObject({ error: { code: 'session-unknown' } });
});

test('a session that a newer app wrote is not opened, and stays as it is', async () => {
  const id = await begin();
  const session = await enter(id);
  session.document.getMap('session').set('version', 2);
  await leave(session);
  expect(await openPracticeSession(id)).toEqual({
    ok: false,
    error: { code: 'session-newer', version: 2, known: 1 },
  });
  const log = await LogStore.open(`session/${id}`, SESSION_LOGS);
  const rows = (await log.read()).length;
  await openPracticeSession(id);
  expect(await log.read()).toHaveLength(rows);
  log.close();
});

test('a session that is deleted while two tabs have it open leaves nothing behind, and they say so', async () => {
  const id = await begin();
  const tabs = [await enter(id), await enter(id)] as const;
  editNoteText(tabs[0].document, 'requirements', 'free', 'Before.');
  tabs[0].privateDocument.getMap('interviewer').set('read', 'x');
  await tabs[0].storage?.settle();
  editNoteText(tabs[1].document, 'requirements', 'free', 'Under way.');
  tabs[1].record({ type: 'step', step: 'frame' });
  const deleted = await deleteSession(id);
  expect(deleted.ok).toBe(true);
  for (const tab of tabs) {
    editNoteText(tab.document, 'requirements', 'free', 'After.');
    tab.privateDocument.getMap('interviewer').set('read', 'y');
    tab.record({ type: 'step', step: 'data' });
    expect([tab.storage?.saveState(), tab.storage?.failure()?.code]).toEqual([
      'not-saved',
      'storage-deleted',
    ]);
  }
  vi.advanceTimersByTime(10_000);
  for (const tab of tabs) await leave(tab);
  expect(await listSessions()).toEqual({ ok: true, value: [] });
  for (const name of [`session/${id}`, `session/${id}/private`]) {
    const log = await LogStore.open(name, SESSION_LOGS);
    expect(await log.read()).toEqual([]);
    log.close();
  }
  expect(await openPracticeSession(id)).toMatchObject({ ok: false, error: { code: 'session-unknown' } });
});
