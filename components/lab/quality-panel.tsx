'use client';

import { type IntervalBar, IntervalBars } from '@/components/charts/interval-bars';
import { Panel } from '@/components/ui/panel';
import { describeList } from '@/lib/client/lab/describe-run';
import { formatInteger, formatNumber, formatShare } from '@/lib/core/format';
import type { Estimate, RunResult } from '@/lib/run/result';
import type { Design } from '@/lib/design/types';
import { MetricName } from './metrics/metric-name';
import { MetricRunContext } from './metrics/metric-run-context';
import { RecallNames } from './metrics/recall-names';
import { ListTable, RankerTable } from './metric-tables';
import { CalibrationTables, RankersTable, SourcesTable } from './source-tables';

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
  design,
  source,
}: {
  readonly result: RunResult;
  readonly design: Design;
  readonly source: string | undefined;
}) {
  const { metrics } = result;
  if (metrics.ads !== undefined) return null;
  const { list, ranker, retrieval } = metrics;
  const figure = {
    provenance: 'measured',
    source: source && `${source}, ${formatInteger(list.requests)} requests`,
  } as const;
  return (
    <MetricRunContext value={result}>
      <Panel title="Quality" lead={describeList(list)}>
        <div className="grid gap-8 xl:grid-cols-3">
          <IntervalBars
            {...figure}
            title="Recall of retrieval"
            about={<RecallNames hasTail={retrieval.tailRecall !== undefined} />}
            summary={`Share of the best ${retrieval.best} videos among ${formatInteger(retrieval.k)} candidates.`}
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
            about={<MetricName metric="expected_watch_time" label="What is it?" />}
            summary="Seconds a request, each place weighted with its chance of being looked at."
            bars={[
              bar('design', 'This design', list.design.watchSeconds, 're-ranking'),
              bar('popularity', 'Popularity', list.popularity.watchSeconds, 'muted'),
              bar('best', 'Best possible', list.best.watchSeconds, 'ink'),
            ]}
            format={seconds}
          />
        </div>
        <div className="mt-6 space-y-6">
          <SourcesTable metrics={result.metrics} design={design} />
          <RankersTable metrics={result.metrics} design={design} />
          {ranker !== undefined && <RankerTable ranker={ranker} />}
          <CalibrationTables metrics={result.metrics} design={design} />
          <ListTable list={list} />
        </div>
      </Panel>
    </MetricRunContext>
  );
}
