import { settledPredictions } from '../../predictions.ts';
import { experimentGroups } from '../concepts.ts';
import { countOf, type Evidence, shorten } from '../evidence.ts';
import { contentOf, partsOf, wordsOf } from '../read-text.ts';
import type { RowReading, SessionReading } from '../reading.ts';
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

const metricRows = (reading: SessionReading): readonly RowReading[] =>
  reasonedRows(completeRows(reading, 'metrics', 'metrics', ['metric', 'where', 'why']), 'why', WHY);

/** How evaluation is counted, by the rule's id. */
export const evaluationCounters: Readonly<Record<string, Counter>> = {
  'e-metrics': (reading) => countOf(metricRows(reading).map(({ evidence }) => evidence)),
  'e-kinds': (reading) => {
    const kinds = new Map(metricRows(reading).map(({ cells, evidence }) => [cells['where'] ?? '', evidence]));
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
    if (!isWritten) return countOf([], remarkOn(reading, ['metrics', 'slices']));
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
