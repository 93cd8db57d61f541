import * as Y from 'yjs';
import { catalogue } from '../../design/catalogue/registry.ts';
import { type DesignView, viewDesign } from '../../design/document.ts';
import { planOf } from '../../run/compile.ts';
import { findLastRun } from '../../session/evaluate-board.ts';
import type { SessionState } from '../../session/types.ts';
import { createLab, type LabSession } from '../lab/lab-session.ts';
import { createRunHistory, type RunHistory } from '../lab/run-history.ts';
import { createRecordsInMemory } from '../storage/run-records.ts';
import type { PracticeSession } from './practice-session.ts';
import { takeRun } from './take-run.ts';

/** The runs of a session as a history: those that it keeps, and those to come. Nothing of it is stored by itself. */
async function openHistory({ events, runs }: SessionState, clock: () => number): Promise<RunHistory> {
  let finishedMs: number | undefined;
  const history = createRunHistory(
    () => Promise.resolve(createRecordsInMemory()),
    () => finishedMs ?? clock(),
  );
  for (const event of events) {
    const run = event.type === 'run' ? runs[event.run] : undefined;
    if (run === undefined) continue;
    finishedMs = event.wallMs;
    await history.keep(run.design, run.result);
  }
  finishedMs = undefined;
  return history;
}

/** Shows the last run of the session again. */
function showLastRun(lab: LabSession, state: SessionState): void {
  const last = findLastRun(state);
  if (last === undefined) return;
  const { design, result } = last;
  const plan = planOf(design, catalogue);
  if (plan.ok) lab.runs.showKept({ plan: plan.value, design, result });
}

/** The document of a session and its design; once it is over a copy, so that nothing changes what counts. */
function openDocument(
  session: PracticeSession,
  design: DesignView,
  isOver: boolean,
): Pick<LabSession, 'document' | 'view' | 'storage'> {
  if (!isOver) return { document: session.document, view: design, storage: session.storage };
  const document = new Y.Doc();
  Y.applyUpdate(document, Y.encodeStateAsUpdate(session.document));
  return { document, view: viewDesign(document, catalogue), storage: undefined };
}

/**
 * Makes the lab of an interview: it works on the session's own document, with the session's seed and
 * at the scale that the design requires. Every run that is asked for goes into the session, and
 * settles the predictions that stand; the last one is shown again. Closing it leaves the session open.
 * Of a session that is over it works on a copy.
 *
 * @param isOver whether the session has ended
 * @param clock milliseconds since 1970
 */
export async function openSessionLab(
  session: PracticeSession,
  isOver: boolean,
  clock: () => number,
): Promise<LabSession> {
  const state = session.view.snapshot();
  const [history, design] = await Promise.all([openHistory(state, clock), session.openDesign()]);
  const opened = openDocument(session, design, isOver);
  const lab = createLab({
    ...opened,
    history,
    template: undefined,
    notices: [],
    seed: state.setup.seed,
    scaleBase: 'design',
    onFinished(run) {
      takeRun(session, run);
      void history.keep(run.design, run.result);
    },
  });
  const unfollow = lab.runs.state.subscribe(({ status, error }, before) => {
    if (status === 'failed' && error !== undefined && error !== before.error)
      session.record({ type: 'run-failed', code: error.code });
  });
  showLastRun(lab, state);
  return {
    ...lab,
    close() {
      unfollow();
      lab.close();
      if (opened.view !== design) opened.view.destroy();
    },
  };
}
