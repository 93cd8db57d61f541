'use client';

import { LatencyWaterfall } from '@/components/charts/latency-waterfall';
import { Panel } from '@/components/ui/panel';
import { formatInteger, formatMilliseconds } from '@/lib/core/format';
import { catalogue } from '@/lib/design/catalogue/registry';
import type { Design } from '@/lib/design/types';
import type { RunResult } from '@/lib/run/result';

/** Where the time of one request goes in this tab, against the budget of the design. */
export function LatencyPanel({ result, design }: { readonly result: RunResult; readonly design: Design }) {
  const { timings, metrics } = result;
  const budgetMs = design.requirements.latencyP99Ms;
  return (
    <Panel title="Latency">
      <LatencyWaterfall
        title="One request through the stages"
        summary={`99 of 100 requests take at most ${formatMilliseconds(timings.request.p99Ms)} here, one at a time and without a network; the budget is ${formatMilliseconds(budgetMs)}.`}
        provenance="measured"
        source={`this tab, ${formatInteger(timings.requests)} requests over ${formatInteger(metrics.world.videos)} ${metrics.ads === undefined ? 'videos' : 'ads'}`}
        stages={timings.stages.map((stage) => ({
          id: stage.node,
          label: stage.label,
          p50Ms: stage.p50Ms,
          p95Ms: stage.p95Ms,
          p99Ms: stage.p99Ms,
          hue: catalogue[design.nodes.find((node) => node.id === stage.node)?.kind ?? '']?.family ?? 'ink',
        }))}
        total={timings.request}
        budget={{ label: 'Budget at p99', ms: budgetMs }}
      />
    </Panel>
  );
}
