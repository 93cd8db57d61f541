'use client';

import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { formatInteger, formatMilliseconds, formatNumber, formatShare } from '@/lib/core/format';
import { EVENT_NAMES } from '@/lib/client/service-words';
import type { Figure } from '@/lib/queueing/service-report';
import type { TrafficEvent } from '@/lib/run/serving/events';
import type { EventEffect, LoadResult } from '@/lib/run/serving/load-result';
import { describeThrown, describeVerdict, type LoadRepair } from '@/lib/client/lab/load-repairs';
import type { LoadMemory } from '@/lib/client/lab/load-view';

const spell = (figure: Figure | undefined, format: (value: number) => string): string => {
  if (figure === undefined) return '';
  const { value, interval } = figure;
  return interval === undefined
    ? format(value)
    : `${format(value)} (${format(interval.low)} to ${format(interval.high)})`;
};

/** A mean wait; what is shorter than a microsecond is nothing. */
const formatWait = (ms: number): string => (ms < 0.001 ? 'under 1 µs' : formatMilliseconds(ms));

/** A mean number of jobs that wait. */
const formatQueue = (jobs: number): string => (jobs < 0.001 ? 'under 0.001' : formatNumber(jobs));

/** Every component that requests call: replicas, work, load and waiting, theory beside the simulation. */
export function NodesTable({ result }: { readonly result: LoadResult }) {
  const percent = Math.round(result.fleet.sizedUtilisation * 100);
  return (
    <div className="grid gap-2">
      <DataTable
        caption={`Components under load, in the order of a request. Means over the load, with 95% intervals. "sized" means as many replicas as keep it ${percent}% busy at the stated peak.`}
        columns={[
          { id: 'node', label: 'Component' },
          { id: 'replicas', label: 'Replicas', numeric: true },
          { id: 'time', label: 'A job takes', numeric: true },
          { id: 'from', label: 'Time is' },
          { id: 'busy', label: 'Busy', numeric: true },
          { id: 'queue', label: 'Waiting', unit: 'jobs', numeric: true },
          { id: 'wait', label: 'Wait, simulated', numeric: true },
          { id: 'theory', label: 'Wait, theory', numeric: true },
        ]}
        rows={result.nodes.map((load) => ({
          id: load.node,
          provenance: 'modelled',
          cells: [
            load.name,
            `${load.shards > 1 ? `${load.shards} x ` : ''}${formatInteger(load.replicas)}${load.isSized ? ' (sized)' : ''}`,
            formatMilliseconds(load.serviceMs),
            <span key="from" title={load.formula}>
              {load.basis}
            </span>,
            spell(load.utilisation, formatShare),
            formatQueue(load.queueLength.value),
            spell(load.waitMs, formatWait),
            load.theory === undefined
              ? 'none: overloaded or batched'
              : `${formatWait(load.theory.meanWaitMs)} (${load.theory.formula})`,
          ],
        }))}
      />
      <details className="text-sm">
        <summary className="w-fit text-ink-2 underline decoration-hairline underline-offset-4 hover:text-ink">
          Where the times come from
        </summary>
        <ul className="grid gap-1 pt-2">
          {result.nodes.map(({ node, name, formula }) => (
            <li key={node}>
              {name}: {formula}
            </li>
          ))}
        </ul>
        <p className="max-w-text pt-2 text-ink-2">
          M/M/c is Erlang's formula for exponential times; M/G/c multiplies its wait by half of one plus the
          squared coefficient of variation (Allen and Cunneen). Both hold in a steady state without events.
        </p>
      </details>
    </div>
  );
}

function describeEvent(event: TrafficEvent, nameOf: (node: string) => string): string {
  const what = 'factor' in event ? `${EVENT_NAMES[event.kind]} x ${event.factor}` : EVENT_NAMES[event.kind];
  if ('node' in event && event.node !== undefined) return `${what}: ${nameOf(event.node)}`;
  return event.kind === 'budget' ? `${what}: ${formatMilliseconds(event.latencyP99Ms)}` : what;
}

function describeEffect({ brokenAfterMs, recoveredAfterMs, why }: EventEffect): string {
  if (brokenAfterMs === undefined) return 'held';
  const recovered =
    recoveredAfterMs === undefined
      ? 'not recovered by the end'
      : `well again ${formatMilliseconds(recoveredAfterMs)} after it was over`;
  const what = why === 'degraded' ? 'fell back to less' : 'broke';
  const when = brokenAfterMs === 0 ? 'at once' : `after ${formatMilliseconds(brokenAfterMs)}`;
  return `${what} ${when}, ${recovered}`;
}

/** What was thrown, when, and what each did. */
export function EventsTable({
  events,
  result,
  onDrop,
}: {
  readonly events: readonly TrafficEvent[];
  readonly result: LoadResult | undefined;
  readonly onDrop: (place: number) => void;
}) {
  const nameOf = (node: string): string => result?.nodes.find((one) => one.node === node)?.name ?? node;
  if (events.length === 0) return <p className="text-sm text-ink-2">Nothing has been thrown yet.</p>;
  return (
    <DataTable
      caption="What was thrown"
      hideCaption
      columns={[
        { id: 'event', label: 'What' },
        { id: 'from', label: 'From', numeric: true },
        { id: 'to', label: 'To', numeric: true },
        { id: 'effect', label: 'What it did' },
        { id: 'drop', label: '' },
      ]}
      rows={events.map((event, place) => {
        const effect = result?.effects.find((one) => JSON.stringify(one.event) === JSON.stringify(event));
        return {
          id: String(place),
          provenance: 'modelled',
          cells: [
            describeEvent(event, nameOf),
            formatMilliseconds(event.atMs),
            event.untilMs === undefined ? 'the end' : formatMilliseconds(event.untilMs),
            effect === undefined ? 'not simulated yet' : describeEffect(effect),
            <Button key="drop" variant="quiet" size="small" onClick={() => onDrop(place)}>
              Take out
            </Button>,
          ],
        };
      })}
    />
  );
}

/** What broke before and held after a change of the design, and all loads of this page. */
export function Memory({
  memory,
  repairs,
}: {
  readonly memory: readonly LoadMemory[];
  readonly repairs: readonly LoadRepair[];
}) {
  return (
    <div className="grid gap-4">
      {repairs.map((repair) => (
        <p key={`${repair.thrown} ${repair.changes.join()}`} className="max-w-text text-sm">
          <strong>{repair.thrown}</strong>. Before: {repair.broke}. Repaired by: {repair.changes.join('; ')}.
          After: {describeVerdict(repair.after)}.
        </p>
      ))}
      <DataTable
        caption="Loads of this page, the newest first"
        columns={[
          { id: 'what', label: 'Load' },
          { id: 'verdict', label: 'What came of it' },
          { id: 'p99', label: 'p99', numeric: true },
          { id: 'failed', label: 'Failed', numeric: true },
          { id: 'degraded', label: 'From a fallback', numeric: true },
          { id: 'design', label: 'Design' },
        ]}
        rows={memory
          .map(({ result }, place) => ({
            id: String(place),
            provenance: 'modelled' as const,
            cells: [
              describeThrown(result),
              describeVerdict(result),
              result.latencyMs === undefined ? 'none' : formatMilliseconds(result.latencyMs.p99.value),
              formatShare(result.failedShare?.value ?? 0),
              formatShare(result.degradedShare?.value ?? 0),
              <code key="design">{result.provenance.designHash.slice(0, 8)}</code>,
            ],
          }))
          .toReversed()}
      />
    </div>
  );
}
