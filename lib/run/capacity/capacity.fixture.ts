import { asId } from '../../core/ids.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { hashDesign } from '../../design/hash.ts';
import { drawSketch } from '../../design/templates/sketch.ts';
import type { Design, ParameterValue } from '../../design/types.ts';
import type { RunResult } from '../result.ts';
import { estimateCapacity, readSystem } from './estimate.ts';
import { standardScale } from './scale.ts';
import type { CapacityReport, CapacityScale } from './types.ts';

type Settings = Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>;

/** Towers, an index, a ranker with a feature store, and a list of ten: the worked example of the field. */
export function drawExample(settings: Settings = {}): Design {
  return drawSketch(catalogue, {
    name: 'Worked example',
    nodes: {
      request: ['request', 0, 0, { ...settings['request'] }],
      towers: ['two-tower', 1, 0, { embedding: 64, ...settings['towers'] }],
      index: ['vector-index', 2, 0, { k: 500, replicas: 1, ...settings['index'] }],
      ranker: ['dcn-ranker', 3, 0, { ...settings['ranker'] }],
      store: ['feature-store', 3, 1, {}],
      response: ['response', 4, 0, { size: 10, ...settings['response'] }],
    },
    chains: ['request > towers > index > ranker > response', 'store.online > ranker.features'],
  });
}

/** The estimate of a design, which must be possible. */
export function estimate(
  design: Design,
  scale: Partial<CapacityScale> = {},
  run?: RunResult,
): CapacityReport {
  const report = estimateCapacity(readSystem(design, catalogue, run), { ...standardScale, ...scale });
  if (!report.ok) throw new Error(JSON.stringify(report.error));
  return report.value;
}

/** The value of a line, which must be there. */
export function valueOf(report: CapacityReport, id: string): number {
  const line = report.groups.flatMap(({ lines }) => lines).find((one) => one.id === id);
  if (line === undefined) throw new Error(`There is no line "${id}".`);
  return line.value;
}

const estimated = { mean: 0.5, low: 0.4, high: 0.6 };
const quality = { ndcg: estimated, watchSeconds: estimated };

/** A run of the worked example over 20,000 videos: a search of 0.1 ms, a ranking of 2 ms. */
export function runOf(design: Design): RunResult {
  const [towers, index, ranker, response] = ['towers', 'index', 'ranker', 'response'].map((id) =>
    asId<'node'>(id),
  );
  const stage = (node: typeof towers, label: string, p50Ms: number) => {
    if (node === undefined) throw new Error('A stage has a component.');
    return { node, label, p50Ms, p95Ms: 1.5 * p50Ms, p99Ms: 3 * p50Ms };
  };
  const funnel = (
    node: typeof towers,
    name: RunResult['metrics']['funnel'][number]['stage'],
    count: number,
  ) => {
    if (node === undefined) throw new Error('A stage has a component.');
    return { node, stage: name, count };
  };
  return {
    version: 1,
    provenance: { designHash: hashDesign(design), seed: 7, engine: 'simd', reproducible: true },
    metrics: {
      world: {
        users: 1000,
        videos: 20_000,
        days: 3,
        impressions: 24_000,
        clickRate: 0.1,
        trainImpressions: 12_000,
        testImpressions: 12_000,
      },
      training: [],
      funnel: [
        funnel(index, 'catalogue', 20_000),
        funnel(index, 'candidates', 500),
        funnel(ranker, 'ranked', 500),
        funnel(response, 'shown', 10),
      ],
      retrieval: { k: 500, best: 20, recall: estimated, popularityRecall: estimated },
      list: {
        size: 10,
        requests: 1000,
        design: quality,
        popularity: quality,
        best: quality,
        diversity: estimated,
        traits: {
          clicks: estimated,
          regretSeconds: estimated,
          novelty: estimated,
          serendipity: estimated,
          meanAgeDays: estimated,
          freshShare: estimated,
          coverage: 0.5,
          exposureGini: 0.5,
        },
      },
    },
    timings: {
      requests: 1000,
      stages: [
        stage(towers, 'User tower', 0.01),
        stage(index, 'Index search', 0.1),
        stage(ranker, 'Features and ranker', 2),
        stage(response, 'Response', 0.005),
      ],
      request: { p50Ms: 2.2, p95Ms: 3, p99Ms: 6 },
      parts: [],
      stepMs: {},
      wholeMs: 1000,
    },
  };
}
