import { cases } from '../../../content/cases/registry.ts';
import { rubric } from '../../../content/rubric/rubric.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { rules as lintRules } from '../../design/lint/registry.ts';
import { readForScore, type SessionReading } from '../../session/score/reading.ts';
import { readOpenLog } from './open-log.ts';
import type { PracticeSession } from './practice-session.ts';
import type { SessionError } from './session-error.ts';

/**
 * Reads an ended session for its debrief. Only now is the private part of its case loaded. Refuses a
 * session of a case that this app does not have. Throws where the session has not ended.
 */
export async function readDebrief(session: PracticeSession): Promise<Result<SessionReading, SessionError>> {
  const state = session.view.snapshot();
  if (!session.clock.read().ended) throw new Error('A session that goes on has no debrief.');
  const { caseSlug } = state.setup;
  const registered = Object.hasOwn(cases, caseSlug) ? cases[caseSlug] : undefined;
  if (registered === undefined) return err({ code: 'session-case-unknown', slug: caseSlug });
  const [privateCase, log, design] = await Promise.all([
    registered.loadPrivate(),
    readOpenLog(session),
    session.openDesign(),
  ]);
  return ok(
    readForScore({
      state,
      design: design.snapshot(),
      // a session that could not be stored has one change, which says nothing of times
      ...(log.length > 1 ? { log } : {}),
      publicCase: registered.public,
      privateCase,
      rubric,
      catalogue,
      lintRules,
    }),
  );
}
