'use client';

import { LineChart, type LineSeries } from '@/components/charts/line-chart';
import { Panel } from '@/components/ui/panel';
import { formatInteger, formatNumber, formatShare } from '@/lib/core/format';
import type { Design } from '@/lib/design/types';
import type { PartialCurves } from '@/lib/run/curves/result';
import type { Estimate } from '@/lib/run/result';
import { MetricName } from '../metrics/metric-name';
import { nameNodes } from '../name-nodes';

interface ListChartsProps {
  readonly curves: PartialCurves;
  readonly design: Design;
  readonly seed: number;
}

const lineOf = (
  id: string,
  label: string,
  hue: LineSeries['hue'],
  estimates: readonly Estimate[],
): LineSeries => ({
  id,
  label,
  hue,
  y: estimates.map(({ mean }) => mean),
  low: estimates.map(({ low }) => low),
  high: estimates.map(({ high }) => high),
});

/** What more candidates bring, and how good the list is place by place. */
export function ListCharts({ curves, design, seed }: ListChartsProps) {
  const { retrieval = [], cutoffs = [], ndcg, requests = 0, best = 0 } = curves;
  const nameOf = nameNodes(design);
  if (ndcg === undefined) return null;
  const sources = retrieval.filter(({ node }) => node !== 'popularity');
  const shared = {
    provenance: 'measured',
    source: `world ${seed}, ${formatInteger(requests)} requests`,
  } as const;
  const taken = sources.map(({ node, taken: k = 0, recall }) => {
    const at = recall[cutoffs.indexOf(k)];
    const [most, widest] = [recall.at(-1), cutoffs.at(-1) ?? 0];
    const what = `${sources.length === 1 ? 'The design' : nameOf(node)} takes ${formatInteger(k)} candidates`;
    if (at === undefined || most === undefined) return `${what}.`;
    return `${what} and finds ${formatShare(at.mean)}; ${formatInteger(widest)} would find ${formatShare(most.mean)}.`;
  });
  return (
    <Panel title="Candidates and places">
      <div className="grid gap-8 xl:grid-cols-2">
        <LineChart
          {...shared}
          title="Recall by candidates"
          about={<MetricName metric="recall_at_k" label="What is recall?" />}
          summary={`${taken.join(' ')} Sought are the best ${best} videos of each user; bands are 95% intervals.`}
          x={cutoffs}
          series={retrieval.map(({ node, recall }) =>
            node === 'popularity'
              ? lineOf(node, 'popularity', 'muted', recall)
              : lineOf(node, sources.length === 1 ? 'design' : nameOf(node), 'candidates', recall),
          )}
          xLabel="candidates"
          yLabel="recall"
          isLogX
          formatX={formatInteger}
          formatY={formatShare}
          yDomain={[0, undefined]}
        />
        <LineChart
          {...shared}
          title="NDCG by place"
          about={<MetricName metric="ndcg_at_k" label="What is NDCG?" />}
          summary={`Over the whole list ${formatNumber(ndcg.design.at(-1)?.mean ?? 0)}, of the first place alone ${formatNumber(ndcg.design[0]?.mean ?? 0)}; 1 is the best possible list.`}
          x={ndcg.design.map((_, place) => place + 1)}
          series={[
            lineOf('design', 'design', 're-ranking', ndcg.design),
            lineOf('popularity', 'popularity', 'muted', ndcg.popularity),
          ]}
          xLabel="first places of the list"
          yLabel="NDCG"
          formatX={formatInteger}
          formatY={formatNumber}
          yDomain={[0, undefined]}
        />
      </div>
    </Panel>
  );
}
