'use client';

import { FunnelChart, type FunnelStage as ChartStage } from '@/components/charts/funnel-chart';
import { Panel } from '@/components/ui/panel';
import { formatCount, formatInteger, formatShare } from '@/lib/core/format';
import { catalogue } from '@/lib/design/catalogue/registry';
import type { Design } from '@/lib/design/types';
import type { FunnelStage, RunMetrics, RunResult } from '@/lib/run/result';

const LABELS: Readonly<Record<FunnelStage['stage'], string>> = {
  catalogue: 'Catalogue',
  candidates: 'Candidates',
  filtered: 'After filtering',
  'pre-ranked': 'After the pre-ranker',
  ranked: 'Ranked',
  deduplicated: 'Without near-duplicates',
  'category-capped': 'Within category caps',
  'creator-capped': 'Within creator caps',
  allowed: 'Allowed by the rules',
  stored: 'Stored',
  shown: 'Shown',
};

function sentence(stage: FunnelStage, metrics: RunMetrics): string {
  const { retrieval, world } = metrics;
  switch (stage.stage) {
    case 'catalogue':
      return 'Every video that could be shown.';
    case 'candidates':
      return `Keeps ${formatInteger(stage.count)} of ${formatInteger(world.videos)} videos; finds ${formatShare(retrieval.recall.mean)} of the best ${retrieval.best}.`;
    case 'filtered':
      return 'Drops what this user has watched.';
    case 'pre-ranked':
      return 'Keeps what a small model ranks best.';
    case 'ranked':
      return 'Scores every candidate.';
    case 'deduplicated':
      return 'Drops videos that are almost the same as one above.';
    case 'category-capped':
      return 'Drops videos beyond the cap of their category.';
    case 'creator-capped':
      return 'Drops videos beyond the cap of their creator.';
    case 'allowed':
      return 'Drops what a business rule forbids.';
    case 'stored':
      return 'Keeps as many as the store has room for.';
    case 'shown':
      return `The ${formatCount(stage.count)} videos on the screen.`;
  }
}

/** How many videos remain after each stage, as a mean over the evaluated requests. */
export function FunnelPanel({
  result,
  design,
  source,
}: {
  readonly result: RunResult;
  readonly design: Design;
  readonly source: string | undefined;
}) {
  const stages = result.metrics.funnel.map((stage): ChartStage => {
    const kind = design.nodes.find((node) => node.id === stage.node)?.kind ?? '';
    return {
      id: `${stage.node}-${stage.stage}`,
      label: LABELS[stage.stage],
      count: Math.round(stage.count),
      sentence: sentence(stage, result.metrics),
      hue: catalogue[kind]?.family ?? 'ink',
    };
  });
  return (
    <Panel title="Funnel">
      <FunnelChart
        title="Videos after each stage"
        summary={`A mean over ${formatInteger(result.metrics.list.requests)} requests.`}
        provenance="measured"
        source={source}
        stages={stages}
        unit="videos"
      />
    </Panel>
  );
}
