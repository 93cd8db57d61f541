import {
  compareEstimates,
  compareUsers,
  type Difference,
  isSameWorld,
  servedSameUsers,
} from '../../run/compare-results.ts';
import type { Estimate, RunMetrics, RunResult, UserValues } from '../../run/result.ts';

/** How a figure is written. */
export type FigureUnit = 'share' | 'number' | 'seconds' | 'bits' | 'days' | 'nats' | 'dollars';

/** One metric of two runs. */
export interface ComparedMetric {
  readonly id: string;
  readonly label: string;
  readonly unit: FigureUnit;
  readonly better: 'higher' | 'lower' | 'neither';
  readonly before: Estimate;
  readonly after: Estimate;
  /** After minus before. */
  readonly difference: Difference;
  /** Whether the interval of the difference leaves 0 out, or there is no difference at all. */
  readonly verdict: 'higher' | 'lower' | 'unclear' | 'same';
}

/** Two runs side by side. */
export interface Comparison {
  /** The same users in the same world: what they have in common cancels. */
  readonly sameWorld: boolean;
  readonly metrics: readonly ComparedMetric[];
}

interface Definition {
  readonly id: string;
  readonly label: string;
  readonly unit: FigureUnit;
  readonly better: ComparedMetric['better'];
  readonly read: (metrics: RunMetrics) => Estimate | undefined;
  /** Where there is a value of each user. */
  readonly users?: keyof Omit<UserValues, 'ids'>;
}

const DEFINITIONS: readonly Definition[] = [
  {
    id: 'recall',
    label: 'Recall of retrieval',
    unit: 'share',
    better: 'higher',
    read: ({ retrieval }) => retrieval?.recall,
    users: 'recall',
  },
  {
    id: 'tail-recall',
    label: 'Recall of tail items',
    unit: 'share',
    better: 'higher',
    read: ({ retrieval }) => retrieval?.tailRecall,
    users: 'tailRecall',
  },
  {
    id: 'ndcg',
    label: 'NDCG of the list',
    unit: 'number',
    better: 'higher',
    read: ({ list }) => list?.design.ndcg,
    users: 'ndcg',
  },
  {
    id: 'watch',
    label: 'Expected watch time',
    unit: 'seconds',
    better: 'higher',
    read: ({ list }) => list?.design.watchSeconds,
    users: 'watchSeconds',
  },
  {
    id: 'clicks',
    label: 'Expected clicks',
    unit: 'number',
    better: 'higher',
    read: ({ list }) => list?.traits.clicks,
  },
  {
    id: 'diversity',
    label: 'Diversity of the list',
    unit: 'number',
    better: 'neither',
    read: ({ list }) => list?.diversity,
    users: 'diversity',
  },
  {
    id: 'novelty',
    label: 'Novelty',
    unit: 'bits',
    better: 'neither',
    read: ({ list }) => list?.traits.novelty,
  },
  {
    id: 'serendipity',
    label: 'Serendipity',
    unit: 'share',
    better: 'higher',
    read: ({ list }) => list?.traits.serendipity,
  },
  {
    id: 'age',
    label: 'Mean age of the list',
    unit: 'days',
    better: 'neither',
    read: ({ list }) => list?.traits.meanAgeDays,
  },
  {
    id: 'auc',
    label: 'AUC of the ranker',
    unit: 'number',
    better: 'higher',
    read: ({ ranker }) => (ranker === undefined ? undefined : { mean: ranker.auc, ...ranker.intervals.auc }),
  },
  {
    id: 'log-loss',
    label: 'Log loss of the ranker',
    unit: 'nats',
    better: 'lower',
    read: ({ ranker }) =>
      ranker === undefined ? undefined : { mean: ranker.logLoss, ...ranker.intervals.logLoss },
  },
  {
    id: 'ads-entropy',
    label: 'Normalized entropy in the auction',
    unit: 'number',
    better: 'lower',
    read: ({ ads }) => ads?.chances.normalizedEntropy,
  },
  {
    id: 'ads-calibration',
    label: 'Calibration ratio in the auction',
    unit: 'number',
    better: 'neither',
    read: ({ ads }) => ads?.chances.calibrationRatio,
  },
  {
    id: 'ads-revenue',
    label: 'Revenue of 1,000 requests',
    unit: 'dollars',
    better: 'higher',
    read: ({ ads }) => ads?.money.design.revenue,
  },
  {
    id: 'ads-value',
    label: 'Value to advertisers of 1,000 requests',
    unit: 'dollars',
    better: 'higher',
    read: ({ ads }) => ads?.money.design.value,
  },
];

function judge({ mean, low, high, paired }: Difference): ComparedMetric['verdict'] {
  if (mean === 0 && (paired ? low === high : true)) return paired ? 'same' : 'unclear';
  if (low > 0) return 'higher';
  return high < 0 ? 'lower' : 'unclear';
}

/**
 * Compares two runs metric by metric. Where both served the same users in the same world, each user
 * is compared with itself; where they did not, the difference holds the luck of two worlds as well.
 */
export function compareRuns(before: RunResult, after: RunResult): Comparison {
  const sameWorld = isSameWorld(before, after);
  const sameUsers = servedSameUsers(before, after);
  const metrics = DEFINITIONS.flatMap(({ read, users, ...words }): ComparedMetric[] => {
    const [one, other] = [read(before.metrics), read(after.metrics)];
    if (one === undefined || other === undefined) return [];
    const within =
      sameUsers && users !== undefined
        ? compareUsers(before.users?.[users], after.users?.[users])
        : undefined;
    const difference = within ?? compareEstimates(one, other);
    return [{ ...words, before: one, after: other, difference, verdict: judge(difference) }];
  });
  return { sameWorld, metrics };
}
