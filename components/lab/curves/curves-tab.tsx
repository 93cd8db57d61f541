'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SwitchField } from '@/components/ui/switch-field';
import type { PartialCurves, RunCurves } from '@/lib/run/curves/result';
import type { LabTabProps } from '../dock/tabs';
import { JobStatus } from '../job-status';
import { MetricRunContext } from '../metrics/metric-run-context';
import { useOwnData } from '../own-data-context';
import { TrainingPanel } from '../training-panel';
import { useJob } from '../use-job';
import { usePlanned } from '../use-planned';
import { IndexCharts } from './index-charts';
import { ListCharts } from './list-charts';
import { RankerCharts } from './ranker-charts';

/** What is shown: everything once it is known, and until then what is known of it. */
function join(partial: PartialCurves | undefined, result: RunCurves | undefined, isRunning: boolean) {
  return isRunning && partial !== undefined ? partial : (result ?? partial);
}

/** The curves of the design: how it learns, how it ranks, what more candidates and slower searches bring. */
export default function CurvesTab({ session, runs, design, designHash, seed }: LabTabProps) {
  const { use } = useOwnData();
  const [withOthers, setWithOthers] = useState(false);
  const { state, start: startJob, stop } = useJob(session, 'curves');
  const { start, refused } = usePlanned(session, seed, (planned) => startJob({ ...planned, withOthers }));
  const isRunning = state.status === 'running';
  const { result } = state;
  const curves = join(state.partial, result, isRunning);
  const hasLosses = runs.status === 'running' || runs.result !== undefined;
  const isStale =
    result !== undefined &&
    !isRunning &&
    (result.provenance.designHash !== designHash || result.provenance.seed !== seed);
  if (use === 'own') {
    return (
      <EmptyState title="Curves are measured in the synthetic world.">
        <p>Go back to it under "Your data". The results of your table stand in the first tab.</p>
      </EmptyState>
    );
  }
  const measure = (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <Button variant={result === undefined ? 'primary' : 'secondary'} onClick={start}>
        {result === undefined ? 'Measure the curves' : 'Measure again'}
      </Button>
      <SwitchField
        label="Also build the indexes that are not drawn"
        checked={withOthers}
        onChange={setWithOthers}
      />
    </div>
  );
  const ofRun = runs.result?.provenance.designHash === designHash ? runs.result : undefined;
  return (
    <MetricRunContext value={ofRun}>
      <section aria-label="Curves" aria-busy={isRunning} className="grid min-w-0 gap-6">
        {isStale && (
          <p role="status" className="text-sm">
            The design or the seed has changed since these curves were measured.
          </p>
        )}
        {curves !== undefined && !isRunning && measure}
        <JobStatus state={state} refused={refused} onStop={stop} />
        {curves === undefined && !isRunning && (
          <EmptyState title="Measure the curves of this design." action={measure}>
            <p>
              The models of the last run score the tested day again, 1,000 users ask for more candidates than
              the design takes, and its index is searched with other settings. Models that are no longer kept
              are trained first.
            </p>
          </EmptyState>
        )}
        {hasLosses && <TrainingPanel session={session} design={design} />}
        {curves?.rankers !== undefined && <RankerCharts curves={curves} design={design} seed={seed} />}
        {curves?.ndcg !== undefined && <ListCharts curves={curves} design={design} seed={seed} />}
        {!isRunning && result !== undefined && <IndexCharts curves={result} design={design} />}
      </section>
    </MetricRunContext>
  );
}
