import { describe, expect, test } from 'vitest';
import { templates } from '../../design/templates/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { NodeId } from '../../design/types.ts';
import type { PartialMetrics, RankerQuality, RunTimings } from '../../run/result.ts';
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
    const { lines, flows } = annotate(twoStage, metrics, undefined, undefined);
    expect(flows).toEqual({ 'merge-to-ranker': '493' });
    expect(Object.fromEntries(Object.entries(lines).map(([node, line]) => [node, line.text]))).toEqual({
      events: '958 k impressions',
      catalogue: '20 k videos',
      split: '836 k to train on',
      retrieval: '1 parameters',
      merge: '493 left',
      'retrieval-trainer': 'loss 6.04',
    });
  });
  test('several sources and rankers have a line each; what only a branch or nothing executes has none', () => {
    const { design } = templates['four-stage'] ?? { design: twoStage };
    const chance = { logLoss: 0.3, normalizedEntropy: 0.9, calibrationRatio: 1.02 };
    const estimate = { mean: 0.2, low: 0.1, high: 0.3 };
    const source = { k: 100, found: 99.6, alone: 20, shown: 3.25, recall: estimate };
    const quality = { auc: 0.7 } as RankerQuality;
    const metrics: PartialMetrics = {
      sources: [
        { node: 'index' as NodeId, source: 'two-tower', ...source },
        { node: 'followed' as NodeId, source: 'followed-creators', ...source },
      ],
      ranker: { ...quality, auc: 0.75 },
      rankers: [
        { node: 'prerank' as NodeId, ...quality },
        { node: 'ranker' as NodeId, ...quality, auc: 0.75 },
      ],
      calibrations: [
        {
          node: 'rules' as NodeId,
          ranker: 'ranker' as NodeId,
          method: 'platt',
          fittedRows: 9,
          before: chance,
          after: chance,
        },
      ],
      training: [
        {
          node: 'neighbours' as NodeId,
          model: 'item-knn',
          report: { losses: [], steps: 0, examples: 9 },
          cost: { parameters: 1, servingBytes: 1, multiplyAddsPerScore: 1 },
        },
      ],
    };
    const { lines } = annotate(design, metrics, undefined, undefined);
    expect(Object.fromEntries(Object.entries(lines).map(([node, line]) => [node, line.text]))).toEqual({
      index: '100 found, 3.25 shown',
      followed: '100 found, 3.25 shown',
      prerank: 'AUC 0.7',
      ranker: 'AUC 0.75',
      rules: 'ratio 1.02',
      // behind a registry
      'neighbours-trainer': '0 steps',
    });
    expect(busyNodes(design, { stage: 'train-ranker', done: 1, total: 2 })).toEqual([
      'prerank',
      'ranker',
      'prerank-trainer',
      'ranker-trainer',
    ]);
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
