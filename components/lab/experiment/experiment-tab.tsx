'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { Progress } from '@/components/ui/progress';
import { resolveArm } from '@/lib/client/lab/experiment-arms';
import { describeSoFar, describeTruth, describeVerdict } from '@/lib/client/lab/experiment-words';
import { nameStage } from '@/lib/client/lab/stages';
import type { AppError } from '@/lib/client/messages';
import { formatInteger } from '@/lib/core/format';
import type { ExperimentResult } from '@/lib/run/experiment/result';
import { defaultExperimentSettings, type ExperimentSettings } from '@/lib/run/experiment/settings';
import type { LabTabProps } from '../dock/tabs';
import { JobStatus } from '../job-status';
import { useOwnData } from '../own-data-context';
import { useJob } from '../use-job';
import { DayChart } from './day-chart';
import { ExperimentSetup, withDrawn } from './experiment-setup';
import { MetricTable } from './metric-table';
import { InterleavingPanel, ListsPanel, OffPolicyPanel, PeekingPanel, PowerPanel } from './side-panels';
import { useArms } from './use-arms';

/** A simulated A/B test of two designs: what the groups show day by day, and what is true. */
export default function ExperimentTab({ session, design, seed }: LabTabProps) {
  const { use } = useOwnData();
  const arms = useArms(session, design);
  const job = useJob(session, 'experiment');
  const { status, activity, partial, result } = job.state;
  const [changed, setChanged] = useState<ExperimentSettings>();
  const [refused, setRefused] = useState<AppError>();
  const settings = changed ?? result?.settings ?? withDrawn(defaultExperimentSettings, arms);
  const isRunning = status === 'running';
  if (use === 'own') {
    return (
      <EmptyState title="An experiment needs users who answer.">
        <p>A table of past interactions cannot. Go back to the synthetic world under "Your data".</p>
      </EmptyState>
    );
  }

  async function start(): Promise<void> {
    const control = await resolveArm(session, arms.control);
    const treatment = control.ok ? await resolveArm(session, arms.treatment) : control;
    const failed = [control, treatment].find((one) => !one.ok);
    setRefused(failed?.ok === false ? failed.error : undefined);
    if (control.ok && treatment.ok) {
      job.start({ control: control.value, treatment: treatment.value, settings, seed });
    }
  }

  const button = (
    <Button variant={result === undefined ? 'primary' : 'secondary'} onClick={() => void start()}>
      {result === undefined ? 'Start the test' : 'Start again'}
    </Button>
  );
  return (
    <section aria-label="A/B test" aria-busy={isRunning} className="grid min-w-0 gap-6">
      <ExperimentSetup arms={arms} settings={settings} onChange={setChanged} />
      {isRunning && partial !== undefined ? (
        <Progress
          label={nameStage(activity?.stage ?? 'experiment')}
          detail={`Day ${Math.min(partial.ofDays, partial.days.length + 1)} of ${partial.ofDays}, ${formatInteger(partial.requests)} requests`}
          share={partial.requests / Math.max(1, partial.expectedRequests)}
          remainingMs={partial.remainingMs}
          onStop={job.stop}
        />
      ) : (
        <JobStatus state={job.state} refused={refused} onStop={job.stop} />
      )}
      {!isRunning && result !== undefined && <div>{button}</div>}
      {!isRunning && result === undefined && (
        <EmptyState
          title="Show each design to a group of simulated users, and compare what they do."
          action={button}
        >
          <p>
            Both designs learn from the same history. Users are split by a draw, come day by day, click and
            watch. Because it is a simulation, the truth stands beside the test: what everybody does under
            each design. Choose the same design twice for an A/A test.
          </p>
        </EmptyState>
      )}
      {isRunning && partial !== undefined && (
        <>
          {partial.soFar !== undefined && <p className="text-sm">{describeSoFar(partial.soFar)}</p>}
          <DayChart days={partial.days} primary={partial.primary} source={`world ${seed}`} />
        </>
      )}
      {!isRunning && result !== undefined && <Findings result={result} seed={seed} />}
    </section>
  );
}

function Findings({ result, seed }: { readonly result: ExperimentResult; readonly seed: number }) {
  const { title, why } = describeVerdict(result);
  const { provenance, settings, timings, isWorldReplaced } = result;
  const last = result.days.at(-1);
  return (
    <>
      <Panel
        title={title}
        lead={`${provenance.treatment.name} against ${provenance.control.name}, ${formatInteger(last?.users.control ?? 0)} and ${formatInteger(last?.users.treatment ?? 0)} of ${formatInteger(settings.users)} users came, ${formatInteger(timings.requests)} requests.`}
      >
        <div className="grid max-w-text gap-3 text-sm">
          <p>{why}</p>
          <p>{describeTruth(result)}</p>
          {provenance.seed !== seed && <p>The seed has changed since this test.</p>}
          {last?.sampleRatio !== undefined && !last.sampleRatio.isMismatch && (
            <p>The groups are split as planned.</p>
          )}
          {isWorldReplaced && (
            <p>The treatment was drawn for a world of another size; both ran in that of the control.</p>
          )}
        </div>
      </Panel>
      <DayChart
        days={result.days}
        primary={settings.primary}
        source={`world ${provenance.seed}, ${formatInteger(timings.requests)} requests`}
      />
      {last !== undefined && (
        <Panel title="Metrics">
          <MetricTable day={last} result={result} />
        </Panel>
      )}
      <PeekingPanel result={result} />
      <PowerPanel result={result} />
      <ListsPanel result={result} />
      <InterleavingPanel result={result} />
      <OffPolicyPanel result={result} />
    </>
  );
}
