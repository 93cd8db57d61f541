import * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { readSessionFile, writeSessionFile } from '../../session/file.ts';
import { openReplay, type Replay, takeChange } from '../../session/replay.ts';
import type { SessionId } from '../../session/types.ts';
import { readClock } from '../../session/clock.ts';
import { newId } from '../new-id.ts';
import type { PracticeSession } from './practice-session.ts';
import { holdInMemory, readOpenLog, writeStoredLog } from './session-documents.ts';
import type { SessionError } from './session-error.ts';
import { putListing } from './session-list.ts';

/** A session that was added to this device, and what of its file could not be taken over. */
export interface ImportedSession {
  readonly id: SessionId;
  /** One sentence each; empty where nothing was lost. */
  readonly dropped: readonly string[];
}

type Open = Pick<PracticeSession, 'id' | 'document' | 'storage'>;

/** The text of an open session's file, up to what is on screen now, whether or not it could be stored. */
export async function exportSession(session: Open): Promise<Result<string, SessionError>> {
  const text = writeSessionFile(await readOpenLog(session), catalogue);
  return text === undefined ? err({ code: 'session-unknown', id: session.id }) : ok(text);
}

/** An open session's replay. */
export async function replaySession(session: Open): Promise<Result<Replay, SessionError>> {
  const replay = openReplay(await readOpenLog(session), catalogue);
  return replay === undefined ? err({ code: 'session-unknown', id: session.id }) : ok(replay);
}

/**
 * Adds the session of a file to this device, under a new id, with every change and its time. Where
 * the browser stores nothing it lives until the page is closed.
 */
export async function importSession(text: string): Promise<Result<ImportedSession, SessionError>> {
  const read = readSessionFile(text, catalogue);
  if (!read.ok) return read;
  const { log, state, dropped } = read.value;
  const id: SessionId = newId();
  const written = await writeStoredLog(id, log);
  if (!written.ok) {
    const shared = new Y.Doc();
    for (const { update } of log) takeChange(shared, update);
    holdInMemory(id, { shared, hidden: new Y.Doc() }, log, () => log.at(-1)?.time ?? 0);
    return ok({ id, dropped });
  }
  const { setup, events, runs } = state;
  const lastMs = events.at(-1)?.wallMs ?? setup.begunAt;
  const { elapsedMs, ended } = readClock(setup, events, lastMs);
  const { begunAt } = setup;
  await putListing({ id, setup, begunAt, lastMs, elapsedMs, ended, runs: Object.keys(runs).length });
  return ok({ id, dropped });
}
