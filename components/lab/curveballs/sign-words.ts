import { isDayMetric, isLoadMetric } from '@/lib/run/curveballs/series';
import type { Sign, Simulation } from '@/lib/run/curveballs/types';

const METRICS: Readonly<Record<Sign['metric'], string>> = {
  visitors: 'visitors',
  clicks: 'clicks a visitor',
  'watch-time': 'watch time a visitor',
  'seconds-a-click': 'seconds watched a click',
  ndcg: 'NDCG',
  'exposure-gini': 'Gini of exposure',
  'new-video-share': 'share of new videos shown',
  'known-outcomes': 'outcomes known by the end of the day',
  calibration: 'calibration',
  'normalized-entropy': 'normalized entropy',
  'feature-drift': 'drift of features',
  'score-drift': 'drift of scores',
  skew: 'skew between training and serving',
  arrivals: 'requests a second',
  p99: 'p99 latency',
  'failed-share': 'failed requests',
  'degraded-share': 'requests answered by a fallback',
  limit: 'the promised p99',
  cost: 'cost a month',
  replicas: 'replicas',
  memory: 'memory',
};

const WAYS: Readonly<Record<Sign['direction'], string>> = { up: 'up', down: 'down', either: 'either way' };

/** The name of a metric, in lower case. */
export const nameMetric = (metric: Sign['metric']): string => METRICS[metric];

/** The simulation that a metric is one of. */
function placeOf({ metric }: Sign): Simulation {
  if (isDayMetric(metric)) return 'days';
  return isLoadMetric(metric) ? 'load' : 'capacity';
}

/** Where to look in a simulation, as one phrase: "p99 latency (up), failed requests (up)"; nowhere is undefined. */
export function spellSigns(all: readonly Sign[], simulation: Simulation): string | undefined {
  const signs = all.filter((sign) => placeOf(sign) === simulation);
  if (signs.length === 0) return undefined;
  return signs.map(({ metric, direction }) => `${METRICS[metric]} (${WAYS[direction]})`).join(', ');
}
