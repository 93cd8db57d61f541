'use client';

import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { formatInteger, formatMilliseconds, formatNumber } from '@/lib/core/format';
import { describeVerdict, findRepairs } from '@/lib/client/lab/load-repairs';
import { type LoadView, loadViewOf, type LoadViewState } from '@/lib/client/lab/load-view';
import { catalogue } from '@/lib/design/catalogue/registry';
import type { Design } from '@/lib/design/types';
import type { RunTimings } from '@/lib/run/result';
import type { LoadResult } from '@/lib/run/serving/load-result';
import { LoadCurveballs } from '../curveballs/load-curveballs';
import type { LabTabProps } from '../dock/tabs';
import { JobStatus } from '../job-status';
import { useOwnData } from '../own-data-context';
import { useJob } from '../use-job';
import { LatencyBars, LatencyLines, NodeLines } from './load-charts';
import { LoadSettings } from './load-settings';
import { EventsTable, Memory, NodesTable } from './load-tables';
import { Playhead } from './playhead';
import { ThrowForm } from './throw-form';

const NOTICE_OF = { kept: 'ok', degraded: 'warning', broken: 'error' } as const;

/** In one notice: whether the design did what it promises, and where not. */
function Verdict({ result }: { readonly result: LoadResult }) {
  const { budget, outcome, fleet, failedShare, nodes, bottleneck } = result;
  const name = nodes.find(({ node }) => node === bottleneck)?.name ?? bottleneck;
  const ended =
    outcome.kind === 'complete'
      ? ''
      : ` The simulation ended at ${formatMilliseconds(outcome.atMs)}: more came than can be done, and queues would grow without end.`;
  return (
    <Notice
      kind={NOTICE_OF[budget.state]}
      title={`${describeVerdict(result)}.${ended}`}
      next={
        budget.state === 'kept'
          ? `${name} has the least left.`
          : `${name} is the bottleneck. Give it more replicas, less work or a cache before it, then put the same load on it again.`
      }
      announce
    >
      <p className="text-sm">
        {formatInteger(Math.round(fleet.perSecond))} requests a second at the busiest time on {fleet.cells}{' '}
        {fleet.cells === 1 ? 'cell' : 'equal cells'}; one is simulated request by request (modelled).{' '}
        {formatNumber((failedShare?.value ?? 0) * 100)}% of all fail.
      </p>
    </Notice>
  );
}

interface LoadReportProps {
  readonly view: LoadView;
  readonly state: LoadViewState;
  readonly result: LoadResult;
  readonly design: Design;
  readonly timings: RunTimings | undefined;
  /** Puts the load on the design again: with one more event, or without one. */
  readonly onRestart: () => void;
}

/** What the load did, what can be thrown into it, and what was found before. */
function LoadReport({ view, state, result, design, timings, onRestart }: LoadReportProps) {
  const { scenario, memory, atMs } = state;
  const repairs = useMemo(() => findRepairs(memory, catalogue), [memory]);
  return (
    <>
      <Verdict result={result} />
      <Playhead view={view} state={state} result={result} />
      <Panel
        title="Let something happen"
        lead="It begins at the moment of the slider. Everything before it stays as it was."
      >
        <div className="grid gap-5">
          <ThrowForm
            design={design}
            nodes={result.nodes}
            atMs={atMs}
            durationMs={scenario.durationMs}
            onThrow={(event) => {
              view.throwEvent(event);
              onRestart();
            }}
          />
          <EventsTable
            events={scenario.events}
            result={result}
            onDrop={(place) => {
              view.dropEvent(place);
              onRestart();
            }}
          />
        </div>
      </Panel>
      <Panel
        title="Throw a curveball"
        lead="What interviewers ask, as events with parameters. It begins at the moment of the slider, too."
      >
        <LoadCurveballs
          nodes={design.nodes}
          result={result}
          others={memory.map((one) => one.result)}
          atMs={atMs}
          onThrow={(events) => {
            events.forEach(view.throwEvent);
            onRestart();
          }}
        />
      </Panel>
      <div className="grid min-w-0 gap-8 lg:grid-cols-2">
        <LatencyBars result={result} timings={timings} />
        <LatencyLines result={result} />
        <NodeLines result={result} design={design} />
      </div>
      <Panel title="Components">
        <NodesTable result={result} />
      </Panel>
      <Panel title="What broke and what repaired it">
        <Memory memory={memory} repairs={repairs} />
      </Panel>
    </>
  );
}

/** Puts a load on the design and lets things happen to it: what breaks is seen here and on the diagram. */
export default function LoadTab({ session, design, designHash, seed, runs }: LabTabProps) {
  const { use } = useOwnData();
  const view = loadViewOf(session);
  const state = useStore(view.state);
  const { state: job, stop } = useJob(session, 'load');
  const { result } = job;
  const { scenario } = state;
  useEffect(() => {
    view.set({ isShown: true });
    return () => view.set({ isShown: false });
  }, [view]);
  const timings =
    use === 'synthetic' && runs.result?.provenance.designHash === designHash
      ? runs.result.timings
      : undefined;
  const isRunning = job.status === 'running';
  const isStale = result !== undefined && result.provenance.designHash !== designHash;
  const start = (): void => view.start(design, seed, timings?.stages ?? []);
  return (
    <section aria-label="Load" aria-busy={isRunning} className="grid min-w-0 gap-6">
      {result !== undefined && (
        <LoadSettings design={design} scenario={scenario} onChange={(next) => view.set({ scenario: next })} />
      )}
      {result === undefined && !isRunning && job.error === undefined ? (
        <EmptyState
          title="Put the stated load on this design."
          action={
            <Button variant="primary" onClick={start}>
              Put it under load
            </Button>
          }
        >
          <p>
            Requests come as often as the requirements state, through the replicas, shards, caches and
            fallbacks that are drawn. Then let things happen: more traffic, a region down, a slow component.
            Nothing is trained for it.
          </p>
        </EmptyState>
      ) : (
        <div className="flex flex-wrap items-center gap-4">
          <Button onClick={start} busy={isRunning} variant={isStale ? 'primary' : 'secondary'}>
            {isStale ? 'Put the same load on the changed design' : 'Put it under load again'}
          </Button>
          {isStale && (
            <p role="status" className="text-sm">
              The design has changed since this load.
            </p>
          )}
        </div>
      )}
      <JobStatus state={job} onStop={stop} />
      {result !== undefined && (
        <LoadReport
          view={view}
          state={state}
          result={result}
          design={design}
          timings={timings}
          onRestart={start}
        />
      )}
    </section>
  );
}
