import type { Page } from 'playwright';
import { editRound } from './edit-round.ts';
import { findGrowth, type Held, watchHeld } from './memory.ts';

/** Rounds in which code is compiled, caches fill and panels are drawn for the first time. */
const WARM_ROUNDS = 3;
/** Fewest readings that a judgement rests on, however slow the machine. */
const FEWEST_READINGS = 6;

/** What a soak came to. */
export interface Soak {
  readonly rounds: number;
  readonly readings: readonly Held[];
  /** Empty where memory stayed flat. */
  readonly growth: readonly string[];
}

/**
 * Edits the design of an open lab for some time and reads what the page holds after every few rounds.
 *
 * @param forMs how long, after warming up
 * @param every rounds between two readings
 * @param clock milliseconds
 * @param report told of every reading
 */
export async function soakPage(
  page: Page,
  { forMs, every, clock }: { readonly forMs: number; readonly every: number; readonly clock: () => number },
  report: (rounds: number, held: Held) => void,
): Promise<Soak> {
  const read = await watchHeld(page);
  for (let round = 0; round < WARM_ROUNDS; round += 1) await editRound(page);
  const readings: Held[] = [];
  const startedMs = clock();
  let rounds = 0;
  while (clock() - startedMs < forMs || readings.length < FEWEST_READINGS) {
    for (let round = 0; round < every; round += 1) await editRound(page);
    rounds += every;
    const held = await read();
    readings.push(held);
    report(rounds, held);
  }
  return { rounds, readings, growth: findGrowth(readings) };
}
