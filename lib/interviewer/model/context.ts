import type { CaseFact } from '../../session/case.ts';
import { stepsOf } from '../../session/steps.ts';
import type { StepId } from '../../session/steps.ts';
import type { SessionState } from '../../session/types.ts';
import { type BoardContent, describeBoard } from './board.ts';
import type { SpokenLine, VoiceContext } from './types.ts';

/** What a context is made of. Of the private case it takes the facts and nothing else. */
export interface ContextInput extends Omit<BoardContent, 'state'> {
  readonly state: SessionState;
  readonly step: StepId;
  readonly facts: readonly CaseFact[];
}

/** The newest lines of the conversation that a model is given, and most characters of each. */
const LINES = 24;
const LINE_CHARACTERS = 800;

function listSaid({ events }: SessionState): readonly SpokenLine[] {
  const said = events.flatMap((event): readonly SpokenLine[] => {
    if (event.type === 'message') return [{ by: 'candidate', text: event.text }];
    // what the app says of the session itself is no part of the conversation
    if (event.type === 'line' && event.topic.about !== 'conduct')
      return [{ by: 'interviewer', text: event.text }];
    return [];
  });
  return said.slice(-LINES).map(({ by, text }) => ({ by, text: text.slice(0, LINE_CHARACTERS) }));
}

/** Puts together what a model is told for one line, from the session as it stands. */
export function createVoiceContext(input: ContextInput): VoiceContext {
  const { state, step, facts } = input;
  const { setup } = state;
  const shown = Object.values(stepsOf)
    .flat()
    .find(({ id }) => id === step);
  if (shown === undefined) throw new Error(`There is no step "${step}".`);
  return {
    prompt: setup.prompt,
    facts: facts.map(({ title, answers }) => ({
      title,
      answer: answers[setup.variant % answers.length] ?? '',
    })),
    level: setup.level,
    step: { title: shown.title, purpose: shown.purpose },
    said: listSaid(state),
    board: describeBoard(input),
  };
}
