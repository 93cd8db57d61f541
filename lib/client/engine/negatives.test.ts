import { describe, expect, test } from 'vitest';
import { Cancelled, type Progress } from '../../core/pulse.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { ParameterValue } from '../../design/types.ts';
import { kernelsForTest } from '../../kernels/testing.ts';
import { createRunCache } from '../../run/cache.ts';
import { planOf } from '../../run/compile.ts';
import { execute } from '../../run/execute.ts';
import type { RunResult } from '../../run/result.ts';
import { createSimdTrainers, registries } from './parts.ts';

const kernels = await kernelsForTest();
/** Worlds and rankers are kept from run to run, two-tower models are not. */
const cache = createRunCache(2);

/** Runs the standard design in a small world with these settings of the two-tower model; calls `watch` at every pulse. */
async function run(
  settings: Readonly<Record<string, ParameterValue>>,
  watch: (progress: Progress) => void = () => undefined,
): Promise<RunResult> {
  const changes: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>> = {
    events: { users: 300, days: 2 },
    catalogue: { videos: 1000 },
    index: { k: 60 },
    retrieval: settings,
    'retrieval-trainer': { epochs: 2, batch: 64 },
    'ranker-trainer': { epochs: 1 },
  };
  const nodes = twoStage.nodes.map((node) => ({
    ...node,
    parameters: { ...node.parameters, ...changes[node.id] },
  }));
  const plan = planOf({ ...twoStage, nodes }, catalogue);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const trainers = createSimdTrainers(kernels);
  try {
    const executed = await execute(plan.value, {
      kernels,
      registries,
      engine: 'simd',
      trainers,
      servers: trainers,
      designHash: 'h',
      seed: 5,
      pulse: (progress) => {
        watch(progress);
        return undefined;
      },
      clock: () => 0,
      emit: () => undefined,
      cache,
      memoryLimitBytes: 1e9,
    });
    if (!executed.ok) throw new Error(JSON.stringify(executed.error));
    return executed.value;
  } finally {
    cache.retrieval.clear();
  }
}

describe('hard negatives as a setting of a design', () => {
  test('change the run, the same way every time; looking for them is part of training', async () => {
    const seen: Progress[] = [];
    const mixed = await run({ hardNegativeShare: 0.25 }, (progress) => void seen.push(progress));
    expect((await run({ hardNegativeShare: 0.25 })).metrics).toEqual(mixed.metrics);
    expect((await run({})).metrics.retrieval).not.toEqual(mixed.metrics.retrieval);
    const training = seen.flatMap(({ stage }, i) => (stage === 'train-retrieval' ? [i] : []));
    const between = seen.slice(training[0], (training.at(-1) ?? 0) + 1);
    expect(new Set(between.map(({ stage }) => stage))).toEqual(new Set(['train-retrieval']));
    expect(between.some(({ loss }) => loss === undefined)).toBe(true);
  });
  test('cancelled while looking for them: all memory comes back', async () => {
    const start = kernels.bytesInUse();
    let held = 0;
    const cancelled = run({ hardNegativeShare: 0.25 }, ({ stage, loss }) => {
      if (stage !== 'train-retrieval' || loss !== undefined) return;
      held = kernels.bytesInUse();
      throw new Cancelled();
    });
    await expect(cancelled).rejects.toThrow(Cancelled);
    expect(held).toBeGreaterThan(start);
    expect(kernels.bytesInUse()).toBe(start);
  });
});
