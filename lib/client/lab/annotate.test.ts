import { describe, expect, test } from 'vitest';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { NodeId } from '../../design/types.ts';
import type { PartialMetrics, RunTimings } from '../../run/result.ts';
import { annotate, busyNodes, findBottleneck } from './annotate.ts';
import { nameStage, shareDone } from './stages.ts';

const world = {
  users: 10_000,
  videos: 20_000,
  days: 8,
  impressions: 957_990,
  clickRate: 0.13,
  trainImpressions: 836_320,
  testImpressions: 121_670,
};

describe('annotate', () => {
  test('writes one telling line on each component that is known of, and none on the others', () => {
    const metrics: PartialMetrics = {
      world,
      training: [
        {
          node: 'retrieval' as NodeId,
          model: 'two-tower',
          report: { losses: [{ step: 1, loss: 6.04 }], steps: 1, examples: 9 },
          cost: { parameters: 1, servingBytes: 1, multiplyAddsPerScore: 1 },
        },
      ],
      funnel: [{ node: 'merge' as NodeId, stage: 'filtered', count: 493.2 }],
    };
    const { lines } = annotate(twoStage, metrics, undefined, undefined);
    expect(Object.fromEntries(Object.entries(lines).map(([node, line]) => [node, line.text]))).toEqual({
      events: '958 k impressions',
      catalogue: '20 k videos',
      split: '836 k to train on',
      merge: '493 left',
      'retrieval-trainer': 'loss 6.04',
    });
  });
  test('a model and its trainer work together', () => {
    const busy = busyNodes(twoStage, { stage: 'train-ranker', done: 1, total: 2 });
    expect(busy).toEqual(['ranker', 'ranker-trainer']);
    expect(busyNodes(twoStage, undefined)).toEqual([]);
  });
});

test('the bottleneck is the slowest stage, if it takes at least a third of the request', () => {
  const timings = (slowest: number): RunTimings => ({
    requests: 1,
    request: { p50Ms: 1, p99Ms: 10 },
    stages: [
      { node: 'a' as NodeId, label: 'A', p50Ms: 1, p99Ms: 1 },
      { node: 'b' as NodeId, label: 'B', p50Ms: 1, p99Ms: slowest },
    ],
    parts: [],
    stepMs: {},
    wholeMs: 1,
  });
  expect(findBottleneck(timings(4))).toBe('b');
  expect(findBottleneck(timings(3))).toBe(undefined);
});

test('the share done grows through the stages and ends below one', () => {
  const order = [
    'start',
    'calibrate',
    'world',
    'features',
    'train-retrieval',
    'index',
    'train-ranker',
    'score',
    'serve',
  ];
  const shares = order.flatMap((stage) => [shareDone(stage, 0, 4), shareDone(stage, 2, 4)]);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  expect(shares.at(-1)).toBeLessThan(1);
  expect(shareDone('unknown', 1, 1)).toBe(0);
  expect(nameStage('train-ranker')).toBe('Training the ranker');
});
