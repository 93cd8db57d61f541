import type { WorkTimes } from '../../../lib/cli/bench/case-protocol.ts';

/** One piece of work that is timed beside others. */
export interface Work {
  readonly work: string;
  readonly run: () => unknown;
  /** Called before its turn in a round; returns what is to be called after it. Neither is timed. */
  readonly begin?: () => () => void;
}

/** Milliseconds that something takes. */
export async function timeOnce(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Times works in turns: a round visits all of them, each with one run that is not timed before. */
export async function timeInTurns(
  works: readonly Work[],
  rounds: number,
  runsPerRound: number,
): Promise<readonly WorkTimes[]> {
  const times = works.map(({ work }) => ({ work, roundsMs: [] as number[][] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, { run, begin }] of works.entries()) {
      const end = begin?.();
      await run();
      const taken: number[] = [];
      for (let i = 0; i < runsPerRound; i += 1) taken.push(await timeOnce(run));
      times[place]!.roundsMs.push(taken);
      end?.();
    }
  }
  return times;
}
