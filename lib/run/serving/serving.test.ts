import { describe, expect, test } from 'vitest';
import { asId } from '../../core/ids.ts';
import { silentPulse } from '../../core/pulse.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import { templates } from '../../design/templates/registry.ts';
import type { Design, ParameterValue } from '../../design/types.ts';
import type { StageTime } from '../result.ts';
import type { TrafficEvent } from './events.ts';
import { executeLoad, prepareLoad } from './execute-load.ts';
import type { LoadResult } from './load-result.ts';
import type { LoadScenario } from './scenario.ts';

const id = asId<'node'>;

/** A design with some settings changed. */
function withSettings(
  design: Design,
  settings: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>,
): Design {
  return {
    ...design,
    nodes: design.nodes.map((node) =>
      settings[node.id] === undefined
        ? node
        : { ...node, parameters: { ...node.parameters, ...settings[node.id] } },
    ),
  };
}

/** The standard design at a load that one cell carries, so that tests are quick. */
const small = withSettings(
  { ...standardDesign, requirements: { ...standardDesign.requirements, items: 1_000_000 } },
  {
    gateway: { replicas: 3 },
    index: { shards: 2, replicas: 3 },
    features: { replicas: 30 },
    ranker: { replicas: 15 },
    cache: { entries: 1000 },
    request: { qps: 200 },
  },
);

const steady: LoadScenario = { durationMs: 20_000, shape: 'steady', events: [] };

