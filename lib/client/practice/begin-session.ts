import * as Y from 'yjs';
import { ok, type Result } from '../../core/result.ts';
import { writeDesign } from '../../design/document.ts';
import type { Design } from '../../design/types.ts';
import { appendEvent, writeSession } from '../../session/document.ts';
import type { SessionId, SessionSetup } from '../../session/types.ts';
import { newId } from '../new-id.ts';
import { bindSession, holdInMemory } from './session-documents.ts';
import type { SessionError } from './session-error.ts';
import { putListing } from './session-list.ts';
import { openTrustedClock } from './trusted-clock.ts';

/**
 * Begins a session: writes setup, design and its first event. Where the browser stores nothing, the
 * session lives until the page is closed, and opening it says so.
 */
export async function createPracticeSession(
  setup: Omit<SessionSetup, 'begunAt'>,
  design: Design,
): Promise<Result<SessionId, SessionError>> {
  const id: SessionId = newId();
  const trusted = await openTrustedClock();
  const bound = await bindSession(id, () => trusted.now());
  const begunAt = trusted.now();
  writeSession(bound.shared, { ...setup, begunAt });
  writeDesign(bound.shared, design);
  appendEvent(bound.shared, { type: 'begun', id: newId(), atMs: 0, wallMs: begunAt });
  await bound.storage?.settle();
  if (bound.storage?.saveState() === 'saved') {
    const complete = { ...setup, begunAt };
    await putListing({ id, setup: complete, begunAt, lastMs: begunAt, elapsedMs: 0, ended: false, runs: 0 });
    trusted.close();
  } else {
    // its clock stays open, for the changes to come
    const update = Y.encodeStateAsUpdate(bound.shared);
    holdInMemory(id, bound, [{ time: begunAt, update }], () => trusted.now());
  }
  bound.close();
  return ok(id);
}
