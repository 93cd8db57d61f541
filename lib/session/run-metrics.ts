import type { Estimate, FunnelStage, RunResult } from '../run/result.ts';

/** How a figure of a run is written. */
export type MetricUnit =
  | 'share'
  | 'number'
  | 'ratio'
  | 'nats'
  | 'bits'
  | 'seconds'
  | 'milliseconds'
  | 'days'
  | 'items'
  | 'clicks'
  | 'dollars';

/** What a run found of a metric: its 95% interval is as wide as nothing where it has none. */
export type RunFigure = Estimate;

/** A metric of a run that predictions, conditions and marks can name. */
export interface RunMetric {
  /** Short name in the field's words. */
  readonly label: string;
  readonly unit: MetricUnit;
  /** Which values are good; `one`: the nearer to 1 the better; `neither`: it depends on what is wanted. */
  readonly better: 'higher' | 'lower' | 'one' | 'neither';
  /** Undefined where the run has nothing of it, such as a ranker's metric in a run without ranker. */
  readonly read: (result: RunResult) => RunFigure | undefined;
  /** The list of values by user, where the run keeps one. */
  readonly users?: 'recall' | 'tailRecall' | 'ndcg' | 'watchSeconds' | 'diversity';
  /** Where there is no interval: differences up to this share of the value before count as none. */
  readonly noise?: number;
}

const exactly = (value: number | undefined): RunFigure | undefined =>
  value === undefined ? undefined : { mean: value, low: value, high: value };

type RankerFigure = 'auc' | 'logLoss' | 'normalizedEntropy' | 'calibrationRatio';

const ofRanker =
  (name: RankerFigure) =>
  ({ metrics: { ranker } }: RunResult): RunFigure | undefined =>
    ranker === undefined ? undefined : { mean: ranker[name], ...ranker.intervals[name] };

/** How many items the last stage of a kind handed on. */
const ofFunnel =
  (...stages: readonly FunnelStage['stage'][]) =>
  ({ metrics: { funnel } }: RunResult): RunFigure | undefined =>
    exactly(funnel.findLast(({ stage }) => stages.includes(stage))?.count);

/** Counts of a funnel: the same design and seed give the same. */
const ILLUSTRATIVE_COUNT_NOISE = 0.01;
/** Clocked in a tab, where another tab can take the processor. */
const ILLUSTRATIVE_CLOCK_NOISE = 0.2;
/** Of all lists together. */
const ILLUSTRATIVE_LISTS_NOISE = 0.02;

const retrievalMetrics = {
  'retrieval.recall': {
    label: 'Recall of retrieval',
    unit: 'share',
    better: 'higher',
    read: ({ metrics }) => metrics.retrieval?.recall,
    users: 'recall',
  },
  'retrieval.tailRecall': {
    label: 'Recall of tail items',
    unit: 'share',
    better: 'higher',
    read: ({ metrics }) => metrics.retrieval?.tailRecall,
    users: 'tailRecall',
  },
  'retrieval.popularityRecall': {
    label: 'Recall of the most popular',
    unit: 'share',
    better: 'higher',
    read: ({ metrics }) => metrics.retrieval?.popularityRecall,
  },
  'retrieval.candidates': {
    label: 'Candidates a request',
    unit: 'items',
    better: 'neither',
    read: ({ metrics }) => exactly(metrics.retrieval?.k),
    noise: ILLUSTRATIVE_COUNT_NOISE,
  },
} as const satisfies Record<string, RunMetric>;

