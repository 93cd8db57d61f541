import { beforeAll, describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { templates } from '../../design/templates/registry.ts';
import { drawSketch, type Sketch } from '../../design/templates/sketch.ts';
import type { Design } from '../../design/types.ts';
import { type Kernels, loadKernels } from '../../kernels/load.ts';
import { createRunCache, type RunCache } from '../../run/cache.ts';
import { compile, planOf } from '../../run/compile.ts';
import { drawDesign, shrinkDesign } from '../../run/designs.fixture.ts';
import { execute } from '../../run/execute.ts';
import { countRequests, type RunResult, videoMetrics } from '../../run/result.ts';
import { annotate } from '../lab/annotate.ts';
import { createSimdTrainers, registries } from './parts.ts';

let kernels: Kernels;
let cache: RunCache;
beforeAll(async () => {
  const loaded = await loadKernels();
  if (!loaded.ok) throw new Error(loaded.error.code);
  kernels = loaded.value;
  cache = createRunCache(4);
});

async function run(design: Design, own: RunCache = cache): Promise<RunResult> {
  const plan = planOf(design, catalogue);
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
    cache: own,
    memoryLimitBytes: 1e9,
  });
  if (!executed.ok) throw new Error(JSON.stringify(executed.error));
  return executed.value;
}

const metricsOf = async (design: Design, own?: RunCache): Promise<string> =>
  JSON.stringify((await run(design, own)).metrics);

/** Every source there is, merged, pre-ranked, ranked and calibrated. */
const everything = (settings: Sketch['nodes'] = {}): Design =>
  shrinkDesign(
    drawSketch(catalogue, {
      name: 'x',
      nodes: {
        request: ['request', 0, 0],
        towers: ['two-tower', 1, 0],
        index: ['vector-index', 2, 0],
        other: ['two-tower', 1, 1],
        'other-index': ['vector-index', 2, 1, { index: 'hnsw' }],
        ials: ['mf', 2, 2],
        bpr: ['mf', 2, 3, { method: 'bpr' }],
        neighbours: ['item-knn', 2, 4],
        popular: ['popular', 2, 5],
        trending: ['trending', 2, 6],
        followed: ['followed-creators', 2, 7],
        merge: ['merge', 3, 0, { quota: 'even' }],
        prerank: ['pre-ranker', 4, 0],
        ranker: ['gbdt-ranker', 5, 0],
        calibration: ['calibration', 6, 0, { method: 'isotonic' }],
        diversity: ['mmr', 7, 0],
        response: ['response', 8, 0],
        events: ['event-log', 8, 1],
        split: ['splitter', 7, 1],
        catalogue: ['catalogue-database', 3, 1],
        trainer: ['trainer', 4, 1],
        'mf-trainer': ['trainer', 4, 2],
        ...settings,
      },
      chains: [
        'request > towers > index > merge > prerank > ranker > calibration > diversity > response',
        'request > other > other-index > merge',
        ...['ials', 'bpr', 'neighbours', 'popular', 'trending', 'followed'].map(
          (name) => `request > ${name} > merge`,
        ),
        ...['index', 'other-index', 'popular.items', 'trending.items', 'followed.items'].map(
          (to) => `catalogue > ${to}`,
        ),
        'events.out > popular.log',
        'events.out > trending.log',
        'response > events > split',
        'split.train > trainer',
        'split.train > mf-trainer',
        ...['towers', 'other', 'prerank', 'ranker'].map((to) => `trainer > ${to}`),
        ...['ials', 'bpr', 'neighbours'].map((to) => `mf-trainer > ${to}`),
      ],
    }),
  );

