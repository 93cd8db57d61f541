'use client';

import { type IntervalBar, IntervalBars } from '@/components/charts/interval-bars';
import { DataTable } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import { describeList } from '@/lib/client/lab/describe-run';
import { formatInteger, formatNumber, formatShare } from '@/lib/core/format';
import type { Estimate, RunMetrics, RunResult } from '@/lib/run/result';

const bar = (id: string, label: string, estimate: Estimate, hue: IntervalBar['hue']): IntervalBar => ({
  id,
  label,
  value: estimate.mean,
  low: estimate.low,
  high: estimate.high,
  hue,
});
const seconds = (value: number): string => `${formatNumber(value)} s`;

/** How good the list is: against the best list the truth allows, and against popularity. */
export function QualityPanel({
  result,
  source,
}: {
  readonly result: RunResult;
  readonly source: string | undefined;
}) {
  const { list, retrieval } = result.metrics;
  const figure = {
    provenance: 'measured',
    source: source && `${source}, ${formatInteger(list.requests)} requests`,
  } as const;
  return (
    <Panel title="Quality" lead={describeList(list)}>
      <div className="grid gap-8 xl:grid-cols-3">
        <IntervalBars
          {...figure}
          title="Recall of retrieval"
          summary={`Share of the best ${retrieval.best} videos among ${formatInteger(retrieval.k)} candidates.`}
          bars={[
            bar('design', 'This design', retrieval.recall, 'candidates'),
            bar('popularity', 'Popularity', retrieval.popularityRecall, 'muted'),
          ]}
          format={formatShare}
          domain={[0, 1]}
        />
        <IntervalBars
          {...figure}
          title={`NDCG@${list.size} of the final list`}
          summary="Expected watch time as gain; 1 is the best possible list."
          bars={[
            bar('design', 'This design', list.design.ndcg, 're-ranking'),
            bar('popularity', 'Popularity', list.popularity.ndcg, 'muted'),
          ]}
          format={formatNumber}
          domain={[0, 1]}
        />
        <IntervalBars
          {...figure}
          title="Expected watch time"
          summary="Seconds a request, each place weighted with its chance of being looked at."
          bars={[
            bar('design', 'This design', list.design.watchSeconds, 're-ranking'),
            bar('popularity', 'Popularity', list.popularity.watchSeconds, 'muted'),
            bar('best', 'Best possible', list.best.watchSeconds, 'ink'),
          ]}
          format={seconds}
        />
      </div>
      <RankerTable metrics={result.metrics} />
    </Panel>
  );
}

function RankerTable({ metrics }: { readonly metrics: RunMetrics }) {
  const { ranker, list } = metrics;
  const rows = [
    ...(ranker === undefined
      ? []
      : [
          {
            id: 'auc',
            cells: [
              'AUC of the ranker',
              formatNumber(ranker.auc),
              'Chance that it scores a positive above a negative.',
            ],
          },
          {
            id: 'log-loss',
            cells: [
              'Log loss',
              formatNumber(ranker.logLoss),
              'Mean surprise at the labels, nats. Lower is better.',
            ],
          },
          {
            id: 'normalized-entropy',
            cells: [
              'Normalized entropy',
              formatNumber(ranker.normalizedEntropy),
              'Log loss over that of always saying the base rate. Below 1 is better than that.',
            ],
          },
        ]),
    {
      id: 'diversity',
      cells: [
        'Diversity of the list',
        formatNumber(list.diversity.mean),
        'Mean of 1 - cosine over its pairs of videos. Higher is more varied.',
      ],
    },
  ];
  const label = ranker?.label === 'click' ? 'clicks' : 'watching for at least 30 s';
  return (
    <DataTable
      caption={
        ranker === undefined
          ? 'The list'
          : `The ranker on ${formatInteger(ranker.rows)} impressions of the tested day; positives are ${label}`
      }
      columns={[
        { id: 'metric', label: 'Metric' },
        { id: 'value', label: 'Value', numeric: true },
        { id: 'meaning', label: 'Meaning' },
      ]}
      rows={rows}
    />
  );
}
