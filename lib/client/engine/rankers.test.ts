import { beforeAll, describe, expect, test } from 'vitest';
import { Cancelled, silentPulse, type Progress } from '../../core/pulse.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { ParameterValue } from '../../design/types.ts';
import { loadKernels, type Kernels } from '../../kernels/load.ts';
import { createRunCache, type RunCache } from '../../run/cache.ts';
import { planOf } from '../../run/compile.ts';
import { execute } from '../../run/execute.ts';
import { rankerKinds } from '../../run/ranker-kinds.ts';
import { type RunResult, type VideoMetrics, videoMetrics } from '../../run/result.ts';
import { startBackend } from '../tfjs/backends.ts';
import { createSimdTrainers, registries } from './parts.ts';

const SMALL: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>> = {
  events: { users: 120, days: 2 },
  catalogue: { videos: 1000 },
  index: { k: 60 },
  'retrieval-trainer': { epochs: 1 },
  'ranker-trainer': { epochs: 1 },
};

let kernels: Kernels;
let cache: RunCache;
const fits: string[] = [];
const stages: Progress[] = [];
let cancelAt: (progress: Progress) => boolean = () => false;

/** Runs the standard design in a small world with another ranker; other engines are the SIMD engine under another name. */
async function run(
  kind: string,
  engine = 'simd',
  parameters: Readonly<Record<string, ParameterValue>> = {},
): Promise<RunResult & { readonly metrics: VideoMetrics }> {
  const nodes = twoStage.nodes.map((node) =>
    node.id === 'ranker'
      ? { ...node, kind, parameters }
      : { ...node, parameters: { ...node.parameters, ...SMALL[node.id] } },
  );
  const plan = planOf({ ...twoStage, nodes }, catalogue);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const servers = createSimdTrainers(kernels);
  const trainers: typeof servers = {
    ...servers,
    ranking: {
      ...servers.ranking,
      fit: (...given) => {
        fits.push(engine);
        return servers.ranking.fit(...given);
      },
    },
  };
  const executed = await execute(plan.value, {
    kernels,
    registries,
    engine,
    trainers,
    servers,
    designHash: 'h',
    seed: 5,
    pulse: (progress) => {
      stages.push(progress);
      if (cancelAt(progress)) throw new Cancelled();
      return silentPulse(progress);
    },
    clock: () => 0,
    emit: () => undefined,
    cache,
    memoryLimitBytes: 1e9,
  });
  if (!executed.ok) throw new Error(JSON.stringify(executed.error));
  return { ...executed.value, metrics: videoMetrics(executed.value) };
}

beforeAll(async () => {
  const loaded = await loadKernels();
  if (!loaded.ok) throw new Error(loaded.error.code);
  kernels = loaded.value;
  // room for every kind: runs at the same time must not free one another's models
  cache = createRunCache(Object.keys(rankerKinds).length + 2);
});

describe('rankers as components of a design', () => {
  test.each([
    ['dcn-ranker', 'dcn', 0.55],
    ['mlp-ranker', 'mlp', 0.55],
    ['gbdt-ranker', 'gbdt', 0.55],
    ['lr-ranker', 'logistic-regression', 0.55],
    ['multi-task-ranker', 'multi-task', 0.55],
    // two steps teach it little
    ['transformer-ranker', 'transformer', 0.5],
  ])(
    '%s trains a model named %s, orders with it, and another run gives the same bytes',
    async (kind, name, leastAuc) => {
      const first = await run(kind);
      expect(first.metrics.training[1]).toMatchObject({ node: 'ranker', model: name });
      expect(first.metrics.ranker?.auc).toBeGreaterThan(leastAuc);
      expect(first.metrics.list.design.ndcg.mean).toBeGreaterThan(0);
      cache.rankers.clear();
      cache.qualities.clear();
      expect(JSON.stringify((await run(kind)).metrics)).toBe(JSON.stringify(first.metrics));
    },
  );
  test('every kind is in the catalogue, in the family of rankers, and no ranker of it is left out', () => {
    const rankers = Object.values(catalogue).filter(
      ({ family, kind }) => family === 'ranking' && kind.endsWith('-ranker'),
    );
    expect(rankers.map((entry) => entry.kind).sort()).toEqual(Object.keys(rankerKinds).sort());
  });
  test('rankers order lists differently', async () => {
    const ndcgs: number[] = [];
    // alone on the path, a pre-ranker is a logistic regression like the ranker of that name
    for (const kind of Object.keys(rankerKinds).filter((one) => one !== 'pre-ranker')) {
      ndcgs.push((await run(kind)).metrics.list.design.ndcg.mean);
    }
    expect(new Set(ndcgs).size).toBe(ndcgs.length);
  });
  test('settings reach the models', async () => {
    const parametersOf = async (kind: string, parameters: Readonly<Record<string, number>>) =>
      (await run(kind, 'simd', parameters)).metrics.training[1]?.cost.parameters ?? NaN;
    expect(await parametersOf('gbdt-ranker', { trees: 10, leaves: 4 })).toBeLessThanOrEqual(10 * (2 * 3 + 1));
    expect(await parametersOf('mlp-ranker', { width: 16 })).toBeLessThan(
      await parametersOf('mlp-ranker', { width: 256 }),
    );
  });
  test('a multi-task ranker is judged by clicks, and its score orders the list', async () => {
    const byWatch = await run('multi-task-ranker');
    const byClick = await run('multi-task-ranker', 'simd', { score: 'click' });
    expect(byWatch.metrics.ranker).toMatchObject({ label: 'click' });
    expect(byClick.metrics.ranker).toEqual(byWatch.metrics.ranker);
    expect(byClick.metrics.list.design).not.toEqual(byWatch.metrics.list.design);
  });
  test('training reports the stage of the ranker, and no other after retrieval but serving', async () => {
    cache.rankers.clear();
    stages.length = 0;
    await run('gbdt-ranker');
    expect([...new Set(stages.map(({ stage }) => stage))]).toEqual(
      expect.arrayContaining(['train-ranker', 'serve']),
    );
    expect(stages.some(({ stage }) => stage === 'index')).toBe(false);
  });
});

