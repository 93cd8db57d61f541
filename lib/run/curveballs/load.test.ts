import { beforeAll, describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import type { Design, ParameterValue } from '../../design/types.ts';
import { executeLoad } from '../serving/execute-load.ts';
import type { LoadResult } from '../serving/load-result.ts';
import { judgeUnderLoad } from './outcomes.ts';
import { throwIntoLoad, type ThrownCurveball } from './throw.ts';

const settings: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>> = {
  gateway: { replicas: 3 },
  index: { shards: 2, replicas: 3 },
  features: { replicas: 30 },
  ranker: { replicas: 15 },
  cache: { entries: 1000 },
  request: { qps: 200 },
};

/** The standard design at a load that one cell carries. */
const design: Design = {
  ...standardDesign,
  requirements: { ...standardDesign.requirements, items: 1_000_000 },
  nodes: standardDesign.nodes.map((node) => ({
    ...node,
    parameters: { ...node.parameters, ...settings[node.id] },
  })),
};

const DURATION_MS = 30_000;
const START_MS = 12_000;

async function load(thrown?: ThrownCurveball): Promise<LoadResult> {
  const events =
    thrown === undefined
      ? ({ ok: true, value: [] } as const)
      : throwIntoLoad(thrown, { from: 0, to: DURATION_MS }, design.nodes);
  if (!events.ok) throw new Error(JSON.stringify(events.error));
  const scenario = { durationMs: DURATION_MS, shape: 'steady' as const, events: events.value };
  const result = await executeLoad(
    { design, catalogue, stages: [], scenario },
    { designHash: 'h', seed: 5, pulse: silentPulse },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const throwNamed = (name: string, values: ThrownCurveball['values'] = {}): ThrownCurveball => ({
  name,
  values,
  at: START_MS,
});

let without: LoadResult;
beforeAll(async () => {
  without = await load();
});

describe.each([
  ['traffic-peak', { factor: 30, seconds: 6 }],
  ['tighter-budget', { latencyP99Ms: 20 }],
  ['catalogue-growth', { factor: 1000 }],
  ['feature-store-down', { seconds: 6 }],
  ['models-off', { seconds: 6 }],
] as const)('%s under load', (name, values) => {
  test('leaves everything before it as it was, and is noticed at once in what it changes', async () => {
    const thrown = throwNamed(name, values);
    const { series } = await load(thrown);
    const before = series.startMs.filter((at) => at + series.windowMs <= START_MS).length;
    expect(before).toBeGreaterThan(30);
    const cut = ({ series: all }: LoadResult) => ({
      arrivals: all.arrivalsPerSecond.slice(0, before),
      p99: all.p99Ms.slice(0, before),
      failed: all.failedShare.slice(0, before),
      nodes: all.nodes.map(({ queueLength }) => queueLength.slice(0, before)),
    });
    const after = await load(thrown);
    expect(cut(after)).toEqual(cut(without));
    const outcome = judgeUnderLoad(thrown, after.series, without.series);
    expect(outcome.noticedAt).toBeGreaterThanOrEqual(START_MS - series.windowMs);
    expect(outcome.noticedAt).toBeLessThan(START_MS + 3_000);
    const noticed = outcome.signs.filter(({ turn }) => turn.noticedAt !== undefined);
    expect(noticed.some(({ isAsExpected }) => isAsExpected)).toBe(true);
    if ('seconds' in values) expect(outcome.recoveredAt).toBeLessThan(DURATION_MS);
    if (name === 'tighter-budget') expect(outcome.recoveredAt).toBeUndefined();
  });
});
