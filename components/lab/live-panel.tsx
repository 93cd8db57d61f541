import { DataTable } from '@/components/ui/data-table';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { StoredMark } from '@/components/ui/stored-mark';
import { catalogue } from '@/lib/design/catalogue/registry';
import { nameNode } from '@/lib/design/connect-rules';
import type { Design } from '@/lib/design/types';
import { compareRuns, type FigureUnit } from '@/lib/client/lab/compare-runs';
import type { LiveState, RunState } from '@/lib/client/lab/run-store';
import { formatInteger, formatMilliseconds } from '@/lib/core/format';
import {
  countRequests,
  type Estimate,
  type FinalQuality,
  type PartialMetrics,
  type RetrievalQuality,
  type RunResult,
} from '@/lib/run/result';
import { CompareTable, keepTogether, spellEstimate } from './compare-table';

type Waiting = Extract<LiveState, { status: 'waiting' }>;

/** What a change needs before it counts. */
function spellObstacle(live: Waiting, design: Design): readonly [title: string, next: string] {
  switch (live.why) {
    case 'training': {
      const names = live.nodes.flatMap((id) => {
        const node = design.nodes.find((one) => one.id === id);
        return node === undefined ? [] : [nameNode(catalogue, node)];
      });
      return [`This changes training: press Run.`, `To be trained: ${[...new Set(names)].join(', ')}.`];
    }
    case 'world':
      return ['This makes another world: press Run.', 'Every model is trained anew in it.'];
    case 'seed':
      return ['Another seed is another world: press Run.', 'Every model is trained anew in it.'];
    case 'stored':
      return [
        'The result below was stored: press Run once.',
        'After that, settings of serving act as soon as they are moved.',
      ];
    case 'not-kept':
      return ['The models of the last run are not held any more: press Run.', ''];
    case 'cannot-run':
      return ['The design cannot be served as it is now.', 'What runs, at the right, says why.'];
  }
}

/** What becomes of settings that were changed since the last run: a run to ask for, or what its models serve with them. */
export function LivePanel({ runs, design }: { readonly runs: RunState; readonly design: Design }) {
  const { live, asked, result, status } = runs;
  if (asked === undefined || status === 'running') return null;
  if (live.status === 'waiting') {
    const [title, next] = spellObstacle(live, design);
    return (
      <Notice
        kind="info"
        title={title}
        kept="The numbers below stay for comparison: the design or the seed has changed since."
        next={next}
        announce
      />
    );
  }
  if (live.status === 'serving') return <Serving partial={live.partial} asked={asked.result} />;
  if (live.status === 'served' && result !== undefined)
    return <Served result={result} asked={asked.result} />;
  return null;
}

const ROWS: readonly (readonly [label: string, unit: FigureUnit, read: (known: Known) => Estimate])[] = [
  ['Recall of retrieval', 'share', ({ retrieval }) => retrieval.recall],
  ['NDCG of the list', 'number', ({ list }) => list.design.ndcg],
  ['Expected watch time', 'seconds', ({ list }) => list.design.watchSeconds],
  ['Diversity of the list', 'number', ({ list }) => list.diversity],
];

interface Known {
  readonly retrieval: RetrievalQuality;
  readonly list: FinalQuality;
}

/** Estimates that become narrower while requests are served. */
function Serving({ partial, asked }: { readonly partial: PartialMetrics; readonly asked: RunResult }) {
  const { retrieval, list } = partial;
  const known = retrieval === undefined || list === undefined ? undefined : { retrieval, list };
  return (
    <Panel
      title="With the changed settings"
      lead={
        known === undefined
          ? 'The models of the last run serve with them.'
          : `An estimate after ${formatInteger(known.list.requests)} of ${formatInteger(countRequests(asked.metrics))} requests.`
      }
    >
      <DataTable
        caption="Estimates with their 95% intervals, measured"
        hideCaption
        columns={[
          { id: 'metric', label: 'Metric' },
          { id: 'now', label: 'Now', numeric: true },
          { id: 'run', label: 'Last run', numeric: true },
        ]}
        rows={ROWS.map(([label, unit, read]) => ({
          id: label,
          cells: [
            label,
            known === undefined ? '' : keepTogether(spellEstimate(unit, read(known))),
            keepTogether(asked.metrics.ads === undefined ? spellEstimate(unit, read(asked.metrics)) : ''),
          ],
        }))}
      />
    </Panel>
  );
}

/** Of videos as far as the diversity of the list, which serving settings move most. */
const FIRST_METRICS = 6;

function Served({ result, asked }: { readonly result: RunResult; readonly asked: RunResult }) {
  const { metrics } = compareRuns(asked, result);
  const p99 = (one: RunResult): string => formatMilliseconds(one.timings.request.p99Ms);
  return (
    <Panel
      title="With the changed settings"
      lead={
        <span role="status">
          {`Served to ${formatInteger(countRequests(result.metrics))} users by the models of the last run; nothing was trained. ` +
            `p99 of a request ${p99(result)}, before ${p99(asked)}, measured here.`}
        </span>
      }
    >
      <CompareTable
        caption="Each user compared with itself; 95% intervals, measured"
        names={['Last run', 'Now']}
        metrics={metrics.slice(0, FIRST_METRICS)}
      />
    </Panel>
  );
}

/** Says of a stored result that it is one, and of a live run whether it repeated it. */
export function StoredNote({ runs }: { readonly runs: RunState }) {
  if (runs.stored) {
    return (
      <p className="flex flex-wrap items-center gap-3 text-sm">
        <StoredMark detail="with the app" />
        <span>This run was not made here. Press Run to repeat it live: it gives the same metrics.</span>
      </p>
    );
  }
  if (runs.sameAsStored === undefined || runs.live.status !== 'idle') return null;
  return (
    <p role="status" className="text-sm">
      {runs.sameAsStored
        ? 'This live run gave the metrics of the stored one, to the last bit.'
        : 'This live run gave other metrics than the stored one: the stored one is out of date.'}
    </p>
  );
}
