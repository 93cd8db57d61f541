'use client';

import { DataTable, type Row } from '@/components/ui/data-table';
import { formatInteger, formatNumber } from '@/lib/core/format';
import { calibrationRatioMetric } from '@/lib/metrics/calibration-ratio';
import { catalogueCoverageMetric } from '@/lib/metrics/catalogue-coverage';
import { expectedClicksMetric } from '@/lib/metrics/expected-clicks';
import { exposureGiniMetric } from '@/lib/metrics/exposure-gini';
import { gaucMetric } from '@/lib/metrics/gauc';
import { intraListDiversityMetric } from '@/lib/metrics/intra-list-diversity';
import { freshShareMetric, meanAgeMetric } from '@/lib/metrics/list-freshness';
import { logLossMetric } from '@/lib/metrics/log-loss';
import { normalizedEntropyMetric } from '@/lib/metrics/normalized-entropy';
import { noveltyMetric } from '@/lib/metrics/novelty';
import type { MetricText } from '@/lib/metrics/protocol';
import { regretMetric } from '@/lib/metrics/regret';
import { rocAucMetric } from '@/lib/metrics/roc-auc';
import { serendipityMetric } from '@/lib/metrics/serendipity';
import type { Estimate, FinalQuality, RankerQuality } from '@/lib/run/result';

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

const METRIC = { id: 'metric', label: 'Metric' };
const VALUE = { id: 'value', label: 'Value', numeric: true };
const INTERVAL = { id: 'interval', label: '95% interval', numeric: true };
const WORDS = [
  { id: 'better', label: 'Better' },
  { id: 'meaning', label: 'Meaning' },
];

/** Words that stay on one line. */
const keepTogether = (...words: readonly string[]): string =>
  words.filter((word) => word !== '').join('\u00a0');

/** A figure of all examples or lists together, in the metric's own words. */
function toRow(metric: MetricText, figure: number): Row {
  const value = keepTogether(formatNumber(figure), UNITS[metric.unit]);
  return { id: metric.label, cells: [metric.label, value, BETTER[metric.better], metric.definition] };
}

/** A figure of the lists, with its interval where it is a mean over users. */
function toListRow(metric: MetricText, figure: number | Estimate): Row {
  const [mean, interval] =
    typeof figure === 'number'
      ? [figure, '']
      : [figure.mean, keepTogether(formatNumber(figure.low), 'to', formatNumber(figure.high))];
  const { id, cells } = toRow(metric, mean);
  return { id, cells: [...cells.slice(0, 2), interval, ...cells.slice(2)] };
}

/** How well the ranker tells positives from negatives on the tested day. */
export function RankerTable({ ranker }: { readonly ranker: RankerQuality }) {
  const { auc, logLoss, normalizedEntropy, calibrationRatio, gauc } = ranker;
  const label = ranker.label === 'click' ? 'clicks' : 'watching for at least 30 s';
  const users =
    gauc === undefined
      ? ''
      : `; GAUC over ${formatInteger(gauc.groups)} users, ${formatInteger(gauc.dropped)} with one label alone left out`;
  return (
    <DataTable
      caption={`The ranker on ${formatInteger(ranker.rows)} impressions of the tested day; positives are ${label}${users}`}
      columns={[METRIC, VALUE, ...WORDS]}
      rows={[
        toRow(rocAucMetric, auc),
        ...(gauc === undefined ? [] : [toRow(gaucMetric, gauc.value)]),
        toRow(logLossMetric, logLoss),
        toRow(normalizedEntropyMetric, normalizedEntropy),
        toRow(calibrationRatioMetric, calibrationRatio),
      ]}
    />
  );
}

/** What the final lists are like, beyond what they are worth. */
export function ListTable({ list }: { readonly list: FinalQuality }) {
  const { traits } = list;
  return (
    <DataTable
      caption={`The lists of ${list.size} videos over ${formatInteger(list.requests)} requests`}
      columns={[METRIC, VALUE, INTERVAL, ...WORDS]}
      rows={[
        toListRow(expectedClicksMetric, traits.clicks),
        toListRow(regretMetric, traits.regretSeconds),
        toListRow(intraListDiversityMetric, list.diversity),
        toListRow(noveltyMetric, traits.novelty),
        toListRow(serendipityMetric, traits.serendipity),
        toListRow(meanAgeMetric, traits.meanAgeDays),
        toListRow(freshShareMetric, traits.freshShare),
        toListRow(catalogueCoverageMetric, traits.coverage),
        toListRow(exposureGiniMetric, traits.exposureGini),
      ]}
    />
  );
}
