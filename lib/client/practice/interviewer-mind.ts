import { catalogue } from '../../design/catalogue/registry.ts';
import type { DesignView } from '../../design/document.ts';
import type { Finding } from '../../design/lint/types.ts';
import type { Design } from '../../design/types.ts';
import { createMatcherInSlices, type Matcher } from '../../interviewer/matcher/matcher.ts';
import { createVoiceContext } from '../../interviewer/model/context.ts';
import type { VoiceContext } from '../../interviewer/model/types.ts';
import { replyTo } from '../../interviewer/speech/answer.ts';
import { drawDeck } from '../../interviewer/speech/deck.ts';
import { giveHint } from '../../interviewer/speech/hints.ts';
import type { Situation } from '../../interviewer/speech/situation.ts';
import { speakUp } from '../../interviewer/speech/speak-up.ts';
import { findToldFacts } from '../../interviewer/speech/told-facts.ts';
import type { PrivateCase } from '../../session/case.ts';
import type { SessionEvent, SessionEventBody } from '../../session/types.ts';
import { checkDesign } from '../editor/linter.ts';
import type { PracticeSession } from './practice-session.ts';

/** What waits for the interviewer: the candidate's words, or a wish for a hint. */
export type Asked = Extract<SessionEvent, { readonly type: 'message' | 'hint-asked' }>;

/** The scripted interviewer of one session. Its code and its case are fetched on demand. */
export interface Mind {
  /** What it replies to something asked. */
  reply(asked: Asked, composing: boolean): readonly SessionEventBody[];
  /** What it says by itself now; mostly nothing. */
  speakUp(composing: boolean): readonly SessionEventBody[];
  /** What a model is told for a reply. */
  contextFor(): VoiceContext;
  /** The facts that words of a model give away, by id. */
  factsIn(text: string): readonly string[];
}

/** Reads the deck from the private document; draws it where there is none. */
function keepDeck(session: PracticeSession, privateCase: PrivateCase): readonly string[] {
  const fields = session.privateDocument.getMap<unknown>('interviewer');
  const kept = fields.get('deck');
  if (Array.isArray(kept) && kept.every((id) => typeof id === 'string')) return kept;
  const deck = drawDeck(privateCase, session.view.snapshot().setup);
  fields.set('deck', [...deck]);
  return deck;
}

/** Reads the facts of a case, a little at a time: the page stays at hand meanwhile. */
export function prepareMatcher({ facts }: PrivateCase): Promise<Matcher> {
  const pause = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));
  return createMatcherInSlices(facts, () => performance.now(), pause);
}

/** Makes the interviewer of a session out of its private case. */
export function createMind(
  session: PracticeSession,
  drawn: DesignView,
  privateCase: PrivateCase,
  matcher: Matcher,
): Mind {
  const deck = keepDeck(session, privateCase);
  let checked: { readonly design: Design; readonly findings: readonly Finding[] } | undefined;
  const situation = (composing: boolean): Situation => {
    const design = drawn.snapshot();
    if (checked?.design !== design) checked = { design, findings: checkDesign(design, catalogue) };
    const { findings } = checked;
    const state = session.view.snapshot();
    return { privateCase, state, design, findings, clock: session.clock.read(), deck, matcher, composing };
  };
  return {
    reply: (asked, composing) =>
      asked.type === 'message'
        ? replyTo(situation(composing), asked)
        : giveHint(situation(composing), asked.id),
    speakUp: (composing) => speakUp(situation(composing)),
    contextFor() {
      const { state, design, findings, clock } = situation(false);
      const { facts } = privateCase;
      return createVoiceContext({
        state,
        design,
        findings,
        catalogue,
        step: clock.step,
        facts,
      });
    },
    factsIn: (text) => findToldFacts(text, privateCase.facts, session.view.snapshot().setup.variant),
  };
}
