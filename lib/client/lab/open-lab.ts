import * as Y from 'yjs';
import type { Result } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { replaceDesign } from '../../design/commands/replace-design.ts';
import { holdsDesign, viewDesign, writeDesign } from '../../design/document.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import type { AppError } from '../messages.ts';
import { type BoundDocument, bindDocument, type StorageError } from '../storage/design-log.ts';
import { openDevice } from '../storage/open-device.ts';
import { openRunRecords } from '../storage/run-records.ts';
import { findAsked, type LabAddress } from './find-asked.ts';
import { createLab, type LabSession } from './lab-session.ts';
import { createRunHistory, type RunHistory } from './run-history.ts';
import { loadStoredRun } from './stored-run.ts';

const DOCUMENT = 'lab';

/** Opens what the lab keeps on this device; it lets go of it when another page takes it. */
async function openStored(
  document: Y.Doc,
  clock: () => number,
): Promise<{
  readonly bound: Result<BoundDocument, StorageError>;
  readonly history: RunHistory;
  readonly release: () => Promise<void>;
}> {
  const lease = await openDevice(
    [],
    async () => ({
      history: createRunHistory(openRunRecords, clock),
      bound: await bindDocument(document, DOCUMENT, clock),
    }),
    ({ history, bound }, taking) =>
      Promise.all([history.close(), bound.ok ? bound.value.letGo(taking) : undefined]),
  );
  const { history, bound } = lease.opened;
  const release = async (): Promise<void> => {
    await Promise.all([history.close(), bound.ok ? bound.value.close() : undefined]);
    lease.release();
  };
  return { bound, history, release };
}

/**
 * Opens the lab: the stored design of this device, replaced (undoably) by the one that the address
 * carries in its fragment or names as a template; the standard design where there is neither.
 */
export async function openLab(address: LabAddress, clock: () => number): Promise<LabSession> {
  const notices: AppError[] = [];
  const document = new Y.Doc();
  const { bound, history, release } = await openStored(document, clock);
  if (!bound.ok) notices.push(bound.error);
  else if (bound.value.problem !== undefined) notices.push(bound.value.problem);
  if (!holdsDesign(document)) writeDesign(document, standardDesign, 'template');
  const view = viewDesign(document, catalogue);
  const asked = await findAsked(address);
  if (asked?.ok === false) notices.push(asked.error);
  if (asked?.ok === true) {
    const { design, dropped } = asked.value;
    replaceDesign(document, catalogue, design);
    if (dropped.length > 0) notices.push({ code: 'design-opened-in-part', dropped });
  }
  const lab = createLab({
    document,
    view,
    history,
    storage: bound.ok ? bound.value : undefined,
    template: asked?.ok === true ? asked.value.template : undefined,
    notices,
    seed: undefined,
    onFinished: ({ design, result }) => void history.keep(design, result),
  });
  void loadStoredRun(view.snapshot(), address).then((stored) => {
    if (stored !== undefined) lab.runs.showStored(stored);
  });
  return {
    ...lab,
    close() {
      lab.close();
      view.destroy();
      void release();
    },
  };
}
