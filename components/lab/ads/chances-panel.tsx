'use client';

import { DataTable, type Row } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import { describeLabels } from '@/lib/client/lab/describe-run';
import type { DefinedMetric } from '@/lib/client/metrics/definitions';
import { formatInteger, formatNumber, formatShare } from '@/lib/core/format';
import type { Design } from '@/lib/design/types';
import type { AdsQuality, AdsSlice } from '@/lib/run/ads-result';
import type { Estimate } from '@/lib/run/estimate';
import type { AdsMetrics, RunResult } from '@/lib/run/result';
import { keepTogether } from '../compare-table';
import { Reliability } from '../curves/ranker-charts';
import { RankerTable } from '../metric-tables';
import { MetricName } from '../metrics/metric-name';
import { MetricRunContext } from '../metrics/metric-run-context';
import { CalibrationTables, RankersTable } from '../source-tables';

const interval = ({ low, high }: Pick<Estimate, 'low' | 'high'>): string =>
  keepTogether(`${formatNumber(low)} to ${formatNumber(high)}`);

function toRow(metric: DefinedMetric, label: string, estimate: Estimate, better: string): Row {
  return {
    id: metric,
    cells: [
      <MetricName key={metric} metric={metric} label={label} />,
      formatNumber(estimate.mean),
      interval(estimate),
      better,
    ],
  };
}

/** The ratio by what the truth expects, which no luck of the day moves. */
const expectedRow = (ratio: Estimate): Row => ({
  id: 'expected-ratio',
  cells: ['The same, by the true chances', formatNumber(ratio.mean), interval(ratio), 'near 1'],
});

const SLICES: Readonly<Record<AdsSlice['by'], string>> = {
  device: 'Device',
  placement: 'Placement',
  vertical: 'Vertical',
};

/** Whether the interval of a ratio leaves out 1, and which way. */
function spellRatio({ low, high }: Estimate): string {
  if (low > 1) return 'too high';
  return high < 1 ? 'too low' : 'could be right';
}

/** Predicted and actual clicks, by predicted chance and by part. */
function CalibrationDetails({ ads, source }: { readonly ads: AdsQuality; readonly source: string }) {
  return (
    <div className="grid gap-8 2xl:grid-cols-2">
      <Reliability title="Chances in the auction" bins={ads.buckets} hue="ranking" source={source} />
      <DataTable
        caption="Predicted over actual clicks by part, 95% intervals over users, measured"
        columns={[
          { id: 'part', label: 'Part' },
          { id: 'clicks', label: 'Clicks', numeric: true },
          { id: 'ratio', label: 'Ratio', numeric: true },
          { id: 'interval', label: '95% interval', numeric: true },
          { id: 'verdict', label: 'Chances are' },
        ]}
        rows={ads.slices.map(({ by, name, clicks, ratio }) => ({
          id: `${by}-${name}`,
          cells: [
            keepTogether(`${SLICES[by]}: ${name}`),
            formatInteger(clicks),
            formatNumber(ratio.mean),
            interval(ratio),
            keepTogether(spellRatio(ratio)),
          ],
        }))}
      />
    </div>
  );
}

export interface ChancesPanelProps {
  readonly result: RunResult;
  readonly metrics: AdsMetrics;
  readonly design: Design;
}

/** How well the chances come true that the auction is given, and what their labels knew. */
export function ChancesPanel({ result, metrics, design }: ChancesPanelProps) {
  const { ads, ranker } = metrics;
  const { chances } = ads;
  const source = `world ${result.provenance.seed}, ${formatInteger(chances.rows)} impressions`;
  return (
    <MetricRunContext value={result}>
      <Panel title="Chances of a click" lead={describeLabels(ads.labels)}>
        <div className="grid gap-6">
          <DataTable
            caption={`Chances that the auction is given, on ${formatInteger(chances.rows)} impressions of the last day, ${formatShare(chances.positives / chances.rows)} of them clicked in the end; 95% intervals over users, measured`}
            columns={[
              { id: 'metric', label: 'Metric' },
              { id: 'value', label: 'Value', numeric: true },
              { id: 'interval', label: '95% interval', numeric: true },
              { id: 'better', label: 'Better' },
            ]}
            rows={[
              toRow('roc_auc', 'AUC', chances.auc, 'higher'),
              toRow('normalized_entropy', 'Normalized entropy', chances.normalizedEntropy, 'lower'),
              toRow('calibration_ratio', 'Calibration ratio', chances.calibrationRatio, 'near 1'),
              ...(chances.expectedRatio === undefined ? [] : [expectedRow(chances.expectedRatio)]),
              toRow('log_loss', 'Log loss, nats', chances.logLoss, 'lower'),
            ]}
          />
          <CalibrationDetails ads={ads} source={source} />
          <CalibrationTables metrics={metrics} design={design} />
          <RankersTable metrics={metrics} design={design} />
          {ranker !== undefined && <RankerTable ranker={ranker} />}
        </div>
      </Panel>
    </MetricRunContext>
  );
}
