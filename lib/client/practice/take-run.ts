import { LOCAL_ORIGIN } from '../../design/store.ts';
import { putRun } from '../../session/document.ts';
import { keepRun } from '../../session/kept-run.ts';
import { settlePrediction, standingPredictions } from '../../session/predictions.ts';
import type { FinishedRun } from '../lab/run-store.ts';
import type { PracticeSession } from './practice-session.ts';

/** Keeps a finished run in its session, tells of it, and settles the predictions that stand. A session that has ended takes nothing more. */
export function takeRun(
  session: Pick<PracticeSession, 'document' | 'view' | 'record'>,
  { design, result }: Pick<FinishedRun, 'design' | 'result'>,
): void {
  const run = keepRun(crypto.randomUUID(), design, result);
  const { events, runs } = session.view.snapshot();
  session.document.transact(() => {
    if (!session.record({ type: 'run', run: run.id }).ok) return;
    putRun(session.document, run);
    for (const { id, baseRun, ...claim } of standingPredictions(events)) {
      const before = baseRun === undefined ? undefined : runs[baseRun]?.result;
      const settled = settlePrediction(claim, before, run.result);
      session.record({ type: 'settled', prediction: id, run: run.id, ...settled });
    }
  }, LOCAL_ORIGIN);
}
