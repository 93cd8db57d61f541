import { createRandom } from '../../core/random.ts';
import type { CaseCurveball, PrivateCase } from '../../session/case.ts';
import type { SessionSetup } from '../../session/types.ts';

/** The curveballs of one session by id: the first for the middle, the second for late. Kept in the private document. */
export type Deck = readonly string[];

const suits = (curveball: CaseCurveball, when: 'middle' | 'late'): boolean =>
  curveball.when === when || curveball.when === 'either';

/**
 * Draws the curveballs of a session: one that suits the middle and another that suits the end, changing
 * different things where the case has enough of them.
 *
 * Randomness: the session's seed and variant; the same session always has the same deck.
 */
export function drawDeck({ curveballs }: PrivateCase, setup: SessionSetup): Deck {
  const random = createRandom(setup.seed, 'deck', setup.variant);
  const draw = (from: readonly CaseCurveball[]): CaseCurveball | undefined =>
    from.length === 0 ? undefined : from[random.below(from.length)];
  const middle = draw(curveballs.filter((one) => suits(one, 'middle')));
  const others = curveballs.filter((one) => suits(one, 'late') && one.id !== middle?.id);
  const unlike = others.filter((one) => one.change !== middle?.change);
  const late = draw(unlike.length > 0 ? unlike : others);
  return [middle, late].flatMap((one) => (one === undefined ? [] : [one.id]));
}
