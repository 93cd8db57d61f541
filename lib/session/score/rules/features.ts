import type { Family } from '../../../design/types.ts';
import { countOf, type Evidence } from '../evidence.ts';
import { freeFeatures } from '../free/read-data.ts';
import type { SessionReading } from '../reading.ts';
import { cleanDrawing, completeRows, type Counter } from './helpers.ts';

/** Findings of the linter about features. */
const FEATURE_RULES = ['ML021', 'ML022', 'ML023', 'ML024', 'ML025', 'ML026'];
const MODELS: readonly Family[] = ['ranking', 'candidates', 'training'];

interface CompleteFeature {
  readonly of: string;
  readonly freshness: string;
  readonly evidence: Evidence;
}

/** Features with a source and an age, of the table and of the free notes. */
const complete = (reading: SessionReading): readonly CompleteFeature[] => [
  ...completeRows(reading, 'features', 'features', ['feature', 'source', 'freshness']).map(
    ({ cells, evidence }) => ({ of: cells['of'] ?? '', freshness: cells['freshness'] ?? '', evidence }),
  ),
  ...freeFeatures(reading),
];

/** Connected components that hold features and hand them to a model. */
function feeders(reading: SessionReading) {
  const { graph, connected } = reading;
  return graph.ofFamily('features').filter(({ id }) => {
    if (!connected.has(id)) return false;
    const after = graph.downstream(id);
    return graph.ofFamily(...MODELS).some((model) => after.has(model.id));
  });
}

/** Whether the drawing can deliver a feature of this age. */
function carrier(reading: SessionReading): (freshness: string) => boolean {
  if (reading.report.plan === undefined) return () => false;
  const { graph } = reading;
  const fed = feeders(reading);
  const before = new Set(fed.flatMap(({ id }) => [...graph.upstream(id)]));
  const has = (...kinds: readonly string[]): boolean =>
    graph.ofKind(...kinds).some(({ id }) => before.has(id));
  const streams = has('stream-processor') || fed.some(({ id }) => graph.incoming(id, 'stream').length > 0);
  const stored =
    has(
      'user-profile',
      'content-signals',
      'catalogue-database',
      'warehouse',
      'batch-job',
      'event-log',
      'label-join',
    ) || fed.some(({ id }) => graph.incoming(id, 'batch').length > 0);
  return (freshness) => {
    if (freshness === 'at the request') return fed.length > 0;
    return freshness === 'seconds' || freshness === 'minutes' ? streams : stored;
  };
}

/** How features are counted, by the rule's id. */
export const featureCounters: Readonly<Record<string, Counter>> = {
  'c-complete': (reading) => countOf(complete(reading).map(({ evidence }) => evidence)),
  'c-groups': (reading) => {
    const subjects = new Map(
      complete(reading).flatMap(({ of, evidence }) => (of === '' ? [] : [[of, evidence] as const])),
    );
    return countOf([...subjects.values()]);
  },
  'c-carried': (reading) => {
    const carries = carrier(reading);
    const rows = complete(reading).filter(({ freshness }) => carries(freshness));
    const nodes = feeders(reading).map(reading.nodeEvidence);
    return {
      count: rows.length,
      evidence: rows.length === 0 ? [] : [...rows.map(({ evidence }) => evidence), ...nodes],
      ...(nodes.length === 0 ? { remark: 'Nothing in the drawing brings features to a model.' } : {}),
    };
  },
  'c-clean': (reading) =>
    reading.report.plan !== undefined && feeders(reading).length === 0
      ? { count: 0, evidence: [], remark: 'Nothing in the drawing brings features to a model.' }
      : cleanDrawing(reading, FEATURE_RULES),
};
