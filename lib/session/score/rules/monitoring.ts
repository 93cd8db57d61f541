import { limits, mentions, retrainingGroups } from '../concepts.ts';
import { countOf } from '../evidence.ts';
import { freeSignals } from '../free/read-operation.ts';
import type { SessionReading } from '../reading.ts';
import {
  completeRows,
  countParts,
  type Counter,
  drawnPart,
  hasFinding,
  type Part,
  pointsIn,
  remarkOn,
  said,
} from './helpers.ts';

/** A connected component of a kind that something of this flow reaches. */
function fedPart(reading: SessionReading, kind: string, port: string): Part {
  if (reading.report.plan === undefined) return undefined;
  const [first] = reading.drawn(kind).filter(({ id }) => reading.graph.incoming(id, port).length > 0);
  return first === undefined ? undefined : reading.nodeEvidence(first);
}

/** How monitoring is counted, by the rule's id. */
export const monitoringCounters: Readonly<Record<string, Counter>> = {
  'g-watch': (reading) =>
    countOf(
      [
        ...completeRows(reading, 'monitoring', 'watch', ['signal', 'alert', 'action']).filter(({ cells }) =>
          mentions(cells['alert'] ?? '', limits),
        ),
        ...freeSignals(reading),
      ].map(({ evidence }) => evidence),
    ),
  'g-drawn': (reading) =>
    countParts([
      fedPart(reading, 'monitor', 'in'),
      fedPart(reading, 'alert', 'in'),
      drawnPart(reading, 'retraining-schedule'),
      hasFinding(reading, 'ML042') ? undefined : fedPart(reading, 'validation-gate', 'test'),
      hasFinding(reading, 'ML053') ? undefined : drawnPart(reading, 'model-registry'),
    ]),
  'g-loop': (reading) =>
    countParts(
      [
        ...pointsIn(reading, [['monitoring', 'retraining']], retrainingGroups),
        said(reading, 'monitoring', 'loops'),
        drawnPart(reading, 'exploration', 'experiment'),
      ],
      remarkOn(reading, ['monitoring', 'retraining'], ['monitoring', 'loops']),
    ),
};