async function load(
  design: Design,
  scenario: Partial<LoadScenario> = {},
  { seed = 3, stages = [] }: { readonly seed?: number; readonly stages?: readonly StageTime[] } = {},
): Promise<LoadResult> {
  const inputs = { design, catalogue, stages, scenario: { ...steady, ...scenario } };
  const result = await executeLoad(inputs, { designHash: 'h', seed, pulse: silentPulse });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function errorOf(design: Design, scenario: Partial<LoadScenario> = {}): unknown {
  const prepared = prepareLoad({ design, catalogue, stages: [], scenario: { ...steady, ...scenario } });
  return prepared.ok ? undefined : prepared.error;
}

const nodeOf = (result: LoadResult, node: string) => {
  const found = result.nodes.find((one) => one.node === node);
  if (found === undefined) throw new Error(`No "${node}" in the result.`);
  return found;
};

/** Every number of a value. */
function numbersOf(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

describe('agreement with theory', () => {
  test('components with exponential times wait as Erlang says, at any place of the path, within 15%', async () => {
    // Loads of 0.5 to 0.8, so that there is something to wait for.
    const design = withSettings(small, {
      index: { replicas: 30 },
      features: { replicas: 60 },
      ranker: { replicas: 20 },
    });
    const result = await load(design, { perSecond: 2400 });
    const gateway = nodeOf(result, 'gateway');
    expect(result.fleet.cells).toBe(1);
    expect(gateway.theory?.formula).toBe('M/M/c');
    const theory = gateway.theory?.meanWaitMs ?? NaN;
    expect(Math.abs((gateway.waitMs?.value ?? NaN) / theory - 1)).toBeLessThan(0.15);
    expect(Math.abs((gateway.utilisation?.value ?? NaN) - 0.8)).toBeLessThan(0.02);
  });
  test("Little's law holds in the queue of every component, and for all requests", async () => {
    const result = await load(small, { perSecond: 500, durationMs: 40_000 });
    for (const { queueLength, jobsPerSecond, waitMs } of result.nodes) {
      const expected = ((jobsPerSecond.value / result.fleet.cells) * (waitMs?.value ?? 0)) / 1000;
      expect(Math.abs(queueLength.value - expected)).toBeLessThan(0.03 * expected + 0.01);
    }
    expect(Math.abs(result.requests.areaMs / result.requests.spentMs - 1)).toBeLessThan(1e-9);
  });
  test('a cell has the drawn replicas of its share, and more cells change neither load nor latency much', async () => {
    const few = await load(
      withSettings(small, {
        gateway: { replicas: 30 },
        index: { replicas: 30 },
        features: { replicas: 300 },
        ranker: { replicas: 150 },
      }),
      {
        perSecond: 2000,
      },
    );
    const many = await load(
      withSettings(small, {
        gateway: { replicas: 300 },
        index: { replicas: 300 },
        features: { replicas: 3000 },
        ranker: { replicas: 1500 },
      }),
      {
        perSecond: 20_000,
      },
    );
    expect(many.fleet.cells).toBeGreaterThan(few.fleet.cells);
    for (const { nodes, fleet } of [few, many]) {
      for (const { cellReplicas, replicas } of nodes) {
        expect(cellReplicas * fleet.cells).toBeLessThanOrEqual(replicas);
        expect(cellReplicas).toBeGreaterThanOrEqual(fleet.zones);
      }
    }
    expect(many.latencyMs?.p50.value ?? NaN).toBeGreaterThan((few.latencyMs?.p50.value ?? NaN) * 0.8);
    expect(many.latencyMs?.p50.value ?? NaN).toBeLessThan((few.latencyMs?.p50.value ?? NaN) * 1.2);
  });
});

describe('reproducibility', () => {
  test('the same seed gives the same bytes; another one another trace', async () => {
    const [one, same, other] = await Promise.all([load(small), load(small), load(small, {}, { seed: 4 })]);
    expect(JSON.stringify(one)).toBe(JSON.stringify(same));
    expect(one.traceHash).not.toBe(other.traceHash);
  });
  test('one more event of any kind leaves everything before it as it was', async () => {
    const atMs = 10_000;
    const events: readonly TrafficEvent[] = [
      { kind: 'traffic', atMs, factor: 3, untilMs: 15_000 },
      { kind: 'zone-down', atMs, zone: 1, untilMs: 15_000 },
      { kind: 'replicas-down', atMs, node: id('index'), share: 0.5 },
      { kind: 'slow', atMs, node: id('features'), factor: 10 },
      { kind: 'dependency-down', atMs, node: id('features') },
      { kind: 'cold-cache', atMs },
      { kind: 'catalogue', atMs, factor: 100 },
      { kind: 'budget', atMs, latencyP99Ms: 20 },
      { kind: 'scale', atMs, node: id('index'), factor: 0.5 },
    ];
    const before = [{ kind: 'traffic', atMs: 4000, untilMs: 8000, factor: 1.5 }] as const;
    const plain = await load(small, { events: before });
    for (const event of events) {
      const changed = await load(small, { events: [...before, event] });
      const windows = plain.series.startMs.filter(
        (startMs) => startMs + plain.series.windowMs <= atMs,
      ).length;
      expect(windows).toBeGreaterThan(50);
      const past = (result: LoadResult) =>
        JSON.stringify([
          result.series.p99Ms.slice(0, windows),
          result.series.nodes.map(({ queueLength, utilisation }) => [
            queueLength.slice(0, windows),
            utilisation.slice(0, windows),
          ]),
        ]);
      expect(past(changed), event.kind).toBe(past(plain));
      expect(JSON.stringify(changed.series), event.kind).not.toBe(JSON.stringify(plain.series));
    }
  });
});

describe('what breaks and what holds', () => {
  test('ten times the traffic breaks the drawn index; more replicas hold it', async () => {
    const events = [{ kind: 'traffic', atMs: 5000, untilMs: 10_000, factor: 10 }] as const;
    const broken = await load(small, { events });
    expect(broken.budget.state).not.toBe('kept');
    expect(broken.bottleneck).toBe('index');
    expect(broken.effects[0]?.brokenAfterMs).toBeLessThan(2000);
    expect(broken.degradedShare?.value).toBeGreaterThan(0.05);
    const repaired = await load(
      withSettings(small, {
        index: { replicas: 20 },
        features: { replicas: 60 },
        ranker: { replicas: 30 },
      }),
      { events },
    );
    expect(nodeOf(repaired, 'index').utilisation?.value).toBeLessThan(0.6);
    expect(repaired.budget).toMatchObject({ state: 'kept', broken: [] });
  });
  test('a fallback answers while the feature store is down, and no more when it is back', async () => {
    const result = await load(small, {
      events: [{ kind: 'dependency-down', atMs: 5000, untilMs: 10_000, node: id('features') }],
    });
    expect(result.failedShare?.value).toBe(0);
    const share = (fromMs: number, toMs: number): number => {
      const windows = result.series.startMs.flatMap((startMs, w) =>
        startMs >= fromMs && startMs < toMs ? [result.series.degradedShare[w] ?? 0] : [],
      );
      return windows.reduce((sum, one) => sum + one, 0) / windows.length;
    };
    expect(share(6000, 9500)).toBeGreaterThan(5 * share(12_000, 20_000));
  });
  test('a zone takes its share of the replicas; a component that is down comes back when both reasons are over', async () => {
    const result = await load(small, {
      events: [
        { kind: 'dependency-down', atMs: 4000, untilMs: 12_000, node: id('safe') },
        { kind: 'zone-down', atMs: 2000, untilMs: 8000, zone: 0 },
      ],
    });
    const up = (node: string, atMs: number): number | undefined => {
      const window = Math.floor(atMs / result.series.windowMs);
      return result.series.nodes.find((one) => one.node === node)?.upShare[window];
    };
    expect(up('gateway', 1000)).toBeCloseTo(1, 6);
    expect(up('gateway', 5000)).toBeCloseTo(2 / 3, 6);
    expect(up('gateway', 10_000)).toBeCloseTo(1, 6);
    expect([5000, 10_000, 14_000].map((atMs) => up('safe', atMs))).toEqual([0, 0, expect.closeTo(1, 6)]);
  });
  test('a catalogue a hundred times as large takes the exact index a hundred times as long', async () => {
    const events = [{ kind: 'catalogue', atMs: 0, factor: 100 }] as const;
    const result = await load(small, { events, durationMs: 2000 });
    expect(result.budget.state).not.toBe('kept');
    expect(result.bottleneck).toBe('index');
  });
  test('a smaller budget is broken from the moment that it counts', async () => {
    const result = await load(small, { events: [{ kind: 'budget', atMs: 10_000, latencyP99Ms: 5 }] });
    expect(result.budget.broken[0]?.fromMs).toBeGreaterThanOrEqual(10_000 - result.series.windowMs);
    expect(result.budget.broken.at(-1)?.toMs).toBe(20_000);
    expect(result.effects[0]).not.toHaveProperty('recoveredAfterMs');
  });
  test('arrivals above capacity: a queue that grows without end, in finite numbers', async () => {
    const open = withSettings(small, { gateway: { timeoutMs: 60_000 } });
    const result = await load(open, { perSecond: 30_000 });
    expect(result.budget.state).toBe('broken');
    const queue = result.series.nodes.find(({ node }) => node === 'gateway')?.queueLength ?? [];
    expect(queue[0]).toBeGreaterThan(0);
    expect(queue.at(-1)).toBeGreaterThan(4 * (queue[1] ?? NaN));
    expect(numbersOf(result).filter((one) => !Number.isFinite(one))).toEqual([]);
    const shedding = await load(withSettings(open, { gateway: { shedAfterMs: 20 } }), {
      perSecond: 30_000,
      durationMs: 5000,
    });
    expect(shedding.latencyMs?.p99.value).toBeLessThan(result.latencyMs?.p99.value ?? NaN);
    expect(shedding.failedShare?.value).toBeGreaterThan(0.5);
  });
  test('every template that runs can be loaded, and gives finite numbers', async () => {
    for (const { design } of Object.values(templates)) {
      const inputs = {
        design,
        catalogue,
        stages: [],
        scenario: { ...steady, durationMs: 1000, perSecond: 300 },
      };
      const result = await executeLoad(inputs, { designHash: 'h', seed: 1, pulse: silentPulse });
      if (!result.ok) continue;
      expect(numbersOf(result.value).filter((one) => !Number.isFinite(one))).toEqual([]);
      expect(result.value.criticalPath.length).toBeGreaterThan(0);
    }
  });
});

describe('costs', () => {
  const stages: readonly StageTime[] = [
    { node: id('index'), label: 'Index search', p50Ms: 0.1, p99Ms: 0.2 },
    { node: id('ranker'), label: 'Ranker', p50Ms: 2, p99Ms: 2 },
  ];
  /** Multiply-adds of a search that compares so many vectors of 32 numbers and keeps the best 500. */
  const workOf = (n: number): number => n * 32 + 500 * (1 + Math.log(n / 500)) * Math.log2(500) * 32;
  test('a measured search grows by the vectors it compares, by its part of the catalogue; a ranker does not', async () => {
    const result = await load(small, {}, { stages });
    const index = nodeOf(result, 'index');
    expect(index).toMatchObject({ basis: 'measured', shards: 2 });
    // 500,000 of 1,000,000 in each of two shards, where the run had 20,000.
    const mean = 0.1 * Math.exp(0.5 * (Math.log(2) / 2.326348) ** 2);
    expect(Math.abs(index.serviceMs / (mean * (workOf(500_000) / workOf(20_000))) - 1)).toBeLessThan(1e-6);
    expect(nodeOf(result, 'ranker').serviceMs).toBe(2);
    expect(nodeOf(result, 'gateway').basis).toBe('assumed');
  });
  test('an inverted file compares its centroids and the opened part; a graph grows with the logarithm', async () => {
    const ivf = await load(
      withSettings(small, { index: { index: 'ivf-flat', nlist: 100, nprobe: 10 } }),
      {},
      { stages },
    );
    expect(nodeOf(ivf, 'index').formula).toContain(
      `${(workOf(100 + 5e4) / workOf(100 + 2000)).toPrecision(3)} times`,
    );
    const graph = await load(withSettings(small, { index: { index: 'hnsw' } }), {}, { stages });
    expect(nodeOf(graph, 'index').formula).toContain(
      `${(workOf(1024 * Math.log2(5e5)) / workOf(1024 * Math.log2(20_000))).toPrecision(3)} times`,
    );
  });
});

describe('what cannot be simulated is said', () => {
  const at = (event: Partial<TrafficEvent> & { readonly kind: string }) =>
    errorOf(small, { events: [{ atMs: 0, ...event } as TrafficEvent] });
  test.each<[string, unknown, () => unknown]>([
    ['a time of nothing', { code: 'load-out-of-range' }, () => errorOf(small, { durationMs: 0 })],
    ['a rate that is no number', { code: 'load-out-of-range' }, () => errorOf(small, { perSecond: NaN })],
    [
      'an event before the start',
      { code: 'load-event-outside' },
      () => at({ kind: 'traffic', factor: 2, atMs: -1 }),
    ],
    [
      'an event that ends before it begins',
      { code: 'load-event-outside' },
      () => at({ kind: 'traffic', factor: 2, atMs: 5, untilMs: 5 }),
    ],
    ['a zone that is not there', { code: 'load-out-of-range' }, () => at({ kind: 'zone-down', zone: 3 })],
    [
      'a component that no request calls',
      { code: 'load-event-target' },
      () => at({ kind: 'slow', node: id('ranker-trainer'), factor: 2 }),
    ],
    [
      'no cache to clear',
      { code: 'load-event-target' },
      () => at({ kind: 'cold-cache', node: id('ranker') }),
    ],
    ['an event without its number', { code: 'load-out-of-range' }, () => at({ kind: 'traffic' })],
    ['an event on nothing', { code: 'load-event-target' }, () => at({ kind: 'slow', factor: 2 })],
    [
      'zero replicas',
      { code: 'load-no-replicas', name: 'Gateway' },
      () => errorOf(withSettings(small, { gateway: { replicas: 0 } })),
    ],
    [
      'more shards than can be asked',
      { code: 'load-too-many-shards', shards: 401 },
      () => errorOf(withSettings(small, { index: { shards: 401 } })),
    ],
    [
      'a design that cannot serve',
      { code: 'component-missing' },
      () => errorOf({ ...small, nodes: small.nodes.filter(({ kind }) => kind !== 'response'), edges: [] }),
    ],
  ])('%s', (_, error, find) => {
    expect(find()).toMatchObject(error as object);
  });
  test('a load stops when its pulse throws', async () => {
    const stop = new Error('stop');
    const inputs = { design: small, catalogue, stages: [], scenario: steady };
    const running = executeLoad(inputs, {
      designHash: 'h',
      seed: 1,
      pulse: () => {
        throw stop;
      },
    });
    await expect(running).rejects.toBe(stop);
  });
});
