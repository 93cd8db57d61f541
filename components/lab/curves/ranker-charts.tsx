'use client';

import { LineChart, type LineSeries } from '@/components/charts/line-chart';
import { Panel } from '@/components/ui/panel';
import { formatInteger, formatNumber, formatShare } from '@/lib/core/format';
import type { Design } from '@/lib/design/types';
import type { PartialCurves, RankerCurves } from '@/lib/run/curves/result';
import type { ReliabilityBin } from '@/lib/metrics/reliability-curve';
import { MetricName } from '../metrics/metric-name';
import { nameNodes } from '../name-nodes';

const LABELS = { click: 'a click', engaged: 'watching for at least 30 s' } as const;
const METHODS = { platt: 'Platt scaling', isotonic: 'isotonic regression' } as const;

interface RankerChartsProps {
  readonly curves: PartialCurves;
  readonly design: Design;
  readonly seed: number;
}

/** The ranker that orders the list has the colour of ranking; those before it stand back. */
const hueOf = (index: number, count: number): LineSeries['hue'] =>
  index === count - 1 ? 'ranking' : 'muted';

/** How the rankers tell positives from negatives on the tested day, and whether their chances come true. */
export function RankerCharts({ curves, design, seed }: RankerChartsProps) {
  const { rankers = [], rates = [] } = curves;
  const nameOf = nameNodes(design);
  const [first] = rankers;
  if (first === undefined) return null;
  const baseRate = first.positives / first.rows;
  const lineOf = (pick: (ranker: RankerCurves) => LineSeries['y']): readonly LineSeries[] =>
    rankers.map((ranker, i) => ({
      id: ranker.node,
      label: rankers.length === 1 ? 'ranker' : nameOf(ranker.node),
      hue: hueOf(i, rankers.length),
      y: pick(ranker),
    }));
  const spellAll = (figure: (ranker: RankerCurves) => string): string =>
    rankers
      .map((ranker) => (rankers.length === 1 ? figure(ranker) : `${nameOf(ranker.node)}: ${figure(ranker)}`))
      .join('; ');
  const shared = {
    provenance: 'measured',
    source: `world ${seed}, ${formatInteger(first.rows)} impressions`,
    x: rates,
    formatX: formatShare,
    formatY: formatShare,
    yDomain: [0, 1],
  } as const;
  return (
    <Panel
      title="Ranking on the tested day"
      lead={`A positive is ${LABELS[first.label]}; ${formatShare(baseRate)} of the tested impressions are positive.`}
    >
      <div className="grid gap-8 xl:grid-cols-2">
        <LineChart
          {...shared}
          title="ROC curve"
          about={<MetricName metric="roc_auc" label="What is the area?" />}
          summary={`${spellAll(({ auc }) => `Area ${formatNumber(auc)}`)}; chance is the diagonal, area 0.5.`}
          series={[
            ...lineOf((one) => one.truePositiveRate),
            { id: 'chance', label: 'chance', hue: 'ink', y: rates },
          ]}
          xLabel="false positive rate"
          yLabel="true positive rate"
        />
        <LineChart
          {...shared}
          title="Precision-recall curve"
          about={<MetricName metric="average_precision" label="What is average precision?" />}
          summary={`${spellAll(({ averagePrecision }) => `Average precision ${formatNumber(averagePrecision)}`)}; chance would reach ${formatShare(baseRate)}.`}
          // at recall 0 nothing is called positive
          series={lineOf((one) => one.precision.map((value, i) => (rates[i] === 0 ? null : value)))}
          yDomain={[0, undefined]}
          target={{ label: 'chance', value: baseRate }}
          xLabel="recall"
          yLabel="precision"
        />
        {rankers.flatMap((ranker, i) => [
          <Reliability
            key={ranker.node}
            title={rankers.length === 1 ? 'Calibration' : `Calibration of ${nameOf(ranker.node)}`}
            bins={ranker.reliability}
            hue={hueOf(i, rankers.length)}
            source={shared.source}
          />,
          ...ranker.calibrated.map(({ node, method, bins }) => (
            <Reliability
              key={node}
              title={`Calibration after ${METHODS[method]}`}
              bins={bins}
              hue={hueOf(i, rankers.length)}
              source={shared.source}
            />
          )),
        ])}
      </div>
    </Panel>
  );
}

interface ReliabilityProps {
  readonly title: string;
  readonly bins: readonly ReliabilityBin[];
  readonly hue: LineSeries['hue'];
  readonly source: string;
}

/** Predicted chances against what happened, in groups of equal size. */
export function Reliability({ title, bins, hue, source }: ReliabilityProps) {
  const predicted = bins.map((bin) => bin.predicted);
  const outside = bins.filter((bin) => bin.predicted < bin.low || bin.predicted > bin.high).length;
  return (
    <LineChart
      title={title}
      about={<MetricName metric="calibration_ratio" label="What is calibration?" />}
      summary={`${bins.length - outside} of ${bins.length} groups lie within their 95% interval of the diagonal, where chances come true.`}
      provenance="measured"
      source={source}
      x={predicted}
      series={[
        {
          id: 'observed',
          label: 'observed',
          hue,
          y: bins.map((bin) => bin.observed),
          low: bins.map((bin) => bin.low),
          high: bins.map((bin) => bin.high),
          dots: true,
        },
        { id: 'right', label: 'predicted', hue: 'ink', y: predicted },
      ]}
      xLabel="predicted chance, mean of a tenth of the impressions"
      yLabel="share of positives"
      formatX={formatShare}
      formatY={formatShare}
      yDomain={[0, undefined]}
    />
  );
}
