import * as z from 'zod/mini';
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

const number = z.number();
const text = z.string().check(z.maxLength(2_000));
const estimate = z.looseObject({ mean: number, low: number, high: number });
const listQuality = z.looseObject({ ndcg: estimate, watchSeconds: estimate });
const ranker = z.looseObject({
  label: text,
  rows: number,
  positives: number,
  auc: number,
  logLoss: number,
  normalizedEntropy: number,
  calibrationRatio: number,
  intervals: z.record(z.string(), z.looseObject({ low: number, high: number })),
  leaks: z.array(z.looseObject({})),
});
const traits = z.looseObject({
  clicks: estimate,
  regretSeconds: estimate,
  novelty: estimate,
  serendipity: estimate,
  meanAgeDays: estimate,
  freshShare: estimate,
  coverage: number,
  exposureGini: number,
});
const metrics = z.looseObject({
  world: z.looseObject({ users: number, days: number, impressions: number }),
  training: z.array(
    z.looseObject({ node: text, model: text, report: z.looseObject({ losses: z.array(z.looseObject({})) }) }),
  ),
  funnel: z.array(z.looseObject({ node: text, stage: text, count: number })),
  ranker: z.optional(ranker),
  rankers: z.optional(z.array(ranker)),
  retrieval: z.optional(
    z.looseObject({ k: number, best: number, recall: estimate, popularityRecall: estimate }),
  ),
  list: z.optional(
    z.looseObject({
      size: number,
      requests: number,
      design: listQuality,
      popularity: listQuality,
      best: listQuality,
      diversity: estimate,
      traits,
    }),
  ),
  ads: z.optional(z.looseObject({ requests: number, slots: number })),
});
const stage = z.looseObject({ node: text, label: text, p50Ms: number, p99Ms: number });
const runShape = z.looseObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  designHash: z.string().check(z.maxLength(64)),
  seed: number,
  design: designShape,
  result: z.looseObject({
    version: z.literal(1),
    provenance: z.looseObject({ designHash: text, seed: number, engine: text, reproducible: z.boolean() }),
    metrics,
    timings: z.looseObject({
      requests: number,
      stages: z.array(stage),
      request: z.looseObject({ p50Ms: number, p99Ms: number }),
      parts: z.array(z.looseObject({ part: text, ms: number })),
      stepMs: z.record(z.string(), number),
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
  if (!isPlainData(value) || !runShape.safeParse(value).success) return undefined;
  const read = value as SessionRun;
  return canBeRead(read) ? read : undefined;
}
