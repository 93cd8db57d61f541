import type { EngineSteps, MeasurePlan } from '../../lib/cli/bench/engine-protocol.ts';
import { createBatches } from '../../lib/models/batches.ts';
import { BATCH, EXAMPLES } from './contenders.ts';
import type { Contender } from './contender.ts';

const SEED = 1;

/** Lets one engine do the steps first .. first + count - 1; returns the loss and the time of each. */
async function takeTurn(
  contender: Contender,
  batches: readonly Int32Array[],
): Promise<readonly { readonly loss: number; readonly ms: number }[]> {
  const end = contender.begin?.();
  const taken: { loss: number; ms: number }[] = [];
  for (const examples of batches) {
    const start = performance.now();
    const loss = await contender.step(examples);
    taken.push({ loss, ms: performance.now() - start });
  }
  end?.();
  return taken;
}

/** Cuts the batches 0, 1, ... of one training run into turns of the given lengths. */
function cutTurns(lengths: readonly number[]): readonly (readonly Int32Array[])[] {
  const batches = createBatches(EXAMPLES, BATCH, 1, SEED);
  let step = 0;
  return lengths.map((length) =>
    Array.from({ length }, () => {
      const examples = new Int32Array(BATCH);
      if (batches.fill(step, examples) !== BATCH) throw new RangeError(`Batch ${step} is not full.`);
      step += 1;
      return examples;
    }),
  );
}

/**
 * Times the steps of all contenders in turns: every one does the same steps on the same batches, and
 * a round visits all of them, so that what else the machine does hits all alike.
 *
 * @param report told before each round
 */
export async function measureInTurns(
  contenders: readonly Contender[],
  { warmUpSteps, rounds, stepsPerRound }: MeasurePlan,
  report: (round: number) => void,
): Promise<readonly EngineSteps[]> {
  const lengths = [warmUpSteps, ...Array.from({ length: rounds }, () => stepsPerRound + 1)];
  const collected = contenders.map(({ engine }) => ({
    engine,
    losses: [] as number[],
    roundsMs: [] as number[][],
  }));
  for (const [round, batches] of cutTurns(lengths).entries()) {
    report(round);
    for (const [place, contender] of contenders.entries()) {
      const taken = await takeTurn(contender, batches);
      const into = collected[place]!;
      if (round === 0) into.losses.push(...taken.map(({ loss }) => loss));
      else into.roundsMs.push(taken.slice(1).map(({ ms }) => ms));
    }
  }
  return collected;
}
