import { beforeAll, describe, expect, test } from 'vitest';
import { Cancelled, type Pulse, silentPulse } from '../../core/pulse.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import { loadKernels } from '../../kernels/load.ts';
import { createRunCache } from '../../run/cache.ts';
import { planOf } from '../../run/compile.ts';
import type { RunContext } from '../../run/context.ts';
import { measureCurves } from '../../run/curves/measure-curves.ts';
import type { PartialCurves, RunCurves } from '../../run/curves/result.ts';
import { execute } from '../../run/execute.ts';
import type { Plan } from '../../run/plan.ts';
import { type VideoMetrics, videoMetrics } from '../../run/result.ts';
import { createSimdTrainers, registries } from './parts.ts';

const SMALL = {
  events: { users: 150, days: 2 },
  catalogue: { videos: 2000 },
  index: { k: 60, index: 'ivf-flat', nlist: 16, nprobe: 4 },
  'retrieval-trainer': { epochs: 1 },
  'ranker-trainer': { epochs: 1 },
};

let plan: Plan;
let contextOf: (pulse: Pulse) => RunContext;
let metrics: VideoMetrics;
let curves: RunCurves;
const partials: PartialCurves[] = [];
beforeAll(async () => {
  const kernels = await loadKernels();
  if (!kernels.ok) throw new Error(kernels.error.code);
  const nodes = twoStage.nodes.map((node) => ({
    ...node,
    parameters: { ...node.parameters, ...(SMALL as Record<string, object>)[node.id] },
  }));
  const compiled = planOf({ ...twoStage, nodes }, catalogue);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  plan = compiled.value;
  const trainers = createSimdTrainers(kernels.value);
  const cache = createRunCache(1);
  contextOf = (pulse) => ({
    kernels: kernels.value,
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
  const executed = await execute(plan, contextOf(silentPulse));
  if (!executed.ok) throw new Error(JSON.stringify(executed.error));
  metrics = videoMetrics(executed.value);
  const measured = await measureCurves(plan, { withOthers: false }, contextOf(silentPulse), (partial) =>
    partials.push(partial),
  );
  if (!measured.ok) throw new Error(JSON.stringify(measured.error));
  curves = measured.value;
});

describe('curves of a design', () => {
  test('the ranker’s have the AUC, the rows and the positives of the run', () => {
    const [ranker] = curves.rankers;
    expect(ranker?.auc).toBe(metrics.ranker?.auc);
    expect(ranker?.rows).toBe(metrics.ranker?.rows);
    expect(ranker?.positives).toBe(metrics.ranker?.positives);
    const trapezoids = (ranker?.truePositiveRate ?? []).reduce(
      (sum, rate, i, all) => (i === 0 ? 0 : sum + (rate + (all[i - 1] ?? 0)) / 200),
      0,
    );
    expect(Math.abs(trapezoids - (ranker?.auc ?? 0))).toBeLessThan(0.01);
    expect(ranker?.precision.at(-1)).toBeLessThan(1);
    expect(ranker?.reliability.reduce((sum, bin) => sum + bin.positives, 0)).toBe(ranker?.positives);
  });

  test('recall grows with the candidates, and popularity’s stands where the run has it', () => {
    const [design, popularity] = curves.retrieval;
    const at = curves.cutoffs.indexOf(60);
    expect(design?.taken).toBe(60);
    expect(popularity?.recall[at]).toEqual(metrics.retrieval.popularityRecall);
    expect(design?.recall[at]?.mean).toBeCloseTo(metrics.retrieval.recall.mean, 12);
    for (const { recall } of curves.retrieval) {
      recall.forEach(({ mean }, i) => expect(mean).toBeGreaterThanOrEqual(recall[i - 1]?.mean ?? 0));
    }
  });

  test('NDCG at the last place is that of the run', () => {
    expect(curves.ndcg.design).toHaveLength(metrics.list.size);
    expect(curves.ndcg.design.at(-1)).toEqual(metrics.list.design.ndcg);
    expect(curves.ndcg.popularity.at(-1)).toEqual(metrics.list.popularity.ndcg);
  });

  test('the exact scan finds all; more opened cells cost more and find no less', () => {
    const [flat, ivf] = curves.indexes;
    expect(flat?.points.map(({ recall }) => recall.mean)).toEqual([1]);
    const points = ivf?.points ?? [];
    expect(points.map(({ settings }) => settings['nprobe'])).toEqual([1, 2, 4, 8, 16]);
    expect(points.map(({ drawn }) => drawn)).toEqual([false, false, true, false, false]);
    points.forEach(({ recall, distances }, i) => {
      expect(recall.mean).toBeGreaterThanOrEqual(points[i - 1]?.recall.mean ?? 0);
      expect(distances).toBeGreaterThan(points[i - 1]?.distances ?? 0);
    });
    expect(points.at(-1)?.recall.mean).toBe(1);
    expect(curves.timings.indexes.map(({ length }) => length)).toEqual([1, 5]);
  });

  test('what is known is handed on: first the rankers, then the lists', () => {
    expect(partials.map((partial) => [partial.rankers?.length, partial.ndcg !== undefined])).toEqual([
      [1, false],
      [1, true],
    ]);
  });

  test('measured again they are the same, and a cancel in the middle leaves nothing behind', async () => {
    const { kernels } = contextOf(silentPulse);
    const used = kernels.bytesInUse();
    const cancelling: Pulse = ({ stage, done }) => {
      if (stage === 'search' && done > 0) throw new Cancelled();
      return undefined;
    };
    const stopped = measureCurves(plan, { withOthers: true }, contextOf(cancelling), () => undefined);
    await expect(stopped).rejects.toThrow(Cancelled);
    expect(kernels.bytesInUse()).toBe(used);
    const again = await measureCurves(plan, { withOthers: false }, contextOf(silentPulse), () => undefined);
    expect(again).toEqual({ ok: true, value: curves });
  });
});
