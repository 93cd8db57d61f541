'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Segmented } from '@/components/ui/segmented';
import type { Design } from '@/lib/design/types';
import type { RequestTrace, UserPick } from '@/lib/run/request/result';
import type { LabTabProps } from '../dock/tabs';
import { JobStatus } from '../job-status';
import { nameNodes } from '../name-nodes';
import { useOwnData } from '../own-data-context';
import { useJob } from '../use-job';
import { usePlanned } from '../use-planned';
import { BestTable, ShownTable } from './list-tables';
import { Playback } from './playback';
import { StepList } from './step-list';
import { StepView } from './step-view';
import { TowerChart } from './tower-chart';

const PICKS: readonly { readonly value: UserPick; readonly label: string }[] = [
  { value: 'random', label: 'Anybody' },
  { value: 'new', label: 'A new user' },
  { value: 'heavy', label: 'A heavy user' },
];

/** One request of the design, followed from the first candidates to the list that is shown. */
export default function RequestTab({ session, editor, runs, design, designHash, seed }: LabTabProps) {
  const { use } = useOwnData();
  const [pick, setPick] = useState<UserPick>('random');
  const [turn, setTurn] = useState(0);
  const { state, start: startJob, stop } = useJob(session, 'request');
  const trainedBy = runs.asked?.result.provenance.engine ?? 'simd';
  const { start, refused } = usePlanned(session, seed, (planned) => {
    setTurn(turn + 1);
    startJob({ ...planned, pick, turn, trainedBy });
  });
  const { result } = state;
  if (use === 'own') {
    return (
      <EmptyState title="Requests are followed in the synthetic world.">
        <p>Go back to it under &quot;Your data&quot;: only there is it known what a user would watch.</p>
      </EmptyState>
    );
  }
  const canFollow = runs.asked !== undefined && !runs.stored;
  const isStale =
    result !== undefined && (result.provenance.designHash !== designHash || result.provenance.seed !== seed);
  const choice = (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <Segmented label="Who asks" value={pick} options={PICKS} onChange={setPick} />
      <Button
        variant={result === undefined ? 'primary' : 'secondary'}
        busy={state.status === 'running'}
        disabledReason={canFollow ? undefined : 'Press Run first: the models of the run serve the request.'}
        onClick={start}
      >
        {result === undefined ? 'Follow a request' : 'Follow another request'}
      </Button>
    </div>
  );
  return (
    <section
      aria-label="One request"
      aria-busy={state.status === 'running'}
      className="grid min-w-0 gap-6 [&>*]:min-w-0"
    >
      {result !== undefined && choice}
      <JobStatus state={state} onStop={stop} refused={refused} />
      {result === undefined && (
        <EmptyState title="Follow one request through the design." action={choice}>
          <p>
            A user asks; the models of the last run answer. At every step you see which videos survived and
            why the others did not, where each shown video came from, and where the best ones were lost.
          </p>
        </EmptyState>
      )}
      {isStale && (
        <p role="status" className="text-sm">
          The design or the seed has changed since this request was served.
        </p>
      )}
      {result !== undefined && (
        <Trace
          key={`${result.pick} ${result.user.id}`}
          trace={result}
          design={design}
          show={(node) => editor.show([node])}
        />
      )}
    </section>
  );
}

interface TraceProps {
  readonly trace: RequestTrace;
  readonly design: Design;
  /** Shows a component on the diagram. */
  readonly show: (node: RequestTrace['steps'][number]['node']) => void;
}

function Trace({ trace, design, show }: TraceProps) {
  const [at, setAt] = useState(0);
  const nameOf = nameNodes(design);
  const step = trace.steps[at];
  const go = (next: number): void => {
    const place = Math.min(trace.steps.length - 1, Math.max(0, next));
    setAt(place);
    const target = trace.steps[place];
    if (target !== undefined && design.nodes.some(({ id }) => id === target.node)) show(target.node);
  };
  return (
    <>
      <p className="max-w-text text-sm">{describeUser(trace)}</p>
      <Playback at={at} count={trace.steps.length} onGo={go} />
      <div className="grid min-w-0 gap-6 lg:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]">
        <StepList steps={trace.steps} at={at} onGo={go} nameOf={nameOf} />
        {step !== undefined && <StepView step={step} nameOf={nameOf} seed={trace.provenance.seed} />}
      </div>
      <ShownTable trace={trace} nameOf={nameOf} />
      <BestTable trace={trace} nameOf={nameOf} />
      {trace.picture !== undefined && <TowerChart picture={trace.picture} seed={trace.provenance.seed} />}
    </>
  );
}

function describeUser({ user, shown, best, ndcg }: RequestTrace): string {
  const joined = user.joinDay < 0 ? 'before the log begins' : `on day ${user.joinDay}`;
  const history =
    user.watched === 0
      ? 'has watched nothing that is known'
      : `has watched ${user.watched} videos, most of category ${user.categories.join(', ')}`;
  const found = shown.filter(({ bestAt }) => bestAt !== undefined && bestAt < best.length).length;
  return (
    `User ${user.id} joined ${joined} and ${history}. ` +
    `${found} of the ${shown.length} shown videos are of the best possible list; NDCG ${ndcg.toFixed(3)}.`
  );
}