const rankerMetrics = {
  'ranker.auc': { label: 'AUC of the ranker', unit: 'number', better: 'higher', read: ofRanker('auc') },
  'ranker.gauc': {
    label: 'AUC within users',
    unit: 'number',
    better: 'higher',
    read: ({ metrics }) => metrics.ranker?.gauc,
  },
  'ranker.logLoss': {
    label: 'Log loss of the ranker',
    unit: 'nats',
    better: 'lower',
    read: ofRanker('logLoss'),
  },
  'ranker.normalizedEntropy': {
    label: 'Normalized entropy',
    unit: 'ratio',
    better: 'lower',
    read: ofRanker('normalizedEntropy'),
  },
  'ranker.calibrationRatio': {
    label: 'Calibration ratio',
    unit: 'ratio',
    better: 'one',
    read: ofRanker('calibrationRatio'),
  },
  'ranker.items': {
    label: 'Items ranked a request',
    unit: 'items',
    better: 'lower',
    read: ofFunnel('ranked'),
    noise: ILLUSTRATIVE_COUNT_NOISE,
  },
} as const satisfies Record<string, RunMetric>;

const listMetrics = {
  'list.ndcg': {
    label: 'NDCG of the list',
    unit: 'number',
    better: 'higher',
    read: ({ metrics }) => metrics.list?.design.ndcg,
    users: 'ndcg',
  },
  'list.watchSeconds': {
    label: 'Expected watch time',
    unit: 'seconds',
    better: 'higher',
    read: ({ metrics }) => metrics.list?.design.watchSeconds,
    users: 'watchSeconds',
  },
  'list.watchOverPopularity': {
    label: 'Watch time over that of the popularity list',
    unit: 'ratio',
    better: 'higher',
    read: ({ metrics: { list } }) =>
      list !== undefined && list.popularity.watchSeconds.mean > 0
        ? exactly(list.design.watchSeconds.mean / list.popularity.watchSeconds.mean)
        : undefined,
    noise: ILLUSTRATIVE_LISTS_NOISE,
  },
  'list.clicks': {
    label: 'Expected clicks',
    unit: 'clicks',
    better: 'higher',
    read: ({ metrics }) => metrics.list?.traits.clicks,
  },
  'list.regretSeconds': {
    label: 'Regret',
    unit: 'seconds',
    better: 'lower',
    read: ({ metrics }) => metrics.list?.traits.regretSeconds,
  },
  'list.diversity': {
    label: 'Diversity of the list',
    unit: 'number',
    better: 'neither',
    read: ({ metrics }) => metrics.list?.diversity,
    users: 'diversity',
  },
  'list.novelty': {
    label: 'Novelty',
    unit: 'bits',
    better: 'neither',
    read: ({ metrics }) => metrics.list?.traits.novelty,
  },
  'list.serendipity': {
    label: 'Serendipity',
    unit: 'share',
    better: 'higher',
    read: ({ metrics }) => metrics.list?.traits.serendipity,
  },
  'list.meanAgeDays': {
    label: 'Mean age of the list',
    unit: 'days',
    better: 'neither',
    read: ({ metrics }) => metrics.list?.traits.meanAgeDays,
  },
  'list.freshShare': {
    label: 'Share of new items in the list',
    unit: 'share',
    better: 'neither',
    read: ({ metrics }) => metrics.list?.traits.freshShare,
  },
  'list.coverage': {
    label: 'Coverage of the catalogue',
    unit: 'share',
    better: 'higher',
    read: ({ metrics }) => exactly(metrics.list?.traits.coverage),
    noise: ILLUSTRATIVE_LISTS_NOISE,
  },
  'list.exposureGini': {
    label: 'Unevenness of exposure (Gini)',
    unit: 'number',
    better: 'lower',
    read: ({ metrics }) => exactly(metrics.list?.traits.exposureGini),
    noise: ILLUSTRATIVE_LISTS_NOISE / 10,
  },
} as const satisfies Record<string, RunMetric>;

