'use client';

import { LineChart } from '@/components/charts/line-chart';
import { Panel } from '@/components/ui/panel';
import type { Curve, RunState } from '@/lib/client/lab/run-store';
import { formatInteger, formatNumber } from '@/lib/core/format';
import type { Design } from '@/lib/design/types';
import { rankerKinds } from '@/lib/run/ranker-kinds';
import type { TrainingSummary } from '@/lib/run/result';

const MODELS = [
  { stage: 'train-retrieval', title: 'Two-tower model', hue: 'candidates' },
  { stage: 'train-ranker', title: 'Ranker', hue: 'ranking' },
] as const;

function summarise(curve: Curve | undefined, running: boolean): string {
  const first = curve?.losses[0];
  const last = curve?.losses.at(-1);
  if (first === undefined || last === undefined)
    return running ? 'Waits for its turn.' : 'Kept from an earlier run.';
  return `Loss ${formatNumber(last)} after ${formatInteger(curve?.steps.at(-1) ?? 0)} steps, ${formatNumber(first)} at the start.`;
}

function curveOf(summary: TrainingSummary | undefined): Curve | undefined {
  return summary === undefined
    ? undefined
    : {
        steps: summary.report.losses.map((one) => one.step),
        losses: summary.report.losses.map((one) => one.loss),
      };
}

/** The training loss of both models, growing while they train. */
export function TrainingPanel({ runs, design }: { readonly runs: RunState; readonly design: Design }) {
  const running = runs.status === 'running';
  const kept = running ? runs.partial.training : runs.result?.metrics.training;
  const isRanker = (node: string): boolean =>
    Object.hasOwn(rankerKinds, design.nodes.find((one) => one.id === node)?.kind ?? '');
  return (
    <Panel title="Training" lead="Mean loss of a batch, step by step. Both models are trained in this tab.">
      <div className="grid gap-8 xl:grid-cols-2">
        {MODELS.map(({ stage, title, hue }) => {
          const ranks = stage === 'train-ranker';
          const reported = curveOf(kept?.find((one) => isRanker(one.node) === ranks));
          const curve = runs.curves[stage] ?? reported;
          return (
            <LineChart
              key={stage}
              title={title}
              summary={summarise(curve, running)}
              provenance="measured"
              x={curve?.steps ?? []}
              series={[{ id: 'loss', label: 'training', hue, y: curve?.losses ?? [] }]}
              xLabel="step"
              yLabel="loss (nats)"
              formatX={formatInteger}
              formatY={formatNumber}
              emptyText={running ? 'Its turn has not come yet.' : 'No values.'}
            />
          );
        })}
      </div>
    </Panel>
  );
}
