import { beforeAll, describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import { loadKernels } from '../../kernels/load.ts';
import { createRunCache } from '../../run/cache.ts';
import { planOf } from '../../run/compile.ts';
import type { RunContext } from '../../run/context.ts';
import { findNeighbours } from '../../run/map/find-neighbours.ts';
import { drawItems, measureMap } from '../../run/map/measure-map.ts';
import type { ItemMap } from '../../run/map/result.ts';
import type { Plan } from '../../run/plan.ts';
import { createSimdTrainers, registries } from './parts.ts';

const SMALL = {
  events: { users: 150, days: 2 },
  catalogue: { videos: 1500 },
  index: { k: 60 },
  'retrieval-trainer': { epochs: 1 },
};

let plan: Plan;
let context: RunContext;
let map: ItemMap;
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
  context = {
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
    cache: createRunCache(1),
    memoryLimitBytes: 1e9,
  };
  const measured = await measureMap(plan, context);
  if (!measured.ok) throw new Error(JSON.stringify(measured.error));
  map = measured.value;
});

describe('the map of item vectors', () => {
  test('every uploaded item has a place, and the middle of all is the middle of the map', () => {
    expect(map.ids).toHaveLength(map.total);
    expect(map.x).toHaveLength(map.total);
    for (const along of [map.x, map.y]) {
      expect(along.reduce((sum, value) => sum + value, 0) / map.total).toBeCloseTo(0, 4);
    }
    expect(map.explained[0]).toBeGreaterThanOrEqual(map.explained[1]);
    expect(map.explained[0] + map.explained[1]).toBeLessThanOrEqual(1);
  });

  test('purity lies in its interval, beats chance, and categories add up', () => {
    const { purity, chancePurity, byCategory, asked } = map;
    expect(asked).toBe(1000);
    expect(purity.mean).toBeGreaterThan(purity.low - 1e-12);
    expect(purity.mean).toBeLessThan(purity.high + 1e-12);
    expect(purity.low).toBeGreaterThan(chancePurity);
    expect(byCategory.reduce((sum, { items }) => sum + items, 0)).toBe(map.total);
  });

  test('the same design and seed give the same map, and nothing is left in memory', async () => {
    const used = context.kernels.bytesInUse();
    expect(await measureMap(plan, context)).toEqual({ ok: true, value: map });
    expect(context.kernels.bytesInUse()).toBe(used);
  });

  test('the nearest of an item are those of a plain scan', async () => {
    const found = await findNeighbours(plan, { kind: 'item', id: 40 }, 5, context);
    const row = (id: number) => map.vectors.subarray(id * map.columns, (id + 1) * map.columns);
    const cosine = (id: number) => row(id).reduce((sum, value, c) => sum + value * (row(40)[c] ?? 0), 0);
    const plain = [...map.ids].filter((id) => id !== 40).sort((a, b) => cosine(b) - cosine(a));
    expect(found).toMatchObject({ ok: true, value: { query: { kind: 'item', id: 40 } } });
    if (!found.ok) return;
    expect(found.value.nearest.map(({ id }) => id)).toEqual(plain.slice(0, 5));
    const [first] = found.value.nearest;
    expect(first?.similarity).toBeCloseTo(cosine(first?.id ?? 0), 5);
    expect(first?.category).toBe(map.category[first?.id ?? 0]);
  });

  test('a user has nearest items too; an id that nobody has is refused', async () => {
    const found = await findNeighbours(plan, { kind: 'user', id: 3 }, 4, context);
    expect(found).toMatchObject({ ok: true, value: { nearest: { length: 4 } } });
    expect(await findNeighbours(plan, { kind: 'user', id: 150 }, 4, context)).toEqual({
      ok: false,
      error: { code: 'not-on-the-map', kind: 'user', id: 150, limit: 150 },
    });
    expect(await findNeighbours(plan, { kind: 'item', id: 1.5 }, 4, context)).toMatchObject({ ok: false });
  });

  test('a design without two towers has no map', async () => {
    const steps = plan.steps.map((step) =>
      step.step === 'source'
        ? { ...step, source: { node: step.node, source: 'popular' as const, k: 60, halfLifeDays: 0 } }
        : step,
    );
    expect(await measureMap({ ...plan, steps }, context)).toEqual({
      ok: false,
      error: { code: 'no-vectors-to-map' },
    });
  });

  test('more items than there is room for are drawn by the seed, each once', () => {
    const drawn = drawItems(1000, 100, 3);
    expect(new Set(drawn).size).toBe(100);
    expect([...drawn]).toEqual([...drawn].sort((a, b) => a - b));
    expect(drawItems(1000, 100, 3)).toEqual(drawn);
    expect(drawItems(1000, 100, 4)).not.toEqual(drawn);
  });
});
