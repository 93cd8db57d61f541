import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { twoStage } from '../../design/templates/two-stage.ts';
import { cases } from '../../../content/cases/registry.ts';
import { editNoteText } from '../../session/document.ts';
import type { SessionSetup } from '../../session/types.ts';
import { fillDisk, stubDatabase } from '../storage/fake-database.fixture.ts';
import { createPracticeSession } from './begin-session.ts';
import { openPracticeSession, type PracticeSession } from './practice-session.ts';
import { exportSession, importSession, replaySession } from './session-file.ts';
import { listSessions } from './session-list.ts';

beforeEach(() => {
  stubDatabase();
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.useFakeTimers({
    toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const valueOf = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { code: string } },
): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

const fileOf = (text: string): Blob => new Blob([text]);

async function open(id: PracticeSession['id']): Promise<PracticeSession> {
  return valueOf(await openPracticeSession(id));
}

async function begin(changes: Partial<SessionSetup> = {}): Promise<PracticeSession> {
  const made = await createPracticeSession(
    {
      caseSlug: 'video-recommendation',
      caseVersion: cases['video-recommendation']?.public.version ?? 0,
      variant: 0,
      seed: 7,
      framework: '4-step',
      length: { minutes: 45 },
      level: 'mid',
      interviewer: 'silent',
      exam: false,
      prompt: 'Recommend videos.',
      ...changes,
    },
    twoStage,
  );
  return open(valueOf(made));
}

function work(session: PracticeSession): void {
  for (let minute = 0; minute < 5; minute += 1) {
    vi.advanceTimersByTime(60_000);
    editNoteText(session.document, 'data', 'free', `Minute ${minute}.`);
    session.record({ type: 'message', text: `Question ${minute}?` });
  }
  session.record({ type: 'ended', reason: 'finished' });
}

test('a file brings a session to another device: the same replay at every moment', async () => {
  const session = await begin();
  work(session);
  const text = valueOf(await exportSession(session));
  const before = valueOf(await replaySession(session));
  session.close();
  stubDatabase();
  const { id, dropped } = valueOf(await importSession(fileOf(text)));
  expect(dropped).toEqual([]);
  expect(await listSessions()).toMatchObject({ value: [{ id, ended: true, elapsedMs: 300_000 }] });
  const again = await open(id);
  const after = valueOf(await replaySession(again));
  expect(after.end.hash()).toBe(before.end.hash());
  for (const atMs of [0, 60_000, 150_000, 300_000])
    expect(after.seek(atMs).hash()).toBe(before.seek(atMs).hash());
  expect(valueOf(await exportSession(again))).toBe(text);
  again.close();
});

test('on a full disk the file still holds what is on screen', async () => {
  const session = await begin();
  const makeRoom = fillDisk();
  work(session);
  await session.storage?.settle();
  expect(session.storage?.saveState()).toBe('not-saved');
  const text = valueOf(await exportSession(session));
  makeRoom();
  session.close();
  const again = await open(valueOf(await importSession(fileOf(text))).id);
  expect(again.view.snapshot()).toEqual(session.view.snapshot());
  again.close();
});

test('without any storage the file, its import and replay work as well', async () => {
  vi.stubGlobal('indexedDB', undefined);
  const session = await begin();
  work(session);
  const replay = valueOf(await replaySession(session));
  expect(replay.seek(150_000).state.notes.data.texts['free']).toBe('Minute 1.');
  const { id, unstored } = valueOf(await importSession(fileOf(valueOf(await exportSession(session)))));
  expect(unstored).toBe('it has no IndexedDB');
  const again = await open(id);
  expect(again.notices).toMatchObject([{ code: 'storage-unavailable' }]);
  expect(again.view.snapshot()).toEqual(session.view.snapshot());
  session.close();
  again.close();
});

test('a session of an unknown case is refused; of another version of a case, that is said', async () => {
  const unknown = await begin({ caseSlug: 'constructor' });
  expect(await importSession(fileOf(valueOf(await exportSession(unknown))))).toEqual({
    ok: false,
    error: { code: 'session-case-unknown', slug: 'constructor' },
  });
  const old = await begin({ caseVersion: 0 });
  expect(valueOf(await importSession(fileOf(valueOf(await exportSession(old))))).dropped).toEqual([
    expect.stringContaining('It was held with version 0'),
  ]);
  unknown.close();
  old.close();
});

test('a file is not read before it is known to be of a size that can be; one that has gone says so', async () => {
  const text = vi.fn<() => Promise<string>>(() =>
    Promise.reject(new DOMException('it could not be found', 'NotFoundError')),
  );
  expect(await importSession({ size: 50_000_000, text })).toEqual({
    ok: false,
    error: { code: 'session-file-too-large', bytes: 50_000_000, limit: 40_000_000 },
  });
  expect(text).not.toHaveBeenCalled();
  expect(await importSession({ size: 5, text })).toEqual({
    ok: false,
    error: { code: 'session-file-broken', place: 'the file', reason: 'it could not be found' },
  });
});

test('where there is no room for a file, the session is there until the page is closed', async () => {
  const session = await begin();
  work(session);
  const text = valueOf(await exportSession(session));
  session.close();
  const makeRoom = fillDisk();
  const { id, listing, unstored } = valueOf(await importSession(fileOf(text)));
  makeRoom();
  expect(unstored).toBe('no room');
  expect(listing).toMatchObject({ id, ended: true, elapsedMs: 300_000 });
  const again = await open(id);
  expect(again.view.snapshot().notes.data.texts['free']).toBe('Minute 4.');
  again.close();
});
