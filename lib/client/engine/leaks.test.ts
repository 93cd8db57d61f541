import { beforeAll, describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { ParameterValue } from '../../design/types.ts';
import { loadKernels, type Kernels } from '../../kernels/load.ts';
import { createRunCache } from '../../run/cache.ts';
import { planOf } from '../../run/compile.ts';
import { execute } from '../../run/execute.ts';
import { type VideoMetrics, videoMetrics } from '../../run/result.ts';
import { createSimdTrainers, registries } from './parts.ts';

const SMALL: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>> = {
  events: { users: 500, days: 4 },
  catalogue: { videos: 1000 },
  index: { k: 60 },
  ranker: { trees: 30 },
};

let kernels: Kernels;
beforeAll(async () => {
  const loaded = await loadKernels();
  if (!loaded.ok) throw new Error(loaded.error.code);
  kernels = loaded.value;
});

const cache = createRunCache(4);

/** Runs the standard design with trees in a small world, with other settings of the splitter. */
async function run(split: Readonly<Record<string, ParameterValue>>): Promise<VideoMetrics> {
  const nodes = twoStage.nodes.map((node) => {
    const kind = node.id === 'ranker' ? 'gbdt-ranker' : node.kind;
    return { ...node, kind, parameters: { ...SMALL[node.id], ...(node.id === 'split' ? split : {}) } };
  });
  const plan = planOf({ ...twoStage, nodes }, catalogue);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const trainers = createSimdTrainers(kernels);
  const executed = await execute(plan.value, {
    kernels,
    registries,
    engine: 'simd',
    trainers,
    servers: trainers,
    designHash: 'h',
    seed: 5,
    pulse: silentPulse,
    clock: () => 0,
    emit: () => undefined,
    cache,
    memoryLimitBytes: 1e9,
  });
  if (!executed.ok) throw new Error(JSON.stringify(executed.error));
  return videoMetrics(executed.value);
}

describe('leaks', () => {
  test('a split by time with features as of each row has none', async () => {
    expect((await run({})).ranker?.leaks).toEqual([]);
  });
  test('a join of the latest values flatters, serves worse lists, and is found without being told', async () => {
    const [honest, leaking] = [await run({}), await run({ join: 'latest' })];
    expect(leaking.ranker?.auc).toBeGreaterThan((honest.ranker?.intervals.auc.high ?? NaN) + 0.05);
    expect(leaking.list.design.ndcg.mean).toBeLessThan(honest.list.design.ndcg.mean);
    const [worst] = leaking.ranker?.leaks ?? [];
    expect(worst).toMatchObject({
      code: 'feature-from-the-future',
      node: 'split',
      feature: "user's share of clicks on the creator",
    });
    const named = leaking.ranker?.leaks.flatMap((leak) => ('feature' in leak ? [leak.feature] : []));
    expect(named).toContain('click rate of the video');
    expect(named).not.toContain('log duration');
    expect(named).not.toContain('position');
  });
  test('a random split is reported, and tests other rows of the same day', async () => {
    const [honest, random] = [await run({}), await run({ by: 'random' })];
    expect(random.ranker?.leaks).toEqual([{ code: 'tested-among-trained', node: 'split' }]);
    const share = (random.ranker?.rows ?? NaN) / (honest.ranker?.rows ?? NaN);
    expect(share).toBeGreaterThan(0.17);
    expect(share).toBeLessThan(0.23);
  });
});
