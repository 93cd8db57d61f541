import { describe, expect, test } from 'vitest';
import { Cancelled, silentPulse, type Progress } from '../core/pulse.ts';
import { createBatches } from './batches.ts';
import { createLossRecorder, runTraining, type TrainingRun } from './fit-loop.ts';

const run = (changes: Partial<TrainingRun>): TrainingRun => ({
  model: 'm',
  stage: 'train-m',
  examples: 10,
  batches: createBatches(10, 4, 2, 1),
  pulse: silentPulse,
  step: (examples) => examples.length,
  ...changes,
});

describe('runTraining', () => {
  test('steps through every batch and reports losses, steps and examples', async () => {
    expect(await runTraining(run({}))).toEqual({
      ok: true,
      value: {
        losses: [3, 3, 4, 3, 3, 4].map((loss, i) => ({ step: i + 1, loss })),
        steps: 6,
        examples: 20,
      },
    });
  });
  test('pulses once a step with its loss, and waits for a pulse that is a promise', async () => {
    const seen: Progress[] = [];
    let isWaiting = false;
    await runTraining(
      run({
        async step() {
          expect(isWaiting).toBe(false);
          return Promise.resolve(0.5);
        },
        async pulse(progress) {
          seen.push(progress);
          isWaiting = true;
          await Promise.resolve();
          isWaiting = false;
        },
      }),
    );
    expect(seen.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(seen[0]).toEqual({ stage: 'train-m', done: 1, total: 6, loss: 0.5 });
  });
  test('stops at a loss that is not finite', async () => {
    let steps = 0;
    const result = await runTraining(run({ step: () => ((steps += 1) === 3 ? NaN : 1) }));
    expect(result).toEqual({ ok: false, error: { code: 'training-diverged', model: 'm', step: 3 } });
    expect(steps).toBe(3);
  });
  test('what the pulse throws passes through', async () => {
    const pulse = (): undefined => {
      throw new Cancelled();
    };
    await expect(runTraining(run({ pulse }))).rejects.toThrow(Cancelled);
  });
});

test('a loss curve has at most 200 points, each the mean of its interval, the last one included', () => {
  const recorder = createLossRecorder(1001);
  for (let i = 1; i <= 1001; i += 1) recorder.add(i);
  const losses = recorder.losses();
  expect(losses.length).toBeLessThanOrEqual(200);
  expect(losses[0]).toEqual({ step: 6, loss: 3.5 });
  expect(losses.at(-1)?.step).toBe(1001);
});
