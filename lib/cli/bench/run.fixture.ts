import type { RunResult } from '../../run/result.ts';
import type { AppSummary } from './app-summary.ts';
import type { LabRun } from './lab-run.ts';
import type { ScriptWeight } from './script-files.ts';

/** The timings of a run whose numbers are easy to add up. */
export function makeTimings(change: Partial<RunResult['timings']> = {}): RunResult['timings'] {
  return {
    requests: 1000,
    stages: [],
    request: { p50Ms: 2, p99Ms: 8 },
    parts: [
      { part: 'world', ms: 1000, reused: false },
      { part: 'retrieval', ms: 3000, reused: false },
      { part: 'ranker', ms: 1000, reused: false },
    ],
    stepMs: { retrieval: 9, ranker: 5 },
    wholeMs: 5000,
    ...change,
  };
}

/** A run result of which only engine and timings are told: what the benchmark reads. */
export function makeResult(engine: string, timings: RunResult['timings'] = makeTimings()): RunResult {
  const estimate = { mean: 0, low: 0, high: 0 };
  const list = { ndcg: estimate, watchSeconds: estimate };
  const traits = {
    clicks: estimate,
    regretSeconds: estimate,
    novelty: estimate,
    serendipity: estimate,
    meanAgeDays: estimate,
    freshShare: estimate,
    coverage: 0,
    exposureGini: 0,
  };
  return {
    version: 1,
    provenance: { designHash: '0', seed: 1, engine, reproducible: engine === 'simd' },
    metrics: {
      world: {
        users: 1,
        videos: 1,
        days: 1,
        impressions: 1,
        clickRate: 0,
        trainImpressions: 1,
        testImpressions: 1,
      },
      training: [],
      funnel: [],
      retrieval: { k: 1, best: 1, recall: estimate, popularityRecall: estimate },
      list: { size: 1, requests: 1, design: list, popularity: list, best: list, diversity: estimate, traits },
    },
    timings,
  };
}

/** One press of Run. */
export function makeLabRun(change: Partial<LabRun> = {}): LabRun {
  return { wallMs: 9000, storedMs: 700, sliderMs: 60, longTasks: [], result: makeResult('simd'), ...change };
}

/** Scripts of this many bytes, without TF.js. */
export function makeWeight(gzipBytes: number, holdsTfjs = false): ScriptWeight {
  return { scripts: 3, gzipBytes, holdsTfjs };
}

/** First views that keep the limits. */
export const LIGHT_VIEWS: AppSummary['firstViews'] = [
  { path: '/', tags: makeWeight(149_000), fetched: makeWeight(200_000), needed: makeWeight(160_000) },
  { path: '/lab', tags: makeWeight(240_000), fetched: makeWeight(340_000), needed: makeWeight(300_000) },
  {
    path: '/practice/session',
    tags: makeWeight(220_000),
    fetched: makeWeight(260_000),
    needed: makeWeight(230_000),
  },
];
