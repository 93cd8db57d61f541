'use client';

import { memo } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import type { LabSession } from '@/lib/client/lab/lab-session';
import type { RunState } from '@/lib/client/lab/run-store';
import { formatNumber } from '@/lib/core/format';
import { describeChange, describeList } from '@/lib/client/lab/describe-run';
import type { Design } from '@/lib/design/types';
import { AuctionPanel } from './ads/auction-panel';
import { ChancesPanel } from './ads/chances-panel';
import { EnginePanel } from './engine-panel';
import { FunnelPanel } from './funnel-panel';
import { LatencyPanel } from './latency-panel';
import { LivePanel, StoredNote } from './live-panel';
import { useOwnData } from './own-data-context';
import { OwnDataResults } from './own-data-results';
import { QualityPanel } from './quality-panel';
import { TrainingPanel } from './training-panel';

export interface ResultsProps {
  readonly session: LabSession;
  readonly runs: RunState;
  readonly design: Design;
  readonly designHash: string;
  readonly seed: number;
  readonly onCalibrate: () => void;
}

/** What was found in the synthetic world, or on a person's own data while that is in use. */
export const Results = memo(function Results(props: ResultsProps) {
  const { use } = useOwnData();
  return use === 'own' ? <OwnDataResults {...props} /> : <SyntheticResults {...props} />;
});

/** What the last run found, and what the run under way has found so far. */
function SyntheticResults(props: ResultsProps) {
  const { session, runs, design, onCalibrate } = props;
  const { status, result, previous, live } = runs;
  if (status === 'idle' && result === undefined) {
    return (
      <section aria-label="Results">
        <EmptyState title="Press Run to train this design and measure it.">
          {design.requirements.objective === 'ads' ? (
            <p>
              A synthetic ads platform is made from the seed. The models of the design are trained on its log,
              in this tab. Then the slots of 1,000 requests are sold in an auction, and compared with one that
              knows the true chances of a click.
            </p>
          ) : (
            <p>
              A synthetic video platform is made from the seed. The models of the design are trained on its
              log, in this tab. Then 1,000 requests are served and compared with what every user would really
              watch.
            </p>
          )}
        </EmptyState>
      </section>
    );
  }
  const source =
    result === undefined ? undefined : `${runs.stored ? 'stored, ' : ''}world ${result.provenance.seed}`;
  return (
    <section aria-label="Results" aria-busy={status === 'running'} className="grid min-w-0 gap-8">
      <LivePanel runs={runs} design={design} />
      {result !== undefined && (
        <div className="grid gap-1 text-sm empty:hidden">
          <StoredNote runs={runs} />
          {previous !== undefined && live.status === 'idle' && (
            <p>Against the run before: {describeChange(previous, result)}.</p>
          )}
        </div>
      )}
      {status === 'running' && <TrainingPanel session={session} design={design} />}
      {status === 'running' && (
        <Panel title="This run so far" lead="Its numbers appear here as the run comes to them.">
          <PartialFacts runs={runs} design={design} />
        </Panel>
      )}
      {result !== undefined && (
        <>
          {result.metrics.ads === undefined ? (
            <QualityPanel result={result} design={design} source={source} />
          ) : (
            <>
              <AuctionPanel ads={result.metrics.ads} source={source} />
              <ChancesPanel result={result} metrics={result.metrics} design={design} />
            </>
          )}
          <div className="grid gap-8 2xl:grid-cols-2">
            <FunnelPanel result={result} design={design} source={source} />
            <LatencyPanel result={result} design={design} />
          </div>
          {status !== 'running' && <TrainingPanel session={session} design={design} />}
          <EnginePanel runs={runs} result={result} onCalibrate={onCalibrate} />
        </>
      )}
    </section>
  );
}

function PartialFacts({ runs, design }: { readonly runs: RunState; readonly design: Design }) {
  const { world, ranker, list } = runs.partial;
  return (
    <ul className="grid gap-1 text-sm">
      {world !== undefined && (
        <li>
          The world has {world.users.toLocaleString('en-US')} users, {world.videos.toLocaleString('en-US')}{' '}
          {design.requirements.objective === 'ads' ? 'ads' : 'videos'} and{' '}
          {world.impressions.toLocaleString('en-US')} impressions; {(world.clickRate * 100).toFixed(1)}% of
          them were clicked.
        </li>
      )}
      {list !== undefined && (
        <li>
          After {list.requests} requests: {describeList(list)} Its NDCG lies between{' '}
          {formatNumber(list.design.ndcg.low)} and {formatNumber(list.design.ndcg.high)}.
        </li>
      )}
      {ranker !== undefined && (
        <li>The ranker reaches an AUC of {ranker.auc.toFixed(3)} on the tested day.</li>
      )}
    </ul>
  );
}
