import { describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { hashDesign } from '../../design/hash.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import type { Design } from '../../design/types.ts';
import { executeLoad } from '../../run/serving/execute-load.ts';
import type { LoadResult } from '../../run/serving/load-result.ts';
import { annotateLoad, formatRate, windowAt } from './annotate-load.ts';
import { findRepairs } from './load-repairs.ts';

/** The standard design at a small load, with so many replicas of each shard. */
const withReplicas = (replicas: number): Design => ({
  ...standardDesign,
  requirements: { ...standardDesign.requirements, items: 1_000_000 },
  nodes: standardDesign.nodes.map((node) => {
    if (node.id === 'request') return { ...node, parameters: { qps: 100 } };
    if (node.id === 'gateway') return { ...node, parameters: { replicas: 6 } };
    return node.id === 'index' ? { ...node, parameters: { shards: 2, replicas } } : node;
  }),
});

async function load(design: Design): Promise<LoadResult> {
  const scenario = {
    durationMs: 10_000,
    shape: 'steady',
    events: [{ kind: 'replicas-down', node: 'index' as never, share: 1, atMs: 5000, untilMs: 7500 }],
  } as const;
  const result = await executeLoad(
    { design, catalogue, scenario, stages: [] },
    { designHash: hashDesign(design), seed: 1, pulse: silentPulse },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const requestEdges = new Set<string>(
  standardDesign.edges.filter(({ to }) => to.node !== 'index' || to.port === 'query').map(({ id }) => id),
);

describe('what a load writes on the diagram', () => {
  test('before, while and after an index has no replica', async () => {
    const result = await load(withReplicas(3));
    const at = (ms: number) =>
      annotateLoad(withReplicas(3), result, windowAt(result, ms), (edge) => requestEdges.has(edge));
    expect(at(3000).lines['index']).toMatchObject({ basis: 'modelled' });
    expect(at(3000).lines['index']?.text).toMatch(/^\d.*% busy, /);
    expect(at(6000).lines['index']?.text).toBe('no replica up');
    expect(at(6000).marks?.['index']).toBe('down');
    expect(at(9500).marks?.['index']).not.toBe('down');
    const rate = (ms: number, edge: string): number => Number.parseFloat(at(ms).flows?.[edge] ?? '');
    const safe = standardDesign.edges.find(({ from }) => from.node === 'safe')?.id ?? '';
    expect(rate(6500, safe)).toBeGreaterThan(50);
    expect(rate(3000, safe)).toBeLessThan(20);
  });
  test('rates are short', () => {
    expect([0, 7.25, 999, 23_148, 1.5e6].map(formatRate)).toEqual([
      '0/s',
      '7.3/s',
      '1k/s',
      '23k/s',
      '1.5M/s',
    ]);
  });
});

describe('what repaired what', () => {
  test('the change of the design between a load that broke and the same one that held', async () => {
    const [weak, strong] = [withReplicas(1), withReplicas(9)];
    const [broke, held] = [await load(weak), await load(strong)];
    const degraded: LoadResult = { ...broke, budget: { ...broke.budget, state: 'broken' } };
    const memory = [
      { design: weak, result: degraded },
      { design: strong, result: { ...held, budget: { ...held.budget, state: 'kept' as const, broken: [] } } },
    ];
    const [repair] = findRepairs(memory, catalogue);
    expect(repair?.changes).toEqual(['Vector index: replicas 1 to 9']);
    expect(repair?.thrown).toBe('Replicas lost');
    expect(findRepairs(memory.toReversed(), catalogue)).toEqual([]);
    const other = { ...held, scenario: { ...held.scenario, durationMs: 20_000 } };
    expect(
      findRepairs(
        [memory[0] ?? { design: weak, result: broke }, { design: strong, result: other }],
        catalogue,
      ),
    ).toEqual([]);
  });
});
