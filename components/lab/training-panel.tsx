'use client';

import { useDeferredValue } from 'react';
import { LineChart } from '@/components/charts/line-chart';
import { Panel } from '@/components/ui/panel';
import type { LabSession } from '@/lib/client/lab/lab-session';
import type { Curve, RunState } from '@/lib/client/lab/run-store';
import { formatInteger, formatNumber } from '@/lib/core/format';
import { catalogue } from '@/lib/design/catalogue/registry';
import { nameNode } from '@/lib/design/connect-rules';
import type { Design } from '@/lib/design/types';
import { rankerKinds } from '@/lib/run/ranker-kinds';
import type { TrainingSummary } from '@/lib/run/result';
import { useRuns } from './use-lab';

const STAGES = [
  { stage: 'train-ials', title: 'Matrix factorization', hue: 'candidates' },
  { stage: 'train-bpr', title: 'Matrix factorization', hue: 'candidates' },
  { stage: 'train-retrieval', title: 'Two-tower model', hue: 'candidates' },
  { stage: 'train-ranker', title: 'Ranker', hue: 'ranking' },
] as const;

/** What stands in one chart: a model that is trained by steps. */
interface TrainedModel {
  readonly id: string;
  readonly title: string;
  readonly hue: (typeof STAGES)[number]['hue'];
  readonly curve: Curve | undefined;
}

function summarise(curve: Curve | undefined, running: boolean): string {
  const first = curve?.losses[0];
  const last = curve?.losses.at(-1);
  if (first === undefined || last === undefined)
    return running ? 'Waits for its turn.' : 'Kept from an earlier run.';
  return `Loss ${formatNumber(last)} after ${formatInteger(curve?.steps.at(-1) ?? 0)} steps, ${formatNumber(first)} at the start.`;
}

const curveOf = ({ report }: TrainingSummary): Curve => ({
  steps: report.losses.map((one) => one.step),
  losses: report.losses.map((one) => one.loss),
});

/** The models of a run that is over, and those of the run under way as far as they have begun. */
function listModels(runs: RunState, design: Design): readonly TrainedModel[] {
  const kept = runs.status === 'running' ? runs.partial.training : runs.result?.metrics.training;
  const kindOf = (node: string): string => design.nodes.find((one) => one.id === node)?.kind ?? '';
  const isRanker = (node: string): boolean => Object.hasOwn(rankerKinds, kindOf(node));
  const reported = (kept ?? []).filter(({ report }) => report.losses.length > 0);
  if (runs.status !== 'running' && reported.length > 2) {
    return reported.map((summary): TrainedModel => {
      const node = design.nodes.find((one) => one.id === summary.node);
      const title = node === undefined ? summary.model : nameNode(catalogue, node);
      const hue = isRanker(summary.node) ? 'ranking' : 'candidates';
      return { id: summary.node, title, hue, curve: curveOf(summary) };
    });
  }
  return STAGES.flatMap(({ stage, title, hue }): TrainedModel[] => {
    const known = reported.find(({ node, model }) =>
      stage === 'train-ranker'
        ? isRanker(node)
        : !isRanker(node) &&
          stage === (model === 'ials' || model === 'bpr' ? `train-${model}` : 'train-retrieval'),
    );
    const curve = runs.curves[stage] ?? (known && curveOf(known));
    const isUsual = stage === 'train-retrieval' || stage === 'train-ranker';
    return curve === undefined && !isUsual ? [] : [{ id: stage, title, hue, curve }];
  });
}

/** The training loss of each model, growing while they train. */
export function TrainingPanel({
  session,
  design,
}: {
  readonly session: LabSession;
  readonly design: Design;
}) {
  // drawn in slices, so that a click never waits for it
  const runs = useDeferredValue(useRuns(session));
  const running = runs.status === 'running';
  return (
    <Panel title="Training" lead="Mean loss of a batch, step by step. All models are trained in this tab.">
      <div className="grid gap-8 xl:grid-cols-2">
        {listModels(runs, design).map(({ id, title, hue, curve }) => (
          <LineChart
            key={id}
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
        ))}
      </div>
    </Panel>
  );
}
