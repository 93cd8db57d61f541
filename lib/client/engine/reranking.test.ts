import { beforeAll, describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { Design, DesignEdge, DesignNode, NodeId, ParameterValue } from '../../design/types.ts';
import { loadKernels } from '../../kernels/load.ts';
import { createRunCache } from '../../run/cache.ts';
import { planOf } from '../../run/compile.ts';
import { execute } from '../../run/execute.ts';
import type { Plan } from '../../run/plan.ts';
import { rerankKinds } from '../../run/rerank-kinds.ts';
import { type VideoMetrics, videoMetrics } from '../../run/result.ts';
import { createSimdTrainers, registries } from './parts.ts';

type Chain = readonly (readonly [kind: string, parameters: Readonly<Record<string, ParameterValue>>])[];

/** The standard design in a small world, with other components between the ranker and the response. */
function withChain(chain: Chain): Design {
  const small: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>> = {
    events: { users: 120, days: 2 },
    catalogue: { videos: 1000 },
    index: { k: 60 },
    'retrieval-trainer': { epochs: 1 },
    'ranker-trainer': { epochs: 1 },
  };
  const base = twoStage.nodes.filter(({ kind }) => kind !== 'dedup' && kind !== 'mmr');
  const steps = chain.map(([kind, parameters], i): DesignNode => ({
    id: `step-${i}` as NodeId,
    kind,
    x: 0,
    y: 0,
    parameters,
  }));
  const path = ['ranker', ...steps.map((node) => node.id), 'response'];
  const kept = twoStage.edges.filter(
    ({ from, to }) => ![from.node, to.node].some((node) => node === 'dedup' || node === 'diversity'),
  );
  const drawn = path.slice(1).map(
    (to, i) =>
      ({
        id: `drawn-${i}`,
        from: { node: path[i], port: i === 0 ? 'ranked' : 'out' },
        to: { node: to, port: 'list' },
      }) as DesignEdge,
  );
  return {
    ...twoStage,
    nodes: [
      ...base.map((node) => ({ ...node, parameters: { ...node.parameters, ...small[node.id] } })),
      ...steps,
    ],
    edges: [...kept, ...drawn],
  };
}

let executePlan: (plan: Plan) => ReturnType<typeof execute>;
const planChain = (chain: Chain): Plan => {
  const plan = planOf(withChain(chain), catalogue);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
};
const run = async (chain: Chain): Promise<VideoMetrics> => {
  const executed = await executePlan(planChain(chain));
  if (!executed.ok) throw new Error(JSON.stringify(executed.error));
  return videoMetrics(executed.value);
};
beforeAll(async () => {
  const kernels = await loadKernels();
  if (!kernels.ok) throw new Error(kernels.error.code);
  const trainers = createSimdTrainers(kernels.value);
  const cache = createRunCache(1);
  executePlan = (plan) =>
    execute(plan, {
      kernels: kernels.value,
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
});

const countOf = (metrics: VideoMetrics, stage: string): number =>
  metrics.funnel.find((one) => one.stage === stage)?.count ?? NaN;

describe('re-ranking as components of a design', () => {
  test.each(Object.keys(rerankKinds))('%s runs and fills a list', async (kind) => {
    expect(catalogue[kind]?.family).toBe('re-ranking');
    const metrics = await run([[kind, {}]]);
    expect(countOf(metrics, 'shown')).toBeGreaterThan(8);
    expect(metrics.list.design.ndcg.mean).toBeGreaterThan(0);
  });
  test('what chance decides is decided by the seed', async () => {
    const first = await run([['exploration', { slots: 5 }]]);
    expect(JSON.stringify(await run([['exploration', { slots: 5 }]]))).toBe(JSON.stringify(first));
  });
  test('all of them in one chain are executed in the order drawn', async () => {
    const compiled = planOf(withChain(Object.keys(rerankKinds).map((kind) => [kind, {}])), catalogue);
    expect(
      compiled.ok && compiled.value.steps.flatMap((one) => (one.step === 'rerank' ? [one.rerank.step] : [])),
    ).toEqual(Object.keys(rerankKinds));
    const late = await run([
      ['mmr', {}],
      ['category-caps', { most: 1 }],
    ]);
    const early = await run([
      ['category-caps', { most: 1 }],
      ['mmr', {}],
    ]);
    // after MMR one of each category is left of 20 videos, before it one of each of 60
    expect(countOf(late, 'category-capped')).toBeLessThan(countOf(early, 'category-capped'));
    expect(countOf(early, 'category-capped')).toBeLessThanOrEqual(12);
  });
  test('rules that leave nothing to show end the run with a typed error', async () => {
    const rules = Array.from({ length: 96 }, (_, i) => ({
      rule: 'country' as const,
      country: Math.floor(i / 12),
      category: i % 12,
    }));
    const plan = planChain([]);
    const node = 'all' as NodeId;
    const last = plan.steps.at(-1)?.node ?? node;
    const steps = [
      ...plan.steps,
      { node, from: [last], step: 'rerank', rerank: { node, step: 'rules', rules } } as const,
    ];
    expect(await executePlan({ ...plan, steps })).toEqual({
      ok: false,
      error: { code: 'nothing-to-evaluate', reason: 'no list has two videos' },
    });
  });
  test('settings reach the steps', async () => {
    const diversity = async (theta: number): Promise<number> =>
      (await run([['dpp', { theta }]])).list.diversity.mean;
    expect(await diversity(0)).toBeGreaterThan(await diversity(0.95));
    const plain = await run([]);
    expect(await run([['exploration', { slots: 0 }]])).toMatchObject({ list: plain.list });
    expect((await run([['exploration', { slots: 5 }]])).list.design.watchSeconds.mean).toBeLessThan(
      plain.list.design.watchSeconds.mean,
    );
    const everything = await run([['rules', { watched: false, maturity: false }]]);
    const grownUp = await run([['rules', { watched: false }]]);
    expect(countOf(grownUp, 'allowed')).toBeLessThan(countOf(everything, 'allowed'));
    const strict = await run([['rules', { limitAge: true, maximumDays: 60 }]]);
    expect(countOf(strict, 'allowed')).toBeLessThan(countOf(await run([['rules', {}]]), 'allowed'));
  });
});
