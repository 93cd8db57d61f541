import {
  flagShape,
  listShape,
  numberShape,
  objectShape,
  oneOf,
  optional,
  readShape,
  recordShape,
  textShape,
} from '../design/value-shapes.ts';
import { designShape } from '../design/shapes.ts';
import { metricPaths, readMetric } from './run-metrics.ts';
import type { SessionRun } from './types.ts';

/** Levels and parts of a result at most: what is deeper or larger is none of ours. */
const DEPTH_LIMIT = 24;
const PART_LIMIT = 400_000;

/** Whether a value is plain data of numbers, texts, truth values, lists and objects, of a sane size. Never recurses deeper than the limit. */
function isPlainData(value: unknown, left = { parts: PART_LIMIT }, depth = 0): boolean {
  left.parts -= 1;
  if (left.parts < 0 || depth > DEPTH_LIMIT) return false;
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || ['string', 'boolean'].includes(typeof value)) return true;
  if (Array.isArray(value)) return value.every((one) => isPlainData(one, left, depth + 1));
  if (typeof value !== 'object' || Object.hasOwn(value, '__proto__')) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every((one) => isPlainData(one, left, depth + 1));
}

const number = numberShape();
const text = textShape(2_000);
const name = textShape(64);
/** An object of which nothing is read here. */
const anything = objectShape({});
const estimateShape = { mean: number, low: number, high: number };
const estimate = objectShape(estimateShape);
const listQuality = objectShape({ ndcg: estimate, watchSeconds: estimate });
const ranker = objectShape({
  label: text,
  rows: number,
  positives: number,
  auc: number,
  logLoss: number,
  normalizedEntropy: number,
  calibrationRatio: number,
  intervals: recordShape(text, objectShape({ low: number, high: number })),
  leaks: listShape(anything),
});
const traits = objectShape({
  clicks: estimate,
  regretSeconds: estimate,
  novelty: estimate,
  serendipity: estimate,
  meanAgeDays: estimate,
  freshShare: estimate,
  coverage: number,
  exposureGini: number,
});
const metrics = objectShape({
  world: objectShape({ users: number, days: number, impressions: number }),
  training: listShape(
    objectShape({ node: text, model: text, report: objectShape({ losses: listShape(anything) }) }),
  ),
  funnel: listShape(objectShape({ node: text, stage: text, count: number })),
  ranker: optional(ranker),
  rankers: optional(listShape(ranker)),
  retrieval: optional(
    objectShape({
      k: number,
      best: number,
      recall: estimate,
      tailRecall: optional(objectShape({ ...estimateShape, users: number, relevant: number })),
      popularityRecall: estimate,
    }),
  ),
  list: optional(
    objectShape({
      size: number,
      requests: number,
      design: listQuality,
      popularity: listQuality,
      best: listQuality,
      diversity: estimate,
      traits,
    }),
  ),
  ads: optional(objectShape({ requests: number, slots: number })),
});
const stage = objectShape({ node: text, label: text, p50Ms: number, p99Ms: number });
const runShape = objectShape({
  id: textShape(64, 1),
  designHash: name,
  seed: number,
  design: designShape,
  result: objectShape({
    version: oneOf([1]),
    provenance: objectShape({ designHash: text, seed: number, engine: text, reproducible: flagShape }),
    metrics,
    timings: objectShape({
      requests: number,
      stages: listShape(stage),
      request: objectShape({ p50Ms: number, p99Ms: number }),
      parts: listShape(objectShape({ part: text, ms: number })),
      stepMs: recordShape(text, number),
      wholeMs: number,
    }),
  }),
});

/** Whether every metric can be read without a surprise. */
function canBeRead({ result }: SessionRun): boolean {
  const { ads, list } = result.metrics;
  if (ads === undefined && list === undefined) return false;
  try {
    return Object.keys(metricPaths).every((path) => {
      const value = readMetric(result, path);
      return value === undefined || Number.isFinite(value);
    });
  } catch {
    // readers trust the type of a result, which this one does not have
    return false;
  }
}

/** A run of a session, where a value is one; what screens read of it is there, and it is plain data. */
export function readRun(value: unknown): SessionRun | undefined {
  if (!isPlainData(value) || !readShape(runShape, value).ok) return undefined;
  const read = value as SessionRun;
  return canBeRead(read) ? read : undefined;
}
