'use client';

import { FunnelChart, type FunnelStage as ChartStage } from '@/components/charts/funnel-chart';
import { Panel } from '@/components/ui/panel';
import { formatCount, formatInteger, formatNumber, formatShare } from '@/lib/core/format';
import { catalogue } from '@/lib/design/catalogue/registry';
import type { Design } from '@/lib/design/types';
import { countRequests, type FunnelStage, type RunMetrics, type RunResult } from '@/lib/run/result';

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

/** What a stage does to the ads of a request. */
function describeAds({ stage, count }: FunnelStage, { world }: RunMetrics): string {
  switch (stage) {
    case 'catalogue':
      return 'Every ad there is.';
    case 'candidates':
      return `Keeps ${formatInteger(count)} of ${formatInteger(world.videos)} ads: those whose campaign targets this user.`;
    case 'pre-ranked':
      return 'Keeps what a small model, times the bid, values most.';
    case 'creator-capped':
      return 'Drops ads beyond the cap of their advertiser.';
    case 'category-capped':
      return 'Drops ads beyond the cap of their vertical.';
    case 'allowed':
      return 'Drops ads below the reserve, and those of campaigns whose budget is spent or held back.';
    case 'shown':
      return `The ${formatNumber(count)} ads that won a slot.`;
    case 'ranked':
      return 'Predicts the chance of a click for every candidate.';
    case 'filtered':
    case 'deduplicated':
    case 'stored':
      return 'Keeps what the step before left.';
  }
}

function sentence(stage: FunnelStage, metrics: RunMetrics): string {
  if (metrics.ads !== undefined) return describeAds(stage, metrics);
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
  const items = result.metrics.ads === undefined ? 'videos' : 'ads';
  const capitalized = items === 'ads' ? 'Ads' : 'Videos';
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
        title={`${capitalized} after each stage`}
        summary={`A mean over ${formatInteger(countRequests(result.metrics))} requests.`}
        provenance="measured"
        source={source}
        stages={stages}
        unit={items}
      />
    </Panel>
  );
}
