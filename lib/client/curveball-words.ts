import type { CurveballError } from '../run/curveballs/throw.ts';
import type { Simulation } from '../run/curveballs/types.ts';

type CurveballWords = {
  readonly [Code in CurveballError['code']]: (
    error: Extract<CurveballError, { code: Code }>,
  ) => readonly [what: string, next: string, kept: string];
};

const KEPT = 'Nothing was thrown, and what runs goes on.';

const PLACES: Readonly<Record<Simulation, string>> = {
  days: 'the simulation of days',
  load: 'the simulation of load',
  capacity: 'the estimate of capacity',
};

/** Words for curveballs that cannot be thrown. */
export const curveballWords: CurveballWords = {
  'curveball-unknown': (e) => [`There is no curveball "${e.name}".`, 'Choose one of those there are.', KEPT],
  'curveball-acts-elsewhere': (e) => [
    `"${e.title}" does nothing in ${PLACES[e.simulation]}.`,
    'Throw it where it acts, or choose another one.',
    KEPT,
  ],
  'curveball-parameter': (e) => [
    `"${e.title}" cannot have ${e.value} as its ${e.parameter}.`,
    `Set it to ${e.expected}.`,
    KEPT,
  ],
  'curveball-outside': (e) => [
    `"${e.title}" cannot begin at ${e.moment}: what is left runs from ${e.from} to ${e.to}.`,
    'Choose a moment that is still to come.',
    KEPT,
  ],
  'curveball-no-target': (e) => [
    `The design has no ${e.target === 'ranker' ? 'ranker' : 'feature store'} that "${e.title}" could hit.`,
    'Draw one, or choose another curveball.',
    KEPT,
  ],
};
