import * as Y from 'yjs';
import { cases } from '../../../content/cases/registry.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { readClock } from '../../session/clock.ts';
import { readSessionFile, SESSION_BYTES_LIMIT, writeSessionFile } from '../../session/file.ts';
import { openReplay, type Replay, takeChange } from '../../session/replay.ts';
import type { SessionId, SessionSetup } from '../../session/types.ts';
import { newId } from '../new-id.ts';
import { readOpenLog } from './open-log.ts';
import type { PracticeSession } from './practice-session.ts';
import { holdInMemory, writeStoredLog } from './session-documents.ts';
import type { SessionError } from './session-error.ts';
import { putListing, type SessionListing } from './session-list.ts';

/** A session that was added to this device, and what of its file could not be taken over. */
export interface ImportedSession {
  readonly id: SessionId;
  /** What lists show of it. */
  readonly listing: SessionListing;
  /** One sentence each; empty where nothing was lost. */
  readonly dropped: readonly string[];
  /** Why it is not stored and lives until the page is closed; undefined where it is. */
  readonly unstored: string | undefined;
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

/** What is different since a session was held; undefined for a case that this app does not have. */
function compareCase({ caseSlug, caseVersion }: SessionSetup): readonly string[] | undefined {
  const known = Object.hasOwn(cases, caseSlug) ? cases[caseSlug]?.public : undefined;
  if (known === undefined) return undefined;
  if (known.version === caseVersion) return [];
  return [
    `It was held with version ${caseVersion} of "${known.title}"; this app has version ${known.version}: facts, hints and marks are those of this one.`,
  ];
}

/** Reads the text of a file: not one that is too large, and one that has gone since it was chosen says so. */
async function readText(file: Pick<Blob, 'size' | 'text'>): Promise<Result<string, SessionError>> {
  if (file.size > SESSION_BYTES_LIMIT)
    return err({ code: 'session-file-too-large', bytes: file.size, limit: SESSION_BYTES_LIMIT });
  try {
    return ok(await file.text());
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return err({ code: 'session-file-broken', place: 'the file', reason });
  }
}

/**
 * Adds the session of a file to this device, under a new id, with every change and its time. Where
 * the browser stores nothing it lives until the page is closed. A session of a case that this app
 * does not have is refused; of one of another version, that is said.
 */
export async function importSession(
  file: Pick<Blob, 'size' | 'text'>,
): Promise<Result<ImportedSession, SessionError>> {
  const text = await readText(file);
  if (!text.ok) return text;
  const read = readSessionFile(text.value, catalogue);
  if (!read.ok) return read;
  const { log, state } = read.value;
  const changed = compareCase(state.setup);
  if (changed === undefined) return err({ code: 'session-case-unknown', slug: state.setup.caseSlug });
  const dropped = [...read.value.dropped, ...changed];
  const id: SessionId = newId();
  const { setup, events, runs } = state;
  const { begunAt } = setup;
  const lastMs = events.at(-1)?.wallMs ?? begunAt;
  const { elapsedMs, ended } = readClock(setup, events, lastMs);
  const listing = { id, setup, begunAt, lastMs, elapsedMs, ended, runs: Object.keys(runs).length };
  const written = await writeStoredLog(id, log);
  if (written.ok) {
    await putListing(listing);
    return ok({ id, listing, dropped, unstored: undefined });
  }
  const shared = new Y.Doc();
  for (const { update } of log) takeChange(shared, update);
  holdInMemory(id, { shared, hidden: new Y.Doc() }, log, () => log.at(-1)?.time ?? 0);
  return ok({ id, listing, dropped, unstored: written.error.reason });
}
