import { ok, type Result } from '../../core/result.ts';
import type { SessionId, SessionSetup } from '../../session/types.ts';
import { saveFile } from '../export/save-file.ts';
import { openPracticeSession, type PracticeSession } from './practice-session.ts';
import type { ImportedSession } from './session-file.ts';
import type { SessionError } from './session-error.ts';

/** The name of a session's file: "dryrun-video-recommendation-2026-11-20.json". */
function nameFile({ caseSlug, begunAt }: SessionSetup): string {
  return `dryrun-${caseSlug}-${new Date(begunAt).toISOString().slice(0, 10)}.json`;
}

// reading and writing files weighs as much as the notes: fetched when somebody wants one
const loadFiles = () => import('./session-file.ts');

/** Saves an open session as a file, up to what is on screen, whether or not it could be stored. */
export async function saveSession(session: PracticeSession): Promise<Result<undefined, SessionError>> {
  const { exportSession } = await loadFiles();
  const text = await exportSession(session);
  if (!text.ok) return text;
  const { setup } = session.view.snapshot();
  saveFile(nameFile(setup), new Blob([text.value], { type: 'application/json' }));
  return ok(undefined);
}

/** Saves a session of this device as a file. */
export async function saveStoredSession(id: SessionId): Promise<Result<undefined, SessionError>> {
  const opened = await openPracticeSession(id);
  if (!opened.ok) return opened;
  const saved = await saveSession(opened.value);
  opened.value.close();
  return saved;
}

/** Adds the session of a file to this device. */
export async function addSessionFile(file: File): Promise<Result<ImportedSession, SessionError>> {
  const { importSession } = await loadFiles();
  return importSession(file);
}
