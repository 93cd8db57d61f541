import type { CaseHint } from '../../session/case.ts';
import { evaluateCondition } from '../../session/evaluate-board.ts';
import type { EventId, SessionEventBody, SessionState } from '../../session/types.ts';
import { coveredSteps, linesOf, type Situation } from './situation.ts';
import { phrase } from './wording.ts';

/** How many rungs of a hint were given. */
function rungsGiven(state: SessionState, hint: string): number {
  return linesOf(state).filter(({ topic }) => topic.about === 'hint' && topic.hint === hint).length;
}

/** The hint to give now: the one already begun, else the first of the step that helps to something missing. */
function nextHint({ privateCase, state, design, findings, clock }: Situation): CaseHint | undefined {
  const steps = coveredSteps(clock.step === 'opening' ? 'clarify' : clock.step);
  const fitting = privateCase.hints.filter(
    (hint) =>
      steps.includes(hint.step) &&
      rungsGiven(state, hint.id) < hint.rungs.length &&
      (hint.when === undefined || evaluateCondition(hint.when, { state, design, findings })),
  );
  return fitting.find((hint) => rungsGiven(state, hint.id) > 0) ?? fitting[0];
}

/**
 * Gives the next rung of a hint for the step under way; says so where there is none.
 *
 * @param asked the event that asked for it; exams refuse to record one
 */
export function giveHint(situation: Situation, asked: EventId): readonly SessionEventBody[] {
  const { state } = situation;
  const hint = nextHint(situation);
  if (hint === undefined) {
    const topic = { about: 'conduct', code: 'no-hint' } as const;
    return [{ type: 'line', by: 'script', text: phrase('noHint', state), topic, replyTo: asked }];
  }
  const rung = ([1, 2, 3] as const)[rungsGiven(state, hint.id)] ?? 3;
  return [
    {
      type: 'line',
      by: 'script',
      text: hint.rungs[rung - 1] ?? '',
      topic: { about: 'hint', hint: hint.id, rung },
      replyTo: asked,
    },
  ];
}
