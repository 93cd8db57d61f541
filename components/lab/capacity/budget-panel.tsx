'use client';

import type { Hue } from '@/components/charts/hue';
import { LatencyWaterfall } from '@/components/charts/latency-waterfall';
import { DataTable } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import { formatInteger, formatMilliseconds } from '@/lib/core/format';
import type { NodeId } from '@/lib/design/types';
import type { LatencyEstimate, LatencyStage, Percentiles } from '@/lib/run/capacity/types';
import type { RunResult } from '@/lib/run/result';

export interface BudgetPanelProps {
  readonly latency: LatencyEstimate;
  /** The run whose times were scaled. */
  readonly run: RunResult | undefined;
  readonly stored: boolean;
  readonly hueOf: (node: NodeId | undefined) => Hue;
}

const COLUMNS = [
  { id: 'stage', label: 'Stage' },
  ...['p50', 'p95', 'p99'].map((id) => ({ id: `measured-${id}`, label: `${id} measured`, numeric: true })),
  ...['p50', 'p95', 'p99'].map((id) => ({ id: `modelled-${id}`, label: `${id} modelled`, numeric: true })),
  { id: 'usual', label: 'Usual part of the budget', numeric: true },
];

function cellsOf(time: Percentiles | undefined): readonly string[] {
  return time === undefined ? ['', '', ''] : [time.p50Ms, time.p95Ms, time.p99Ms].map(formatMilliseconds);
}

/** The time of a request against the budget: as clocked in the tab, and as modelled at scale. */
export function BudgetPanel({ latency, run, stored, hueOf }: BudgetPanelProps) {
  const { stages, total, budgetMs } = latency;
  const budget = { label: 'Budget at p99', ms: budgetMs };
  const waited = stages.filter(({ isCritical }) => isCritical);
  const clocked = stages.filter(
    (stage): stage is LatencyStage & { measured: Percentiles } =>
      stage.measured !== undefined && stage.isCritical,
  );
  const beyond = total.modelled.p99Ms > budgetMs ? 'over' : 'within';
  return (
    <Panel
      title="Latency against the budget"
      lead="Clocked one request at a time in a tab, and modelled for the chosen scale from that, without queues. The tab Load adds the queues."
    >
      <div className="grid gap-8 2xl:grid-cols-2">
        <LatencyWaterfall
          title="One request at scale"
          summary={`99 of 100 requests take at most ${formatMilliseconds(total.modelled.p99Ms)} at this scale, ${beyond} the budget of ${formatMilliseconds(budgetMs)}.`}
          provenance="modelled"
          stages={waited.map(({ id, node, label, modelled }) => ({
            id,
            label,
            ...modelled,
            hue: hueOf(node),
            provenance: 'modelled',
          }))}
          total={{ ...total.modelled, provenance: 'modelled' }}
          budget={budget}
        />
        {run !== undefined && total.measured !== undefined && (
          <LatencyWaterfall
            title="The same stages in this tab"
            summary={`99 of 100 requests took at most ${formatMilliseconds(total.measured.p99Ms)} over ${formatInteger(run.metrics.world.videos)} ${run.metrics.ads === undefined ? 'videos' : 'ads'}, without a network.`}
            provenance="measured"
            source={`world ${run.provenance.seed}, ${formatInteger(run.timings.requests)} requests`}
            stored={stored ? '' : undefined}
            stages={clocked.map(({ id, node, label, measured }) => ({
              id,
              label,
              ...measured,
              hue: hueOf(node),
            }))}
            total={total.measured}
            budget={budget}
          />
        )}
      </div>
      <div className="mt-6">
        <DataTable
          caption="Every stage, measured and modelled; what runs beside a slower stage is not waited for"
          columns={COLUMNS}
          rows={[
            ...stages.map(({ id, label, measured, modelled, usualMs, isCritical }) => ({
              id,
              cells: [
                isCritical ? label : `${label} (beside)`,
                ...cellsOf(measured),
                ...cellsOf(modelled),
                usualMs === undefined ? '' : formatMilliseconds(usualMs),
              ],
            })),
            {
              id: 'total',
              cells: [
                'Whole request',
                ...cellsOf(total.measured),
                ...cellsOf(total.modelled),
                formatMilliseconds(budgetMs),
              ],
            },
          ]}
        />
      </div>
    </Panel>
  );
}