const adsMetrics = {
  'ads.auc': {
    label: 'AUC in the auction',
    unit: 'number',
    better: 'higher',
    read: ({ metrics }) => metrics.ads?.chances.auc,
  },
  'ads.logLoss': {
    label: 'Log loss in the auction',
    unit: 'nats',
    better: 'lower',
    read: ({ metrics }) => metrics.ads?.chances.logLoss,
  },
  'ads.normalizedEntropy': {
    label: 'Normalized entropy in the auction',
    unit: 'ratio',
    better: 'lower',
    read: ({ metrics }) => metrics.ads?.chances.normalizedEntropy,
  },
  'ads.calibrationRatio': {
    label: 'Calibration ratio in the auction',
    unit: 'ratio',
    better: 'one',
    read: ({ metrics }) => metrics.ads?.chances.calibrationRatio,
  },
  'ads.expectedRatio': {
    label: 'Calibration ratio by the true chances',
    unit: 'ratio',
    better: 'one',
    read: ({ metrics }) => metrics.ads?.chances.expectedRatio,
  },
  'ads.revenue': {
    label: 'Revenue of 1,000 requests',
    unit: 'dollars',
    better: 'higher',
    read: ({ metrics }) => metrics.ads?.money.design.revenue,
  },
  'ads.revenueShareOfOracle': {
    label: 'Revenue, as a share of that with true chances',
    unit: 'share',
    better: 'higher',
    read: ({ metrics }) => metrics.ads?.money.revenueShareOfOracle,
  },
  'ads.valueShareOfOracle': {
    label: 'Value to advertisers, as a share of that with true chances',
    unit: 'share',
    better: 'higher',
    read: ({ metrics }) => metrics.ads?.money.valueShareOfOracle,
  },
  'ads.lostRevenue': {
    label: 'Revenue lost by miscalibration, of 1,000 requests',
    unit: 'dollars',
    better: 'lower',
    read: ({ metrics }) => metrics.ads?.money.lostRevenue,
  },
  'ads.lostValue': {
    label: 'Value lost by miscalibration, of 1,000 requests',
    unit: 'dollars',
    better: 'lower',
    read: ({ metrics }) => metrics.ads?.money.lostValue,
  },
  'ads.overcharged': {
    label: 'Charged too much, of 1,000 requests',
    unit: 'dollars',
    better: 'lower',
    read: ({ metrics }) => metrics.ads?.money.overcharged,
  },
  'ads.undercharged': {
    label: 'Charged too little, of 1,000 requests',
    unit: 'dollars',
    better: 'lower',
    read: ({ metrics }) => metrics.ads?.money.undercharged,
  },
  'ads.labelsSeen': {
    label: 'Clicks that training labels know',
    unit: 'share',
    better: 'higher',
    read: ({ metrics }) => exactly(metrics.ads?.labels.seenShare),
    noise: ILLUSTRATIVE_COUNT_NOISE,
  },
} as const satisfies Record<string, RunMetric>;

const latencyMetrics = {
  'latency.p50Ms': {
    label: 'Latency in this tab, p50',
    unit: 'milliseconds',
    better: 'lower',
    read: ({ timings }) => exactly(timings.request.p50Ms),
    noise: ILLUSTRATIVE_CLOCK_NOISE,
  },
  'latency.p99Ms': {
    label: 'Latency in this tab, p99',
    unit: 'milliseconds',
    better: 'lower',
    read: ({ timings }) => exactly(timings.request.p99Ms),
    noise: ILLUSTRATIVE_CLOCK_NOISE,
  },
} as const satisfies Record<string, RunMetric>;

/** Every metric of a run that a prediction, a condition or a mark can name, by its path, in the order of the stages. */
export const metricPaths: Readonly<Record<string, RunMetric>> = {
  ...retrievalMetrics,
  ...rankerMetrics,
  ...listMetrics,
  ...adsMetrics,
  ...latencyMetrics,
};

/** What a run found of a metric, with its interval. Undefined for a path that is none, and for a metric that the run does not have. */
export function readFigure(result: RunResult, path: string): RunFigure | undefined {
  return Object.hasOwn(metricPaths, path) ? metricPaths[path]?.read(result) : undefined;
}

/** The value of a metric in a run; see {@link readFigure}. */
export function readMetric(result: RunResult, path: string): number | undefined {
  return readFigure(result, path)?.mean;
}
