'use client';

import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { Progress } from '@/components/ui/progress';
import { nameStage } from '@/lib/client/lab/stages';
import { roomForCurveballs } from '@/lib/client/lab/days-room';
import type { ThrownCurveball } from '@/lib/run/curveballs/throw';
import { CurveballChooser } from '../curveballs/curveball-chooser';
import type { LabTabProps } from '../dock/tabs';
import { JobStatus } from '../job-status';
import { nameNodes } from '../name-nodes';
import { useOwnData } from '../own-data-context';
import { useJob } from '../use-job';
import { DaysPlayer } from './days-player';
import { DaysReport } from './days-report';
import { type DaysSettings, daysSettingsOf, policiesOf } from './days-settings';
import { DaysSetup } from './days-setup';

type DaysJob = ReturnType<typeof useJob<'days'>>;

/** What is shown of the days, how many are over of those under way, and of how many. */
function readJob({ status, partial, result }: DaysJob['state'], settings: DaysSettings) {
  const isRunning = status === 'running';
  return {
    isRunning,
    shown: isRunning || status === 'stopped' ? (partial ?? result) : result,
    day: isRunning ? (partial?.result.courses.at(-1)?.days.length ?? 0) : 0,
    ofDays: isRunning ? (partial?.result.options.days ?? settings.days) : settings.days,
  };
}

/** Throws curveballs: into days that run, or into those that are to be started. */
function ThrowPanel({
  job,
  settings,
  onChange,
}: {
  readonly job: DaysJob;
  readonly settings: DaysSettings;
  readonly onChange: (settings: DaysSettings) => void;
}) {
  const { isRunning, day, ofDays } = readJob(job.state, settings);
  function throwIt(thrown: ThrownCurveball): void {
    const { name, values } = thrown;
    if (isRunning) job.tell({ type: 'throw', curveball: { name, values } });
    else onChange({ ...settings, curveballs: [...settings.curveballs, thrown] });
  }
  return (
    <Panel
      title="Throw a curveball"
      lead={isRunning ? 'It begins on the next day.' : 'It begins on the day you choose, next time.'}
    >
      <CurveballChooser
        simulation="days"
        stretch={{ from: day, to: ofDays }}
        moment={isRunning ? Math.min(day, ofDays - 1) : undefined}
        onThrow={(_effects, thrown) => throwIt(thrown)}
      />
    </Panel>
  );
}

/** How far days that run are; or why there are none. */
function DaysStatus({ job, settings }: { readonly job: DaysJob; readonly settings: DaysSettings }) {
  const { isRunning, day, ofDays } = readJob(job.state, settings);
  if (!isRunning) return <JobStatus state={job.state} onStop={job.stop} />;
  return (
    <Progress
      label={nameStage(job.state.activity?.stage ?? 'days')}
      detail={`Day ${Math.min(ofDays, day + 1)} of ${ofDays}`}
      share={ofDays === 0 ? undefined : day / ofDays}
      onStop={job.stop}
    />
  );
}

/** Lives the design through days, with and without retraining: what drifts, what fires, and what is held back. */
export default function DaysTab({ session, design, designHash, seed }: LabTabProps) {
  const { use } = useOwnData();
  const job = useJob(session, 'days');
  const store = daysSettingsOf(session);
  const settings = useStore(store);
  const setSettings = (next: DaysSettings): void => store.setState(next);
  const nameOf = useMemo(() => nameNodes(design), [design]);
  const { isRunning, shown } = readJob(job.state, settings);
  if (use === 'own') {
    return (
      <EmptyState title="Days to come need users who answer.">
        <p>A table of past interactions cannot. Go back to the synthetic world under "Your data".</p>
      </EmptyState>
    );
  }

  function start(): void {
    const { days, usersPerDay, curveballs, pace } = settings;
    const options = { days, usersPerDay, policies: policiesOf(settings), ...roomForCurveballs(design) };
    job.start({ design, designHash, seed, options, curveballs, pace });
  }
  const isEmpty = shown === undefined && !isRunning;
  const button = (
    <Button variant={isEmpty ? 'primary' : 'secondary'} busy={isRunning} onClick={start}>
      {isEmpty ? 'Let days pass' : 'Let them pass again'}
    </Button>
  );
  return (
    <section aria-label="Days" aria-busy={isRunning} className="grid min-w-0 grid-cols-1 gap-6">
      <DaysSetup settings={settings} onChange={setSettings} />
      <DaysStatus job={job} settings={settings} />
      {isEmpty ? (
        <EmptyState title="Launch this design and see how it ages." action={button}>
          <p>
            Day by day it serves its visitors, logs what it showed, learns from the outcomes as they arrive,
            and is trained again as drawn. Beside it the same design is never trained again.
          </p>
        </EmptyState>
      ) : (
        <DaysPlayer
          isRunning={isRunning}
          isPaused={isRunning && job.state.partial?.isPaused === true}
          pace={settings.pace}
          onPace={(pace) => setSettings({ ...settings, pace })}
          tell={job.tell}
        />
      )}
      {!isRunning && !isEmpty && <div>{button}</div>}
      {shown !== undefined && shown.result.provenance.designHash !== designHash && (
        <p role="status" className="text-sm">
          The design has changed since these days.
        </p>
      )}
      {shown !== undefined && <DaysReport output={shown} nameOf={nameOf} />}
      <ThrowPanel job={job} settings={settings} onChange={setSettings} />
    </section>
  );
}
