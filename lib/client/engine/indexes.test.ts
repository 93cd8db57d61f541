import { beforeAll, describe, expect, test } from 'vitest';
import { indexKinds } from '../../ann/registry.ts';
import { Cancelled, type Pulse, silentPulse } from '../../core/pulse.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { Design, ParameterValue } from '../../design/types.ts';
import { loadKernels, type Kernels } from '../../kernels/load.ts';
import { createRunCache } from '../../run/cache.ts';
import { planOf } from '../../run/compile.ts';
import { execute } from '../../run/execute.ts';
import { type VideoMetrics, videoMetrics } from '../../run/result.ts';
import { createSimdTrainers, registries } from './parts.ts';

type Parameters = Readonly<Record<string, ParameterValue>>;

/** The standard design in a small world with another index. */
function withIndex(index: Parameters): Design {
  const small: Readonly<Record<string, Parameters>> = {
    events: { users: 120, days: 2 },
    catalogue: { videos: 2000 },
    index: { k: 60, ...index },
    'retrieval-trainer': { epochs: 1 },
    'ranker-trainer': { epochs: 1 },
  };
  return {
    ...twoStage,
    nodes: twoStage.nodes.map((node) => ({
      ...node,
      parameters: { ...node.parameters, ...small[node.id] },
    })),
  };
}

let kernels: Kernels;
let run: (index: Parameters, pulse?: Pulse) => Promise<VideoMetrics>;
beforeAll(async () => {
  const loaded = await loadKernels();
  if (!loaded.ok) throw new Error(loaded.error.code);
  kernels = loaded.value;
  const trainers = createSimdTrainers(kernels);
  const cache = createRunCache(1);
  run = async (index, pulse = silentPulse) => {
    const plan = planOf(withIndex(index), catalogue);
    if (!plan.ok) throw new Error(JSON.stringify(plan.error));
    const executed = await execute(plan.value, {
      kernels,
      registries,
      engine: 'simd',
      trainers,
      servers: trainers,
      designHash: 'h',
      seed: 5,
      pulse,
      clock: () => 0,
      emit: () => undefined,
      cache,
      memoryLimitBytes: 1e9,
    });
    if (!executed.ok) throw new Error(JSON.stringify(executed.error));
    return videoMetrics(executed.value);
  };
});

describe('indexes as choices of a design', () => {
  test('the catalogue offers every kind of the registry, with its settings within their ranges', () => {
    const parameters = catalogue['vector-index']?.parameters ?? {};
    const { index } = parameters;
    const offered = index?.type === 'choice' ? index.options.map(({ value }) => value) : [];
    expect(offered.toSorted()).toEqual(Object.keys(indexKinds).toSorted());
    for (const { settings } of Object.values(indexKinds)) {
      for (const [name, range] of Object.entries<{ minimum: number; maximum: number }>(settings)) {
        const spec = parameters[name];
        if (spec?.type !== 'number') throw new Error(`The component has no number ${name}.`);
        expect(spec.whole).toBe(true);
        expect(spec.minimum).toBeGreaterThanOrEqual(range.minimum);
        expect(spec.maximum).toBeLessThanOrEqual(range.maximum);
      }
    }
  });
  test.each(Object.keys(indexKinds))('%s serves, and the same seed gives the same numbers', async (index) => {
    const flat = await run({});
    const metrics = await run({ index });
    expect(metrics.list.design.ndcg.mean).toBeGreaterThan(0);
    expect(metrics.retrieval.recall.mean).toBeGreaterThan(0.5 * flat.retrieval.recall.mean);
    expect(await run({ index })).toEqual(metrics);
  });
  test('settings reach the index: one cell of many hands on fewer candidates', async () => {
    const candidates = async (index: Parameters): Promise<number> =>
      (await run(index)).funnel.find(({ stage }) => stage === 'candidates')?.count ?? NaN;
    expect(await candidates({ index: 'ivf-flat', nlist: 100, nprobe: 100 })).toBe(60);
    expect(await candidates({ index: 'ivf-flat', nlist: 100, nprobe: 1 })).toBeLessThan(60);
  });
  test('what only searching reads is tuned: the index is not built again, and finds the same', async () => {
    let built = 0;
    const pulse: Pulse = ({ stage }) => {
      if (stage === 'index') built += 1;
      return undefined;
    };
    const wide = await run({ index: 'hnsw', efSearch: 200 }, pulse);
    expect(built).toBeGreaterThan(0);
    built = 0;
    const narrow = await run({ index: 'hnsw', efSearch: 60 }, pulse);
    expect(built).toBe(0);
    expect(narrow).not.toEqual(wide);
    expect(await run({ index: 'hnsw', efSearch: 200 }, pulse)).toEqual(wide);
    expect(built).toBe(0);
    await run({ index: 'hnsw', efSearch: 200, m: 4 }, pulse);
    expect(built).toBeGreaterThan(0);
    expect(await run({ index: 'hnsw', efSearch: 60 })).toEqual(narrow);
  });
  test('a run that is cancelled while its index is built holds no more than before', async () => {
    await run({ index: 'hnsw' });
    const held = kernels.bytesInUse();
    await run({ index: 'flat' });
    const pulse: Pulse = ({ stage, done }) => {
      if (stage === 'index' && done > 100) throw new Cancelled();
      return undefined;
    };
    await expect(run({ index: 'hnsw' }, pulse)).rejects.toThrow(Cancelled);
    expect(kernels.bytesInUse()).toBeLessThan(held);
  });
});
