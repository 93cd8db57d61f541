import { canonicalJson } from '../../core/hash.ts';
import {
  countRequests,
  type Estimate,
  type RunMetrics,
  type RunResult,
  type UserValues,
} from '../../run/result.ts';
import { measureMoments } from '../../stats/moments.ts';
import { pairedTTest } from '../../stats/paired-t-test.ts';

/** How a figure is written. */
export type FigureUnit = 'share' | 'number' | 'seconds' | 'bits' | 'days' | 'nats' | 'dollars';

/** A difference between two runs, with its 95% interval. */
export interface Difference extends Estimate {
  /** Each user was compared with itself; otherwise from the two intervals, as if the users were others. */
  readonly paired: boolean;
}

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

/** Whether two runs served the same users in the same world. */
function isSameWorld(before: RunResult, after: RunResult): boolean {
  const worldOf = ({ provenance, metrics }: RunResult): string =>
    canonicalJson({ seed: provenance.seed, world: metrics.world, requests: countRequests(metrics) });
  return worldOf(before) === worldOf(after);
}

/** Within users: Student's interval of the mean difference; nothing where values are missing or all differences are alike. */
function compareUsers(
  before: readonly number[] | undefined,
  after: readonly number[] | undefined,
): Difference | undefined {
  if (before === undefined || before.length !== after?.length) return undefined;
  const differences = after.map((value, at) => value - (before[at] as number));
  const moments = measureMoments(differences);
  if (!moments.ok) return undefined;
  const tested = pairedTTest(moments.value);
  if (tested.ok) {
    const { difference, low, high } = tested.value;
    return { mean: difference, low, high, paired: true };
  }
  if (tested.error.code !== 'zero-variance') return undefined;
  const { mean } = moments.value;
  return { mean, low: mean, high: mean, paired: true };
}

/**
 * Of two independent estimates: the distances from each mean to its limits, squared, added, and the
 * root taken (Donner and Zou, Closed-form confidence intervals for functions of the normal mean and
 * standard deviation, 2012). Too wide where the estimates rise and fall together.
 */
function compareEstimates(before: Estimate, after: Estimate): Difference {
  const mean = after.mean - before.mean;
  const root = (a: number, b: number): number => Math.sqrt(a * a + b * b);
  return {
    mean,
    low: mean - root(after.mean - after.low, before.high - before.mean),
    high: mean + root(after.high - after.mean, before.mean - before.low),
    paired: false,
  };
}

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
  const sameUsers =
    sameWorld && canonicalJson(before.users?.ids ?? 0) === canonicalJson(after.users?.ids ?? 1);
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