describe('designs with several sources', () => {
  test('each source tells what it brought, and together they find at least as much', async () => {
    const result = await run(everything());
    const { timings } = result;
    const metrics = videoMetrics(result);
    const { sources = [], retrieval, list } = metrics;
    expect(sources.map(({ source }) => source).sort()).toEqual([
      'bpr',
      'followed-creators',
      'ials',
      'item-knn',
      'popular',
      'trending',
      'two-tower',
      'two-tower',
    ]);
    for (const { found, alone, shown, k, recall } of sources) {
      expect(found).toBeGreaterThan(0);
      expect(found).toBeLessThanOrEqual(k);
      expect(alone).toBeLessThanOrEqual(found);
      expect(shown).toBeLessThanOrEqual(list.size);
      expect(retrieval.recall.mean).toBeGreaterThanOrEqual(recall.mean);
    }
    expect(sources.reduce((sum, { shown }) => sum + shown, 0)).toBeGreaterThanOrEqual(list.size);
    const counts = metrics.funnel.map(({ stage, count }) => [stage, count] as const);
    expect(counts.map(([stage]) => stage)).toEqual([
      'catalogue',
      'candidates',
      'filtered',
      'pre-ranked',
      'ranked',
      'shown',
    ]);
    expect([...counts].sort((a, b) => b[1] - a[1])).toEqual(counts);
    expect(metrics.rankers?.map(({ node }) => node)).toEqual(['prerank', 'ranker']);
    expect(metrics.training.map(({ node }) => node).sort()).toEqual(
      ['towers', 'other', 'ials', 'bpr', 'neighbours', 'prerank', 'ranker'].sort(),
    );
    expect(timings.stages.map(({ node }) => node)).toHaveLength(8 + 2 + 6);
  });

  test('a calibration brings chances nearer to what happens, and changes no order', async () => {
    const { metrics } = await run(everything());
    const [calibration] = metrics.calibrations ?? [];
    if (calibration === undefined) throw new Error('Nothing was calibrated.');
    const { before, after } = calibration;
    expect(calibration).toMatchObject({ node: 'calibration', ranker: 'ranker', method: 'isotonic' });
    expect(calibration.fittedRows).toBeGreaterThan(100);
    expect(Math.abs(after.calibrationRatio - 1)).toBeLessThan(0.5);
    expect(after.logLoss).toBeLessThan(before.logLoss * 1.2);
  });

  test('the same bytes again, from nothing; and parts that did not change are kept', async () => {
    const first = await metricsOf(everything());
    expect(await metricsOf(everything(), createRunCache(1))).toBe(first);
    const changed = everything();
    const nodes = changed.nodes.map((node) => {
      const extra = node.id === 'ials' ? { factors: 8 } : node.id === 'merge' ? { keep: 100 } : {};
      return { ...node, parameters: { ...node.parameters, ...extra } };
    });
    const { timings, metrics } = await run({ ...changed, nodes });
    expect(JSON.stringify(metrics)).not.toBe(first);
    expect(timings.parts.filter(({ reused }) => !reused).map(({ part }) => part)).toEqual([
      'ials',
      'evaluation',
    ]);
  });
});

describe('templates and random designs', () => {
  const runnable = Object.values(templates).filter(({ design }) => planOf(design, catalogue).ok);
  test('all templates but those without a world, and those that are broken so that they cannot, are plans', () => {
    const others = Object.keys(templates).filter((id) => !runnable.some((one) => one.id === id));
    expect(others).toEqual(['blank', 'visual-search', 'broken-whole-catalogue']);
  });
  test.each(
    runnable.filter(({ broken }) => broken === undefined).map(({ id, design }) => [id, design] as const),
  )('the template %s runs in a small world, and all that runs has a number', async (_id, design) => {
    const small = shrinkDesign(design);
    const result = await run(small);
    const { metrics } = result;
    const { lines } = annotate(small, metrics, result, undefined);
    expect(compile(small, catalogue).runs.filter((node) => lines[node] === undefined)).toEqual([]);
    expect(metrics.list?.design.ndcg.mean ?? metrics.ads?.money.design.revenue.mean).toBeGreaterThan(0);
    expect(countRequests(metrics)).toBe(metrics.ads === undefined ? 500 : 1000);
  });
  test.each([3, 17, 58, 101])('the random design %i runs, twice to the same bytes', async (seed) => {
    const design = drawDesign(seed);
    const first = await metricsOf(design, createRunCache(1));
    expect(first).not.toMatch(/null/u);
    expect(await metricsOf(design)).toBe(first);
  });
});
