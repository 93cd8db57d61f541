import type { EventId, SessionEventBody } from '../../session/types.ts';
import type { Situation } from './situation.ts';
import { phrase } from './wording.ts';

/** Ids of the curveballs that are still in the deck, in order. */
export function restOfDeck({ deck, state }: Pick<Situation, 'deck' | 'state'>): readonly string[] {
  const thrown = new Set(
    state.events.flatMap((event) => (event.type === 'curveball' ? [event.curveball] : [])),
  );
  return deck.filter((id) => !thrown.has(id));
}

/** Throws the next curveball of the deck: the change itself, then the words for it. */
export function throwCurveball(situation: Situation, replyTo?: EventId): readonly SessionEventBody[] {
  const { privateCase, state } = situation;
  const next = restOfDeck(situation)[0];
  const curveball = privateCase.curveballs.find(({ id }) => id === next);
  const reply = replyTo === undefined ? {} : { replyTo };
  if (curveball === undefined) {
    const topic = { about: 'conduct', code: 'no-curveball' } as const;
    return [{ type: 'line', by: 'script', text: phrase('noCurveball', state), topic, ...reply }];
  }
  const { id, change, values, text } = curveball;
  return [
    { type: 'curveball', curveball: id, change, values },
    { type: 'line', by: 'script', text, topic: { about: 'curveball', curveball: id }, ...reply },
  ];
}
