import { mentions } from '../concepts.ts';
import { contentOf, partsOf } from '../read-text.ts';
import type { SessionReading } from '../reading.ts';
import { clausesIn, freeText, type FreeStatement, sentencesIn, stated } from './clauses.ts';

/** A metric in prose. */
interface FreeMetric extends FreeStatement {
  readonly where: 'offline' | 'online' | 'guardrail';
}

const METRICS: readonly string[] = [
  'recall',
  'precision',
  'ndcg',
  'auc',
  'mrr',
  'map',
  'entropy',
  'log loss',
  'calibrat',
  'predicted over',
  'ctr',
  'click rate',
  'watch',
  'minutes',
  'seconds',
  'revenue',
  'retention',
  'return',
  'latency',
  'p99',
  'hide',
  'report',
  'coverage',
  'spend',
  'opens',
  'conversion',
];
const WHERE: readonly (readonly [FreeMetric['where'], RegExp])[] = [
  ['guardrail', /\bguardrails?\b|\bmust not (?:get worse|fall|rise)\b|\bveto\b/u],
  ['online', /\bonline\b/u],
  ['offline', /\boffline\b/u],
];
/** Words of meaning from which a clause says something of its metric. */
const METRIC_WORDS = 4;

/** Metrics in prose: clauses that name one and say something of it, under the last of "offline", "online", "guardrail" that was written. */
export function freeMetrics(reading: SessionReading): readonly FreeMetric[] {
  let where: FreeMetric['where'] | undefined;
  return sentencesIn(freeText(reading, 'metrics')).flatMap((sentence) =>
    clausesIn(sentence, /;/u).flatMap((clause): FreeMetric[] => {
      const lower = clause.toLowerCase();
      if (/\bexperiment\b|\bslices?\b/u.test(lower.slice(0, 14))) where = undefined;
      where = WHERE.find(([, words]) => words.test(lower))?.[0] ?? where;
      if (where === undefined || !mentions(lower, METRICS) || contentOf(clause).size < METRIC_WORDS)
        return [];
      return [{ ...stated(reading, 'metrics', clause), where }];
    }),
  );
}

/** Slices in prose: what stands after the word. */
export function freeSlices(reading: SessionReading): readonly FreeStatement[] {
  return sentencesIn(freeText(reading, 'metrics')).flatMap((sentence) => {
    const [, list] = /\bslices?\b[^:]*:\s*(.+)$/iu.exec(sentence) ?? [];
    return list === undefined ? [] : partsOf(list).map((part) => stated(reading, 'metrics', part));
  });
}
