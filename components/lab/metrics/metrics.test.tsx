import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { defineMetric, type DefinedMetric } from '@/lib/client/metrics/definitions';
import { workNumbers } from '@/lib/client/metrics/work-numbers';
import type { Design } from '@/lib/design/types';
import type { Estimate, RankerQuality, RunMetrics, RunResult } from '@/lib/run/result';
import { QualityPanel } from '../quality-panel';

const estimate = (mean: number): Estimate => ({ mean, low: mean * 0.9, high: mean * 1.1 });
const interval = { low: 0.1, high: 0.9 };
const ranker: RankerQuality = {
  label: 'click',
  rows: 1000,
  positives: 100,
  auc: 0.7,
  logLoss: 0.3,
  normalizedEntropy: 0.3 / 0.32508,
  calibrationRatio: 1.2,
  intervals: { auc: interval, logLoss: interval, normalizedEntropy: interval, calibrationRatio: interval },
  gauc: { ...estimate(0.6), users: 40, dropped: 10 },
  leaks: [],
};
const quality = { ndcg: estimate(0.3), watchSeconds: estimate(300) };
const chances = { logLoss: 0.3, normalizedEntropy: 0.9, calibrationRatio: 1.2 };
const metrics = {
  ranker,
  rankers: [
    { node: 'a', ...ranker },
    { node: 'b', ...ranker },
  ],
  sources: [{ node: 's', source: 'popular', k: 50, found: 50, alone: 20, shown: 3, recall: estimate(0.2) }],
  calibrations: [
    { node: 'c', ranker: 'a', method: 'platt', fittedRows: 10, before: chances, after: chances },
  ],
  retrieval: {
    k: 500,
    best: 100,
    recall: estimate(0.25),
    tailRecall: { ...estimate(0.125), users: 990, relevant: 31.2 },
    popularityRecall: estimate(0.2),
  },
  funnel: [{ node: 'x', stage: 'catalogue', count: 2000 }],
  list: {
    size: 20,
    requests: 1000,
    design: quality,
    popularity: quality,
    best: { ...quality, watchSeconds: estimate(1000) },
    diversity: estimate(0.5),
    traits: {
      clicks: estimate(2),
      regretSeconds: estimate(700),
      novelty: estimate(3),
      serendipity: estimate(0.1),
      meanAgeDays: estimate(30),
      freshShare: estimate(0.05),
      coverage: 0.4,
      exposureGini: 0.8,
    },
  },
} as unknown as RunMetrics;

const html = renderToStaticMarkup(
  <QualityPanel
    result={{ metrics, provenance: { seed: 7 } } as unknown as RunResult}
    design={{ nodes: [] } as unknown as Design}
    source="world 7"
  />,
);
const shown = [...html.matchAll(/data-metric="(\w+)"/gu)].map(([, metric]) => metric as DefinedMetric);

describe('metrics on the screen', () => {
  test('every name of a metric in a table of results opens to its definition', () => {
    const tables = [...html.matchAll(/<section aria-label="(The ranker|The lists).*?<\/section>/gsu)];
    expect(tables).toHaveLength(2);
    for (const [table] of tables) {
      const names = [...table.matchAll(/<th scope="row".*?<\/th>/gsu)];
      expect(names.length).toBeGreaterThan(4);
      for (const [name] of names) expect(name).toContain('data-metric=');
    }
    expect(shown.length).toBeGreaterThan(20);
    for (const metric of shown) expect(defineMetric(metric).careful).not.toBe('');
  });

  test.each([...new Set(shown)])('%s: its worked numbers are those of the run', (metric) => {
    const worked = workNumbers(metric, metrics) ?? [];
    expect(worked.length).toBeGreaterThan(0);
    expect(worked.join(' ')).not.toMatch(/no value|undefined|NaN/u);
  });

  test('by hand: pairs in order, positives predicted, seconds lost', () => {
    expect(workNumbers('tail_recall_at_k', metrics)?.slice(0, 2)).toEqual([
      'Of the best 100 videos of a user 31.2 are outside the most clicked fifth of the catalogue, a mean over 1,000 requests.',
      'Of these 12.5% are among the 500 candidates, a mean over the 990 users who have any: 0.125.',
    ]);
    expect(workNumbers('roc_auc', metrics)?.[0]).toContain(
      '100 positives × 900 negatives = 90 k pairs; 63 k',
    );
    expect(workNumbers('calibration_ratio', metrics)?.[0]).toContain('120 / 100 = 1.2');
    expect(workNumbers('regret', metrics)?.[0]).toContain('1,000 − 300 = 700 s');
    expect(workNumbers('catalogue_coverage', metrics)?.[0]).toContain('800 / 2,000 = 0.4');
    expect(workNumbers('normalized_entropy', metrics)?.[0]).toContain('0.3 / 0.325 = 0.923');
  });
});
