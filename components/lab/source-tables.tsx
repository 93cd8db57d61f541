'use client';

import { type Column, DataTable } from '@/components/ui/data-table';
import type { DefinedMetric } from '@/lib/client/metrics/definitions';
import type { Design } from '@/lib/design/types';
import { formatInteger, formatNumber, formatShare } from '@/lib/core/format';
import type { ChanceQuality, RunMetrics } from '@/lib/run/result';
import { MetricName } from './metrics/metric-name';
import { nameNodes } from './name-nodes';

/** A column of figures of one metric, whose head opens to what it is. */
const column = (metric: DefinedMetric, label: string): Column => ({
  id: metric,
  label,
  name: <MetricName metric={metric} label={label} />,
  numeric: true,
});

interface TableProps {
  readonly metrics: Pick<RunMetrics, 'sources' | 'rankers' | 'calibrations' | 'list'>;
  readonly design: Design;
}

const SOURCE_COLUMNS = [
  { id: 'source', label: 'Source' },
  { id: 'found', label: 'Found', numeric: true },
  { id: 'alone', label: 'Found by it alone', numeric: true },
  { id: 'shown', label: 'Shown', numeric: true },
  column('recall_at_k', 'Recall'),
  { id: 'interval', label: '95% interval', numeric: true },
  column('tail_recall_at_k', 'Tail recall'),
];

/** What each of several sources brought, and how much of it was shown. */
export function SourcesTable({ metrics: { sources = [], list }, design }: TableProps) {
  if (sources.length === 0 || list === undefined) return null;
  const nameOf = nameNodes(design);
  return (
    <DataTable
      caption={`Candidates of each source, a mean over ${formatInteger(list.requests)} requests; a video that several found counts for each`}
      columns={SOURCE_COLUMNS}
      rows={sources.map(({ node, found, alone, shown, recall, tailRecall }) => ({
        id: node,
        cells: [
          nameOf(node),
          formatNumber(found),
          formatNumber(alone),
          formatNumber(shown),
          formatShare(recall.mean),
          `${formatShare(recall.low)} to ${formatShare(recall.high)}`,
          tailRecall === undefined ? '' : formatShare(tailRecall.mean),
        ],
      }))}
    />
  );
}

const RANKER_COLUMNS = [
  { id: 'ranker', label: 'Ranker' },
  column('roc_auc', 'AUC'),
  column('log_loss', 'Log loss'),
  column('normalized_entropy', 'Normalized entropy'),
];

/** Each of several rankers on the tested day. */
export function RankersTable({ metrics: { rankers = [] }, design }: TableProps) {
  if (rankers.length === 0) return null;
  const nameOf = nameNodes(design);
  return (
    <DataTable
      caption="Every ranker of the path on the tested day"
      columns={RANKER_COLUMNS}
      rows={rankers.map(({ node, auc, logLoss, normalizedEntropy }) => ({
        id: node,
        cells: [nameOf(node), formatNumber(auc), formatNumber(logLoss), formatNumber(normalizedEntropy)],
      }))}
    />
  );
}

const CALIBRATION_COLUMNS = [
  { id: 'chances', label: 'Chances' },
  column('calibration_ratio', 'Predicted over actual'),
  column('log_loss', 'Log loss'),
  column('normalized_entropy', 'Normalized entropy'),
];

const METHODS = { platt: 'Platt', isotonic: 'isotonic regression' } as const;

/** What each calibration did on the tested day. */
export function CalibrationTables({ metrics: { calibrations = [] }, design }: TableProps) {
  const nameOf = nameNodes(design);
  const row = (
    id: string,
    label: string,
    { calibrationRatio, logLoss, normalizedEntropy }: ChanceQuality,
  ) => ({
    id,
    cells: [label, formatNumber(calibrationRatio), formatNumber(logLoss), formatNumber(normalizedEntropy)],
  });
  return calibrations.map(({ node, ranker, method, fittedRows, leftOut, before, after }) => (
    <DataTable
      key={node}
      caption={
        leftOut === undefined
          ? `${nameOf(node)} of ${nameOf(ranker)} by ${METHODS[method]}, fitted on ${formatInteger(fittedRows)} held-out impressions of the training days`
          : `${nameOf(node)} of ${nameOf(ranker)} was left out: what was fitted would turn the order round`
      }
      columns={CALIBRATION_COLUMNS}
      rows={[row('before', 'As the ranker gives them', before), row('after', 'Calibrated', after)]}
    />
  ));
}
