import { err, ok, type Result } from '../core/result.ts';
import { outOfRange } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';

const NAME = 'regret';
/** How far sums of the same worth may lie apart by rounding, as a share. */
const ROUNDING = 1e-9;

/** What a list is worth: the sum over its places; places that it lacks are worth nothing. */
function total(examination: ArrayLike<number>, worth: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < worth.length; i += 1) sum += (examination[i] ?? NaN) * (worth[i] ?? NaN);
  return sum;
}

function checkWorth(examination: ArrayLike<number>, what: string, worth: ArrayLike<number>) {
  const places = examination.length;
  if (worth.length > places) {
    return { code: 'length-mismatch', metric: NAME, want: places, got: worth.length } as const;
  }
  for (let i = 0; i < worth.length; i += 1) {
    const value = worth[i] ?? NaN;
    if (!(value >= 0 && value <= Number.MAX_VALUE)) {
      return outOfRange(NAME, what, i, value, 0, Number.MAX_VALUE);
    }
  }
  return undefined;
}

/**
 * How much less a list is worth than the best one there is, 0 or more, in the unit of the worth
 * (expected seconds watched here). Both lists are valued by the sum over places of examination
 * times worth; a list that is shorter has nothing in its last places. Needs the truth.
 *
 * Laws: 0 for the best list; unchanged by swapping items of equal worth; proportional to the worth.
 *
 * @param examination chance that each place is looked at, 0 .. 1
 * @param worth of the list's items when looked at, 0 or more, at most one a place
 * @param bestWorth the same of the best list
 *
 * Errors: empty-input (no place), length-mismatch (more items than places), value-out-of-range
 * (also where the best list is worth less than the list by more than rounding).
 * Source: Lai and Robbins 1985, Asymptotically efficient adaptive allocation rules.
 */
export function regret(
  examination: ArrayLike<number>,
  worth: ArrayLike<number>,
  bestWorth: ArrayLike<number>,
): Result<number, MetricError> {
  if (examination.length === 0) return err({ code: 'empty-input', metric: NAME });
  for (let i = 0; i < examination.length; i += 1) {
    const chance = examination[i] ?? NaN;
    if (!(chance >= 0 && chance <= 1)) return err(outOfRange(NAME, 'examination', i, chance, 0, 1));
  }
  const wrong = checkWorth(examination, 'worth', worth) ?? checkWorth(examination, 'best worth', bestWorth);
  if (wrong !== undefined) return err(wrong);
  const best = total(examination, bestWorth);
  const lost = best - total(examination, worth);
  if (lost < -ROUNDING * best) return err(outOfRange(NAME, 'regret', 0, lost, 0, best));
  return ok(Math.max(0, lost));
}

/** Registry entry of {@link regret}. */
export const regretMetric = {
  label: 'Regret',
  unit: 'seconds',
  better: 'lower',
  minimum: 0,
  maximum: Infinity,
  definition: 'How many seconds of watching a list loses against the best list that the truth allows.',
  formula: 'sum over places of examination * (worth in the best list - worth in the list)',
  source: 'Lai and Robbins 1985, Asymptotically efficient adaptive allocation rules',
  input: 'against-best',
  compute: regret,
} as const satisfies Metric;
