import { settledPredictions } from '../../predictions.ts';
import { experimentGroups } from '../concepts.ts';
import { countOf, type Evidence, shorten } from '../evidence.ts';
import { freeMetrics, freeSlices } from '../free/read-metrics.ts';
import { contentOf, partsOf, wordsOf } from '../read-text.ts';
import type { SessionReading } from '../reading.ts';
import {
  completeRows,
  countParts,
  type Counter,
  drawnPart,
  hasFinding,
  pointsIn,
  reasonedRows,
  remarkOn,
} from './helpers.ts';

/** Different words of meaning that a reason for a metric needs. */
const WHY = 3;
/** Slices from which a text is a list of everything. */
const SLICES = 8;

/** What is worked out from a log, and says nothing while people are served. */
const OFFLINE_ONLY =
  /\b(?:ndcg|mrr|auc|map|log ?loss|normali[sz]ed entropy|recall ?@?|precision ?@?|rmse|perplexity)/u;
const ONLINE_AS_WELL = /\b(?:calibrat|predicted|online|live)/u;

/** Metrics with a place and a reason, of the table and of the free notes; one of a log cannot be measured online. */
const metricsOf = (
  reading: SessionReading,
): readonly { readonly where: string; readonly evidence: Evidence }[] => [
  ...reasonedRows(completeRows(reading, 'metrics', 'metrics', ['metric', 'where', 'why']), 'why', WHY)
    .map(({ cells, evidence }) => ({
      where: cells['where'] ?? '',
      name: (cells['metric'] ?? '').toLowerCase(),
      evidence,
    }))
    .filter(({ where, name }) => where !== 'online' || !OFFLINE_ONLY.test(name) || ONLINE_AS_WELL.test(name)),
  ...freeMetrics(reading),
];

/** How evaluation is counted, by the rule's id. */
export const evaluationCounters: Readonly<Record<string, Counter>> = {
  'e-metrics': (reading) => countOf(metricsOf(reading).map(({ evidence }) => evidence)),
  'e-kinds': (reading) => {
    const kinds = new Map(metricsOf(reading).map(({ where, evidence }) => [where, evidence]));
    return countOf([...kinds.values()]);
  },
  'e-experiment': (reading) => {
    const points = pointsIn(reading, [['metrics', 'experiment']], experimentGroups);
    const isSound = !hasFinding(reading, 'ML046', 'ML047', 'ML048', 'ML049');
    const drawn = isSound ? drawnPart(reading, 'experiment') : undefined;
    return countParts([...points, drawn], remarkOn(reading, ['metrics', 'experiment']));
  },
  'e-slices': (reading) => {
    const text = reading.text('metrics', 'slices');
    const fault = reading.fault('metrics', 'slices');
    const parts = partsOf(text);
    const isWritten = wordsOf(text).length > 0 && fault !== 'repeated' && parts.length <= SLICES;
    if (!isWritten) {
      const free = fault === 'empty' ? freeSlices(reading) : [];
      return countOf(
        free.length <= SLICES ? free.map(({ evidence }) => evidence) : [],
        remarkOn(reading, ['metrics', 'slices']),
      );
    }
    const count = Math.min(
      parts.filter((part) => contentOf(part).size > 0).length,
      Math.floor(contentOf(text).size / 1.5),
    );
    return { count, evidence: [reading.note('metrics', 'slices')] };
  },
  'e-predictions': (reading) => {
    const settled = settledPredictions(reading.state.events).filter(
      ({ settlement }) => settlement.outcome !== 'not-comparable',
    );
    return countOf(
      settled.map(({ prediction, settlement }): Evidence => ({
        target: { opens: 'event', event: settlement.id },
        text: `${shorten(prediction.claim, 80)}: ${settlement.outcome}`,
        atMs: settlement.atMs,
      })),
    );
  },
};
