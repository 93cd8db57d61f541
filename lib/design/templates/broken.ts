import { adClickPrediction } from './ad-click-prediction.ts';
import { fourStage } from './four-stage.ts';
import { REPAIR_PREFIX } from './repair.ts';
import { type Sketch, varySketch } from './sketch.ts';
import { twoStageProduction } from './two-stage-production.ts';

/** A ranker that is asked to score everything, and exact search over a billion videos beside it. */
export const brokenWholeCatalogue: Sketch = varySketch(twoStageProduction, {
  name: `${REPAIR_PREFIX}it reads everything`,
  requirements: { items: 1_000_000_000 },
  without: ['merge', 'popular'],
  chains: ['gateway > ranker', 'index > challenger'],
});

/** Offline figures that are too good: a random split, and features as they are today. */
export const brokenTimeTraveller: Sketch = varySketch(twoStageProduction, {
  name: `${REPAIR_PREFIX}it knows the future`,
  settings: { split: { by: 'random', join: 'latest' }, 'ranker-gate': { metric: 'accuracy' } },
});

/** Features that are old, computed twice, and in part missing while a request waits. */
export const brokenFeatures: Sketch = varySketch(twoStageProduction, {
  name: `${REPAIR_PREFIX}its features differ`,
  settings: {
    features: { freshnessSeconds: 86_400, changesSeconds: 600, oneDefinition: false, atServing: false },
  },
});

/** A system that was trained once and that nobody looks at. */
export const brokenUnattended: Sketch = varySketch(twoStageProduction, {
  name: `${REPAIR_PREFIX}nobody is watching`,
  without: ['monitor', 'alert', 'schedule'],
  settings: { 'ranker-registry': { rollback: false }, labels: { owner: '' } },
  chains: ['labels > split'],
});

/** One of everything, a cache that mixes people up, and nothing for when it fails. */
export const brokenFragile: Sketch = varySketch(twoStageProduction, {
  name: `${REPAIR_PREFIX}one failure stops it`,
  without: ['fallback', 'safe'],
  settings: { gateway: { replicas: 1 }, index: { replicas: 1 }, cache: { keyedBy: 'query' } },
  chains: ['cache > response'],
});

/** A feed that learns only from itself: one source, clicks alone, nothing left to chance. */
export const brokenEchoChamber: Sketch = varySketch(twoStageProduction, {
  name: `${REPAIR_PREFIX}it learns from itself`,
  without: ['popular', 'exploration', 'content'],
  settings: {
    'ranker-trainer': { label: 'click' },
    'challenger-trainer': { label: 'click' },
    'retrieval-trainer': { label: 'click' },
    labels: { positive: 'click' },
    retrieval: { logQ: false },
  },
  chains: ['diversity > cache'],
});

/** An experiment that ends before it could see anything, and shows nothing of what it breaks. */
export const brokenExperiment: Sketch = varySketch(twoStageProduction, {
  name: `${REPAIR_PREFIX}an experiment in the dark`,
  requirements: { dailyUsers: 5_000 },
  settings: { experiment: { guardrail: 'none', days: 3, share: 0.01 }, gateway: { replicas: 3 } },
});

/** An auction that trusts uncorrected chances, and labels that are read too early. */
export const brokenAuction: Sketch = varySketch(adClickPrediction, {
  name: `${REPAIR_PREFIX}it charges by wrong chances`,
  without: ['calibration'],
  settings: { labels: { positive: 'conversion', windowHours: 1 }, 'ranker-gate': { metric: 'accuracy' } },
  chains: ['experiment > cache'],
});

/** A billion videos in a graph that no memory holds, built once a month, with a ranker that scores too many. */
export const brokenScale: Sketch = varySketch(fourStage, {
  name: `${REPAIR_PREFIX}it does not fit`,
  without: ['prerank', 'prerank-gate', 'prerank-registry', 'prerank-trainer'],
  settings: {
    index: { index: 'hnsw', k: 2000, shards: 1, refreshHours: 720 },
    retrieval: { embedding: 128 },
    merge: { quota: 'score' },
  },
  chains: ['merge > ranker', 'merge > challenger'],
});
