'use client';

import { DataTable, type Row } from '@/components/ui/data-table';
import { describeLeaks } from '@/lib/client/lab/describe-leak';
import type { DefinedMetric } from '@/lib/client/metrics/definitions';
import { formatInteger, formatNumber } from '@/lib/core/format';
import type { MetricText } from '@/lib/metrics/protocol';
import { metrics } from '@/lib/metrics/registry';
import type { Estimate, FinalQuality, RankerQuality } from '@/lib/run/result';
import { MetricName } from './metrics/metric-name';

const UNITS: Readonly<Record<MetricText['unit'], string>> = {
  share: '',
  ratio: '',
  nats: 'nats',
  bits: 'bits',
  days: 'days',
  clicks: '',
  seconds: 's',
};
const BETTER: Readonly<Record<MetricText['better'], string>> = {
  higher: 'higher',
  lower: 'lower',
  one: 'near 1',
};

const COLUMNS = [
  { id: 'metric', label: 'Metric' },
  { id: 'value', label: 'Value', numeric: true },
  { id: 'interval', label: '95% interval', numeric: true },
  { id: 'better', label: 'Better' },
  { id: 'meaning', label: 'Meaning' },
];

/** Words that stay on one line. */
const keepTogether = (...words: readonly string[]): string =>
  words.filter((word) => word !== '').join('\u00a0');

/** One row: the metric's own words, and its figure, with its interval over users where it has one. */
function toRow(id: DefinedMetric, figure: number | Estimate): Row {
  const metric: MetricText = metrics[id];
  const [mean, interval] =
    typeof figure === 'number'
      ? [figure, '']
      : [figure.mean, keepTogether(formatNumber(figure.low), 'to', formatNumber(figure.high))];
  const value = keepTogether(formatNumber(mean), UNITS[metric.unit]);
  return {
    id,
    cells: [
      <MetricName key={id} metric={id} label={metric.label} />,
      value,
      interval,
      BETTER[metric.better],
      metric.definition,
    ],
  };
}

/** How well the ranker tells positives from negatives on the tested day. */
export function RankerTable({ ranker }: { readonly ranker: RankerQuality }) {
  const { gauc, intervals } = ranker;
  const withInterval = (metric: keyof RankerQuality['intervals']): Estimate => ({
    mean: ranker[metric],
    ...intervals[metric],
  });
  const label = ranker.label === 'click' ? 'clicks' : 'watching for at least 30 s';
  const users =
    gauc === undefined
      ? ''
      : `; GAUC over ${formatInteger(gauc.users)} users, ${formatInteger(gauc.dropped)} with one label alone left out`;
  const leaks = describeLeaks(ranker.leaks);
  return (
    <>
      {leaks.length > 0 && (
        <div role="note" aria-label="Leaks found" className="grid gap-1 text-sm font-medium">
          {leaks.map((leak) => (
            <p key={leak}>{leak}</p>
          ))}
        </div>
      )}
      <DataTable
        caption={`The ranker on ${formatInteger(ranker.rows)} tested impressions; positives are ${label}${users}`}
        columns={COLUMNS}
        rows={[
          toRow('roc_auc', withInterval('auc')),
          ...(gauc === undefined ? [] : [toRow('gauc', gauc)]),
          toRow('log_loss', withInterval('logLoss')),
          toRow('normalized_entropy', withInterval('normalizedEntropy')),
          toRow('calibration_ratio', withInterval('calibrationRatio')),
        ]}
      />
    </>
  );
}

/** What the final lists are like, beyond what they are worth. */
export function ListTable({ list }: { readonly list: FinalQuality }) {
  const { traits } = list;
  return (
    <DataTable
      caption={`The lists of ${list.size} videos over ${formatInteger(list.requests)} requests`}
      columns={COLUMNS}
      rows={[
        toRow('expected_clicks', traits.clicks),
        toRow('regret', traits.regretSeconds),
        toRow('intra_list_diversity', list.diversity),
        toRow('novelty', traits.novelty),
        toRow('serendipity', traits.serendipity),
        toRow('mean_age', traits.meanAgeDays),
        toRow('fresh_share', traits.freshShare),
        toRow('catalogue_coverage', traits.coverage),
        toRow('exposure_gini', traits.exposureGini),
      ]}
    />
  );
}
