import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type RunResult, videoMetrics } from '../run/result.ts';
import { metricPaths, readFigure, readMetric } from './run-metrics.ts';

// our own file, a text written by `sim store-run`
const file = readFileSync(new URL('../../content/runs/standard.json', import.meta.url), 'utf8');
const stored = JSON.parse(JSON.parse(file) as string) as RunResult;

/** The stored run is one in the world of videos. */
const ofVideos = (path: string): boolean => !path.startsWith('ads.');

describe('metrics of a run', () => {
  it('finds every metric of the stored run, each inside its interval', () => {
    for (const path of Object.keys(metricPaths).filter(ofVideos)) {
      const figure = readFigure(stored, path);
      expect(figure, path).toBeDefined();
      if (figure === undefined) continue;
      expect(Number.isFinite(figure.mean), path).toBe(true);
      expect(figure.low, path).toBeLessThanOrEqual(figure.mean);
      expect(figure.high, path).toBeGreaterThanOrEqual(figure.mean);
    }
  });

  it('reads the figures that the run holds', () => {
    const { retrieval, ranker, list } = videoMetrics(stored);
    expect(readMetric(stored, 'retrieval.recall')).toBe(retrieval.recall.mean);
    expect(readMetric(stored, 'ranker.auc')).toBe(ranker?.auc);
    expect(readMetric(stored, 'list.watchSeconds')).toBe(list.design.watchSeconds.mean);
    expect(readMetric(stored, 'ranker.items')).toBe(520.848);
    expect(readMetric(stored, 'latency.p99Ms')).toBe(stored.timings.request.p99Ms);
    expect(readMetric(stored, 'list.watchOverPopularity')).toBeCloseTo(881.366 / 416, 4);
  });

  it('has an interval or a noise for each metric, and so a rule for what counts as no change', () => {
    for (const [path, metric] of Object.entries(metricPaths).filter(([name]) => ofVideos(name))) {
      const figure = readFigure(stored, path);
      const isInterval = figure !== undefined && figure.high > figure.low;
      expect(isInterval || metric.noise !== undefined, path).toBe(true);
    }
  });

  it('has nothing for a run without a ranker, nor for a path that is none', () => {
    const { ranker: _ranker, funnel, ...others } = stored.metrics;
    const metrics = { ...others, funnel: funnel.filter(({ stage }) => stage !== 'ranked') };
    const without = { ...stored, metrics };
    expect(readMetric(without, 'ranker.auc')).toBeUndefined();
    expect(readMetric(without, 'ranker.items')).toBeUndefined();
    expect(readMetric(stored, 'ranker.colour')).toBeUndefined();
    expect(readMetric(stored, 'toString')).toBeUndefined();
  });
});
