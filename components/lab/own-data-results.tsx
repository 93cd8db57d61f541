'use client';

import { type IntervalBar, IntervalBars } from '@/components/charts/interval-bars';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import type { DefinedMetric } from '@/lib/client/metrics/definitions';
import { formatInteger, formatMilliseconds, formatNumber, formatShare } from '@/lib/core/format';
import type { HeldOutQuality, ImportedRunResult } from '@/lib/run/imported/result';
import type { Estimate } from '@/lib/run/result';
import { MetricName } from './metrics/metric-name';
import { RecallNames } from './metrics/recall-names';
import { useOwnData } from './own-data-context';

const bar = (id: string, label: string, value: Estimate, hue: IntervalBar['hue']): IntervalBar => ({
  id,
  label,
  value: value.mean,
  low: value.low,
  high: value.high,
  hue,
});
const between = ({ mean, low, high }: Estimate): string =>
  `${formatNumber(mean)} (${formatNumber(low)} to ${formatNumber(high)})`;

const ROWS: readonly (readonly [column: keyof HeldOutQuality, metric: DefinedMetric, label: string])[] = [
  ['recall', 'recall_at_k', 'Recall'],
  ['ndcg', 'ndcg_at_k', 'NDCG'],
  ['hitRate', 'hit_rate_at_k', 'Hit rate'],
  ['mrr', 'reciprocal_rank_at_k', 'MRR'],
  ['novelty', 'novelty', 'Novelty, bits'],
  ['coverage', 'catalogue_coverage', 'Coverage'],
  ['exposureGini', 'exposure_gini', 'Exposure Gini'],
];

const show = (value: Estimate | number): string =>
  typeof value === 'number' ? formatNumber(value) : between(value);

function Quality({ result }: { readonly result: ImportedRunResult }) {
  const { list, retrieval, ranker, world } = result.metrics;
  const figure = {
    provenance: 'measured',
    source: `your data, ${formatInteger(list.requests)} requests`,
  } as const;
  const pair = (design: Estimate, popularity: Estimate, hue: IntervalBar['hue']) => [
    bar('design', 'This design', design, hue),
    bar('popularity', 'Popularity', popularity, 'muted'),
  ];
  const users = `${formatInteger(world.testUsers)} users with something new in the held-out part`;
  return (
    <Panel
      title="Quality on your data"
      lead={`Measured on what ${users} used then. There is no truth here, so no figure against the best list.`}
    >
      <div className="grid gap-8 xl:grid-cols-2">
        <IntervalBars
          {...figure}
          title="Recall of retrieval"
          about={<RecallNames hasTail={retrieval.tailRecall !== undefined} />}
          summary={`Share of the held-out items among ${formatInteger(retrieval.k)} candidates.`}
          bars={[
            bar('design', 'This design', retrieval.recall, 'candidates'),
            ...(retrieval.tailRecall === undefined
              ? []
              : [bar('tail', 'Tail alone', retrieval.tailRecall, 'candidates')]),
            bar('popularity', 'Popularity', retrieval.popularityRecall, 'muted'),
          ]}
          format={formatShare}
          domain={[0, 1]}
        />
        <IntervalBars
          {...figure}
          title={`NDCG@${list.size} of the final list`}
          about={<MetricName metric="ndcg_at_k" label="What is NDCG?" />}
          summary="Every held-out item counts alike."
          bars={pair(list.design.ndcg, list.popularity.ndcg, 're-ranking')}
          format={formatNumber}
          domain={[0, 1]}
        />
      </div>
      <div className="mt-6 space-y-6">
        <DataTable
          caption={`The lists of ${list.size} items against the held-out items, 95% intervals over users`}
          columns={[
            { id: 'metric', label: 'Metric' },
            { id: 'design', label: 'This design', numeric: true },
            { id: 'popularity', label: 'Popularity', numeric: true },
          ]}
          rows={ROWS.map(([column, metric, label]) => ({
            id: metric,
            cells: [
              <MetricName key={metric} metric={metric} label={label} />,
              show(list.design[column]),
              show(list.popularity[column]),
            ],
          }))}
        />
        {ranker !== undefined && (
          <p className="text-sm">
            {`The ranker tells ${formatInteger(ranker.positives)} held-out items from ${formatInteger(ranker.rows - ranker.positives)} sampled ones that their users never used with an AUC of ${ranker.auc.toFixed(3)}${ranker.gauc === undefined ? '' : `; within users ${between(ranker.gauc)}`}.`}
          </p>
        )}
      </div>
    </Panel>
  );
}

const WHY_RANDOM = {
  'no-times': 'the table has no times',
  'one-time': 'all times are equal',
  asked: 'the design asks for it',
} as const;

function Details({ result }: { readonly result: ImportedRunResult }) {
  const { metrics, timings, provenance } = result;
  const { world, funnel } = metrics;
  const split =
    world.split.kind === 'time'
      ? 'What is held out is later than all that was trained on.'
      : `The held-out part is random, because ${WHY_RANDOM[world.split.why]}; that flatters.`;
  return (
    <Panel
      title="How it ran"
      lead={`Trained on ${formatInteger(world.trainInteractions)} interactions. ${split}`}
    >
      <div className="grid gap-6 text-sm">
        {world.leftOut.map(({ component, lacks }) => (
          <p key={`${component} ${lacks}`}>{`Left out: ${component}. The data has no ${lacks}.`}</p>
        ))}
        <p>{`The ranker reads: ${world.features.map(({ name }) => name).join(', ')}.`}</p>
        {world.unusedColumns.length > 0 && (
          <p>{`Columns that tell no two items apart: ${world.unusedColumns.join(', ')}.`}</p>
        )}
        <DataTable
          caption="Items after each stage, a mean over requests"
          columns={[
            { id: 'stage', label: 'Stage' },
            { id: 'count', label: 'Items', numeric: true },
          ]}
          rows={funnel.map(({ node, stage, count }) => ({
            id: `${node} ${stage}`,
            cells: [stage, formatInteger(Math.round(count))],
          }))}
        />
        <p>
          {`99 of 100 requests take at most ${formatMilliseconds(timings.request.p99Ms)} in this tab; the whole run took ${formatMilliseconds(timings.wholeMs)}. Data ${provenance.data}, design ${provenance.designHash}, seed ${provenance.seed}.`}
        </p>
      </div>
    </Panel>
  );
}

/** What the last run on own data found. */
export function OwnDataResults({ designHash, seed }: { readonly designHash: string; readonly seed: number }) {
  const { result, activity } = useOwnData();
  if (result === undefined) {
    return (
      <section aria-label="Results">
        <EmptyState title="Press Run to train this design on your data and measure it." />
      </section>
    );
  }
  const { provenance } = result;
  const changed = provenance.designHash !== designHash || provenance.seed !== seed;
  return (
    <section aria-label="Results" aria-busy={activity !== undefined} className="grid min-w-0 gap-8">
      {changed && (
        <p role="status" className="text-sm">
          The design or the seed has changed since this run. These are the numbers of the run: on your own
          data every change waits for Run.
        </p>
      )}
      <Quality result={result} />
      <Details result={result} />
    </section>
  );
}
