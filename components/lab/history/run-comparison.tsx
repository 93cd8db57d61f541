'use client';

import { useEffect, useState } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { Notice } from '@/components/ui/notice';
import { type ComparedMetric, type Comparison, compareRuns } from '@/lib/client/lab/compare-runs';
import type { HistoryError, KeptRun, RunHistory } from '@/lib/client/lab/run-history';
import { describeError } from '@/lib/client/messages';
import { formatMilliseconds } from '@/lib/core/format';
import type { Result } from '@/lib/core/result';
import type { RunTimings } from '@/lib/run/result';
import { CompareTable } from '../compare-table';
import { DesignDifference } from './design-difference';

type Both = Result<readonly [before: KeptRun, after: KeptRun], HistoryError>;

/** Reads two runs of the history. */
function useBoth(history: RunHistory, before: number, after: number): Both | undefined {
  const [both, setBoth] = useState<Both>();
  useEffect(() => {
    let left = false;
    void Promise.all([history.open(before), history.open(after)]).then(([one, other]) => {
      if (left) return;
      if (!one.ok) setBoth(one);
      else if (!other.ok) setBoth(other);
      else setBoth({ ok: true, value: [one.value, other.value] });
    });
    return () => {
      left = true;
    };
  }, [history, before, after]);
  return both;
}

const nameAll = (metrics: readonly ComparedMetric[]): string =>
  metrics.map(({ label, verdict }) => `${label} is ${verdict}`).join(', ');

/** What the comparison comes to, in a sentence or two. */
function summarize({ metrics, sameWorld }: Comparison): string {
  const clear = metrics.filter(({ verdict }) => verdict === 'higher' || verdict === 'lower');
  const where = sameWorld
    ? 'Both runs served the same users in the same world, so each user is compared with itself where its values are kept.'
    : 'The runs are of different worlds: a difference holds the luck of both.';
  if (metrics.every(({ verdict }) => verdict === 'same')) return `All metrics are the same. ${where}`;
  return clear.length === 0
    ? `No difference is larger than chance could make it. ${where}`
    : `Larger than chance: ${nameAll(clear)}. ${where}`;
}

export interface RunComparisonProps {
  readonly history: RunHistory;
  readonly before: number;
  readonly after: number;
}

/** Two kept runs: their metrics with intervals, their times, and what of the design was changed. */
export function RunComparison({ history, before, after }: RunComparisonProps) {
  const both = useBoth(history, before, after);
  if (both === undefined) return <p className="pt-4 text-sm text-ink-2">Reading the two runs.</p>;
  if (!both.ok) {
    const { what, kept, next } = describeError(both.error);
    return <Notice kind="warning" title={what} kept={kept} next={next} announce />;
  }
  const [one, other] = both.value;
  const comparison = compareRuns(one.result, other.result);
  return (
    <div className="grid min-w-0 gap-8 pt-5">
      <p role="status" className="max-w-text text-sm">
        {summarize(comparison)}
      </p>
      <CompareTable
        caption="Metrics with 95% intervals, measured"
        names={['Before', 'After']}
        metrics={comparison.metrics}
      />
      <DesignDifference before={one.design} after={other.design} />
      <Times before={one.result.timings} after={other.result.timings} />
    </div>
  );
}

/** Times of the stages, which differ from run to run and have no interval. */
function Times({ before, after }: { readonly before: RunTimings; readonly after: RunTimings }) {
  const labels = [...new Set([...before.stages, ...after.stages].map(({ label }) => label))];
  const spell = (timings: RunTimings, label: string): string => {
    const found = timings.stages.filter((stage) => stage.label === label);
    return found.length === 0
      ? 'not there'
      : found
          .map(({ p50Ms, p99Ms }) => `${formatMilliseconds(p50Ms)}, ${formatMilliseconds(p99Ms)}`)
          .join('; ');
  };
  const spellRequest = ({ request }: RunTimings): string =>
    `${formatMilliseconds(request.p50Ms)}, ${formatMilliseconds(request.p99Ms)}`;
  return (
    <DataTable
      caption="p50 and p99 of each stage of a request, measured on this device; they vary from run to run"
      columns={[
        { id: 'stage', label: 'Stage' },
        { id: 'before', label: 'Before', numeric: true },
        { id: 'after', label: 'After', numeric: true },
      ]}
      rows={[
        ...labels.map((label) => ({ id: label, cells: [label, spell(before, label), spell(after, label)] })),
        { id: 'request', cells: ['Whole request', spellRequest(before), spellRequest(after)] },
        {
          id: 'run',
          cells: ['Whole run', formatMilliseconds(before.wholeMs), formatMilliseconds(after.wholeMs)],
        },
      ]}
    />
  );
}
