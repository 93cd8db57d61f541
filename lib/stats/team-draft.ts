import type { Random } from '../core/random.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { StatisticsError } from './errors.ts';
import { checkLength, checkValues, checkWhole, LARGEST } from './inputs.ts';

const NAME = 'team_draft';

/** One list made of two rankings. Both columns have one entry a place. */
export interface InterleavedList {
  readonly items: readonly number[];
  /** Whose pick each item was. */
  readonly teams: readonly ('control' | 'treatment')[];
}

/** Clicks on each team's items. */
export interface Credit {
  readonly control: number;
  readonly treatment: number;
}

/**
 * Team-draft interleaving: two rankers pick in turn, as captains do, each its best item that is not
 * in the list yet; a coin says who goes first in every round. The list has k items, fewer when one
 * ranking runs out.
 *
 * @param control, treatment item ids, best first, each once
 * @param k whole, 1 or more
 * @param random one coin a round: true lets control pick first
 *
 * Errors: parameter-out-of-range. Randomness: `random` only.
 * Source: Radlinski, Kurup, Joachims 2008, How does clickthrough data reflect retrieval quality?
 */
export function draftTeams(
  control: ArrayLike<number>,
  treatment: ArrayLike<number>,
  k: number,
  random: Pick<Random, 'chance'>,
): Result<InterleavedList, StatisticsError> {
  const wrong = checkWhole(NAME, 'k', k, 1);
  if (wrong !== undefined) return err(wrong);
  const items: number[] = [];
  const teams: ('control' | 'treatment')[] = [];
  const taken = new Set<number>();
  const next = { control: 0, treatment: 0 };
  const rankings = { control, treatment };
  const pick = (team: 'control' | 'treatment'): boolean => {
    const ranking = rankings[team];
    while (next[team] < ranking.length && taken.has(ranking[next[team]] ?? NaN)) next[team] += 1;
    const item = ranking[next[team]];
    if (item === undefined) return false;
    items.push(item);
    teams.push(team);
    taken.add(item);
    return true;
  };
  while (items.length < k) {
    const isControlFirst = random.chance(0.5);
    if (!pick(isControlFirst ? 'control' : 'treatment') || items.length === k) break;
    if (!pick(isControlFirst ? 'treatment' : 'control')) break;
  }
  return ok({ items, teams });
}

/**
 * Adds up the clicks (or any worth, such as seconds watched) that each team's items got.
 *
 * @param worth one a place of the list, 0 or more
 *
 * Errors: empty-input (an empty list), length-mismatch, value-out-of-range.
 */
export function creditTeams(
  { teams }: Pick<InterleavedList, 'teams'>,
  worth: ArrayLike<number>,
): Result<Credit, StatisticsError> {
  const wrong = checkLength(NAME, teams.length, worth) ?? checkValues(NAME, 'worth', worth, 0, LARGEST);
  if (wrong !== undefined) return err(wrong);
  const credit = { control: 0, treatment: 0 };
  teams.forEach((team, place) => {
    credit[team] += worth[place] ?? NaN;
  });
  return ok(credit);
}
