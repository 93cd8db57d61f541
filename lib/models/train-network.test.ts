import { expect, test } from 'vitest';
import { Cancelled, silentPulse } from '../core/pulse.ts';
import { err, ok } from '../core/result.ts';
import { trainNetwork, type NetworkRun } from './train-network.ts';

/** A network whose weights are the numbers of examples that it has seen, step by step. */
function counting(changes: Partial<NetworkRun<readonly number[][]>> = {}) {
  const log = { disposed: 0, seen: [] as number[][], opened: [] as number[] };
  const run: NetworkRun<readonly number[][]> = {
    model: 'm',
    stage: 'train-m',
    examples: 5,
    config: { batch: 2, epochs: 2 },
    open(...sizes) {
      log.opened = sizes;
      return ok({
        step(examples, number) {
          expect(number).toBe(log.seen.length);
          log.seen.push([...examples]);
          return 1;
        },
        weights: () => log.seen,
        dispose: () => (log.disposed += 1),
      });
    },
    ...changes,
  };
  return { run, log };
}

test('every epoch goes through every example once, in an order that the seed fixes', async () => {
  const fit = async (seed: number) => {
    const { run, log } = counting();
    const trained = await trainNetwork(run, { seed, pulse: silentPulse });
    if (!trained.ok) throw new Error(trained.error.code);
    expect(log).toMatchObject({ disposed: 1, opened: [2, 6] });
    expect(trained.value.report).toMatchObject({ steps: 6, examples: 10 });
    return trained.value.weights;
  };
  const seen = await fit(1);
  for (const epoch of [seen.slice(0, 3), seen.slice(3)]) {
    expect(epoch.flat().toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
  }
  expect(await fit(1)).toEqual(seen);
  expect(await fit(2)).not.toEqual(seen);
});

test('what was opened is disposed of once, however training ends; what was not is not', async () => {
  const cancelled = counting();
  const pulse = () => Promise.reject(new Cancelled());
  await expect(trainNetwork(cancelled.run, { seed: 1, pulse })).rejects.toThrow(Cancelled);
  expect(cancelled.log).toMatchObject({ disposed: 1, seen: [expect.anything()] });

  let disposed = 0;
  const diverging = counting({
    open: () => ok({ step: () => NaN, weights: () => [], dispose: () => (disposed += 1) }),
  });
  expect(await trainNetwork(diverging.run, { seed: 1, pulse: silentPulse })).toEqual(
    err({ code: 'training-diverged', model: 'm', step: 1 }),
  );
  expect(disposed).toBe(1);

  const refused = err({ code: 'out-of-memory', model: 'm', needBytes: 8 } as const);
  const full = counting({ open: () => refused });
  expect(await trainNetwork(full.run, { seed: 1, pulse: silentPulse })).toEqual(refused);
  expect(full.log.disposed).toBe(0);
});