describe('the Transformer ranker', () => {
  test('runs on TF.js whichever engine is chosen, and the result is not called reproducible', async () => {
    const simd = await run('transformer-ranker');
    expect(simd.provenance).toEqual({
      designHash: 'h',
      seed: 5,
      engine: 'simd',
      rankerEngine: 'tfjs-wasm',
      reproducible: false,
    });
    const other = await run('transformer-ranker', 'tfjs-webgl');
    expect(other.provenance).toMatchObject({ engine: 'tfjs-webgl', rankerEngine: 'tfjs-wasm' });
    expect(other.timings.parts.find(({ part }) => part === 'ranker')?.reused).toBe(true);
  });
  test('settings reach the model, and the history reaches its scores', async () => {
    const parametersOf = async (parameters: Readonly<Record<string, number>>) =>
      (await run('transformer-ranker', 'simd', parameters)).metrics.training[1]?.cost.parameters ?? NaN;
    const usual = await parametersOf({});
    const width = 32;
    // a longer history has more positions, and nothing else
    expect(await parametersOf({ length: 25 })).toBe(usual + 15 * width);
    expect(await parametersOf({ blocks: 0 })).toBeLessThan(usual);
    expect(await parametersOf({ heads: 1 })).toBeLessThan(usual);
    expect(await parametersOf({ embedding: 16 })).toBeGreaterThan(usual);
    const [short, long] = [
      await run('transformer-ranker', 'simd', { length: 1 }),
      await run('transformer-ranker'),
    ];
    expect(short.metrics.ranker).not.toEqual(long.metrics.ranker);
  });
  test('leaves no tensor behind, also where it is cancelled in the middle of training', async () => {
    const started = await startBackend('wasm');
    if (!started.ok) throw new Error(started.error.code);
    const { tf } = started.value;
    await run('transformer-ranker');
    const before = tf.memory().numTensors;
    cache.rankers.clear();
    let steps = 0;
    cancelAt = ({ stage, loss }) => {
      if (stage === 'train-ranker' && loss !== undefined) steps += 1;
      return steps === 1;
    };
    await expect(run('transformer-ranker')).rejects.toThrow(Cancelled);
    cancelAt = () => false;
    expect(steps).toBe(1);
    expect(tf.memory().numTensors).toBe(before);
    cache.rankers.clear();
    await run('transformer-ranker');
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('on an engine that has no twin of the ranker', () => {
  test('the SIMD engine trains it, and the result says so and is not called reproducible', async () => {
    fits.length = 0;
    const simd = await run('gbdt-ranker');
    expect(simd.provenance).toEqual({ designHash: 'h', seed: 5, engine: 'simd', reproducible: true });
    const other = await run('gbdt-ranker', 'tfjs-wasm');
    expect(other.provenance).toMatchObject({
      engine: 'tfjs-wasm',
      rankerEngine: 'simd',
      reproducible: false,
    });
    expect(fits).toEqual([]);
    // nothing but the towers was trained anew
    expect(other.timings.parts.find(({ part }) => part === 'ranker')?.reused).toBe(true);
  });
  test('DCN is trained by the chosen engine', async () => {
    fits.length = 0;
    const other = await run('dcn-ranker', 'tfjs-wasm');
    expect(other.provenance).not.toHaveProperty('rankerEngine');
    expect(other.provenance.reproducible).toBe(false);
    expect(fits).toEqual(['tfjs-wasm']);
  });
});
