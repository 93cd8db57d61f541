import * as Y from 'yjs';
import { catalogue } from '../../design/catalogue/registry.ts';
import { holdsSession } from '../../session/document.ts';
import { hashContent } from '../../session/hash-content.ts';
import { takeChange } from '../../session/replay.ts';
import { viewSession } from '../../session/snapshot.ts';
import type { TimedUpdate } from '../../session/timeline.ts';
import type { SessionId } from '../../session/types.ts';
import { readWholeDesign } from '../../session/whole-design.ts';
import type { BoundDocument } from '../storage/design-log.ts';
import { readStoredLog } from './session-documents.ts';

const hashOf = (document: Y.Doc): string => {
  if (!holdsSession(document)) return '';
  const view = viewSession(document);
  const hash = hashContent(view.snapshot(), readWholeDesign(document, catalogue));
  view.destroy();
  return hash;
};

/**
 * The log of an open session, up to what is on screen now: what could not be stored is added to what
 * is, as one change. Without storage that change is all there is.
 */
export async function readOpenLog(session: {
  readonly id: SessionId;
  readonly document: Y.Doc;
  readonly storage: BoundDocument | undefined;
}): Promise<readonly TimedUpdate[]> {
  await session.storage?.settle();
  const stored = await readStoredLog(session.id);
  const log = stored.ok ? stored.value : [];
  const replayed = new Y.Doc();
  replayed.transact(() => {
    for (const { update } of log) takeChange(replayed, update);
  });
  if (hashOf(replayed) === hashOf(session.document)) return log;
  const update = Y.encodeStateAsUpdate(session.document, Y.encodeStateVector(replayed));
  const view = viewSession(session.document);
  const { events } = view.snapshot();
  view.destroy();
  const lastMs = Math.max(log.at(-1)?.time ?? 0, events.at(-1)?.wallMs ?? 0);
  return [...log, { time: lastMs, update }];
}
