import { DESIGN_VERSION } from '../../design/migrate.ts';
import type { Design } from '../../design/types.ts';
import { drawDeck } from '../../interviewer/speech/deck.ts';
import type { PracticeCase, PrivateCase } from '../../session/case.ts';
import type { SessionSetup, SessionState } from '../../session/types.ts';
import { LARGEST_SEED } from '../lab/seed.ts';

/** What is to be other in the next session on the same case. */
export type AgainChoice = 'facts' | 'curveballs' | 'seed';

/** Seeds that are tried for one that deals the wanted curveballs. */
const TRIES = 2_000;

/**
 * The next session on the same case, with an empty sheet. `facts`: the next variant, with other
 * curveballs than last time; `curveballs`: the same facts, and none of the curveballs of last time;
 * `seed`: the same facts and curveballs in another world. Where no seed deals what is wanted, because
 * a case has too few curveballs, it is the next seed. Pure.
 */
export function planAgain(
  {
    state,
    publicCase,
    privateCase,
  }: {
    readonly state: Pick<SessionState, 'setup'>;
    readonly publicCase: PracticeCase;
    readonly privateCase: PrivateCase;
  },
  choice: AgainChoice,
): { readonly setup: Omit<SessionSetup, 'begunAt'>; readonly design: Design } {
  const { begunAt, ...before } = state.setup;
  const variant = choice === 'facts' ? (before.variant + 1) % privateCase.variants : before.variant;
  const deckOf = (seed: number) => drawDeck(privateCase, { ...before, begunAt, seed, variant });
  const thrown = drawDeck(privateCase, state.setup);
  const isWanted = (seed: number): boolean => {
    const deck = deckOf(seed);
    return choice === 'seed'
      ? deck.every((id, at) => id === thrown[at])
      : !deck.some((id) => thrown.includes(id));
  };
  const seeds = Array.from({ length: TRIES }, (_, at) => (before.seed + at + 1) % (LARGEST_SEED + 1));
  return {
    setup: {
      ...before,
      caseVersion: publicCase.version,
      prompt: publicCase.prompt,
      seed: seeds.find(isWanted) ?? seeds[0] ?? before.seed,
      variant,
    },
    design: {
      version: DESIGN_VERSION,
      name: publicCase.title,
      requirements: publicCase.requirements,
      nodes: [],
      edges: [],
    },
  };
}
