import { formatCount, formatInteger, formatNumber, formatShare } from '../../core/format.ts';
import { log } from '../../core/real.ts';
import type {
  Estimate,
  RankerQuality,
  RetrievalQuality,
  RunMetrics,
  VideoMetrics,
} from '../../run/result.ts';
import type { DefinedMetric } from './definitions.ts';

/** How a figure of a run comes about, in sentences with its own numbers. */
export type WorkedNumbers = readonly string[];

const between = ({ low, high }: Pick<Estimate, 'low' | 'high'>): string =>
  `In 95 of 100 samples of users it lies between ${formatNumber(low)} and ${formatNumber(high)}.`;

type RankerMetric = 'roc_auc' | 'gauc' | 'log_loss' | 'normalized_entropy' | 'calibration_ratio';

function workRanker(metric: RankerMetric, ranker: RankerQuality): WorkedNumbers {
  const { rows, positives, auc, logLoss, gauc, normalizedEntropy, calibrationRatio, intervals } = ranker;
  const negatives = rows - positives;
  switch (metric) {
    case 'roc_auc':
      return [
        `${formatInteger(positives)} positives × ${formatInteger(negatives)} negatives = ${formatCount(positives * negatives)} pairs; ${formatCount(auc * positives * negatives)} of them are in order, ties counting half: ${formatNumber(auc)}.`,
        between(intervals.auc),
      ];
    case 'gauc':
      if (gauc === undefined) return ['No user of the tested day has both labels.'];
      return [
        `${formatInteger(gauc.users)} users with both labels count, each with the own impressions; ${formatInteger(gauc.dropped)} with one label alone do not: ${formatNumber(gauc.mean)}.`,
        between(gauc),
      ];
    case 'log_loss':
      return [
        `The surprises of ${formatInteger(rows)} impressions add up to ${formatCount(logLoss * rows)} nats: ${formatCount(logLoss * rows)} / ${formatInteger(rows)} = ${formatNumber(logLoss)}.`,
        between(intervals.logLoss),
      ];
    case 'normalized_entropy': {
      const q = positives / rows;
      const entropy = -(q * log(q) + (1 - q) * log(1 - q));
      return [
        `${formatShare(q)} of the impressions are positive; always predicting that costs ${formatNumber(entropy)} nats: ${formatNumber(logLoss)} / ${formatNumber(entropy)} = ${formatNumber(normalizedEntropy)}.`,
        between(intervals.normalizedEntropy),
      ];
    }
    case 'calibration_ratio':
      return [
        `The predicted chances add up to ${formatNumber(calibrationRatio * positives)}, and ${formatInteger(positives)} were positive: ${formatNumber(calibrationRatio * positives)} / ${formatInteger(positives)} = ${formatNumber(calibrationRatio)}.`,
        between(intervals.calibrationRatio),
      ];
  }
}

function workTail({ tailRecall, best, k }: RetrievalQuality, many: string): WorkedNumbers {
  if (tailRecall === undefined)
    return ['No video outside the most clicked fifth is among the best of a user.'];
  const { mean, users } = tailRecall;
  return [
    `Of the best ${best} videos of a user ${formatNumber(tailRecall.relevant)} are outside the most clicked fifth of the catalogue, a mean over ${many}.`,
    `Of these ${formatShare(mean)} are among the ${formatInteger(k)} candidates, a mean over the ${formatInteger(users)} users who have any: ${formatNumber(mean)}.`,
    between(tailRecall),
  ];
}

/** Sentences for the metrics of lists and of the catalogue. */
function workLists({ retrieval, list, funnel }: VideoMetrics): Partial<Record<DefinedMetric, WorkedNumbers>> {
  const { traits, design, popularity, best, size, requests } = list;
  const many = `${formatInteger(requests)} requests`;
  const uploaded = funnel.find(({ stage }) => stage === 'catalogue')?.count ?? 0;
  const pairs = (size * (size - 1)) / 2;
  return {
    recall_at_k: [
      `Of the best ${retrieval.best} videos of a user ${formatNumber(retrieval.recall.mean * retrieval.best)} are among the ${formatInteger(retrieval.k)} candidates, a mean over ${many}: ${formatNumber(retrieval.recall.mean)}. Popularity finds ${formatNumber(retrieval.popularityRecall.mean * retrieval.best)}.`,
      between(retrieval.recall),
    ],
    tail_recall_at_k: workTail(retrieval, many),
    ndcg_at_k: [
      `Over ${many} with ${size} places the lists reach ${formatNumber(design.ndcg.mean)} of the best possible, popularity ${formatNumber(popularity.ndcg.mean)}; gains are expected seconds of watching.`,
      between(design.ndcg),
    ],
    expected_watch_time: [
      `A mean over ${many}: ${formatNumber(design.watchSeconds.mean)} s, of ${formatNumber(best.watchSeconds.mean)} s that the best lists are worth; popularity reaches ${formatNumber(popularity.watchSeconds.mean)} s.`,
      between(design.watchSeconds),
    ],
    expected_clicks: [
      `${formatNumber(traits.clicks.mean)} clicks on ${size} places: ${formatNumber(traits.clicks.mean / size)} a place, since lower places are looked at less.`,
      between(traits.clicks),
    ],
    regret: [
      `The best lists are worth ${formatNumber(best.watchSeconds.mean)} s, these ${formatNumber(design.watchSeconds.mean)} s: ${formatNumber(best.watchSeconds.mean)} − ${formatNumber(design.watchSeconds.mean)} = ${formatNumber(traits.regretSeconds.mean)} s.`,
      between(traits.regretSeconds),
    ],
    intra_list_diversity: [
      `A list of ${size} has ${formatInteger(pairs)} pairs; 1 − cosine adds up to ${formatNumber(list.diversity.mean * pairs)}: ${formatNumber(list.diversity.mean * pairs)} / ${formatInteger(pairs)} = ${formatNumber(list.diversity.mean)}.`,
      between(list.diversity),
    ],
    novelty: [
      `${formatNumber(traits.novelty.mean)} bits are those of a video that ${formatShare(2 ** -traits.novelty.mean)} of all users have met.`,
      between(traits.novelty),
    ],
    serendipity: [
      `Of ${size} videos ${formatNumber(traits.serendipity.mean * size)} are useful and not in the popularity list: ${formatNumber(traits.serendipity.mean * size)} / ${size} = ${formatNumber(traits.serendipity.mean)}.`,
      between(traits.serendipity),
    ],
    mean_age: [
      `The ages of ${size} videos add up to ${formatNumber(traits.meanAgeDays.mean * size)} days: ${formatNumber(traits.meanAgeDays.mean * size)} / ${size} = ${formatNumber(traits.meanAgeDays.mean)}.`,
      between(traits.meanAgeDays),
    ],
    fresh_share: [
      `${formatNumber(traits.freshShare.mean * size)} of ${size} videos are younger than a day: ${formatNumber(traits.freshShare.mean)}.`,
      between(traits.freshShare),
    ],
    catalogue_coverage: [
      `${formatInteger(traits.coverage * uploaded)} different videos stand in the lists of ${many}: ${formatInteger(traits.coverage * uploaded)} / ${formatInteger(uploaded)} = ${formatNumber(traits.coverage)}.`,
    ],
    exposure_gini: [
      `What ${many} look at is spread over ${formatInteger(uploaded)} videos, of which ${formatShare(1 - traits.coverage)} are shown to nobody: ${formatNumber(traits.exposureGini)}.`,
    ],
  };
}

const RANKER_METRICS: readonly string[] = [
  'roc_auc',
  'gauc',
  'log_loss',
  'normalized_entropy',
  'calibration_ratio',
] satisfies readonly RankerMetric[];
const isOfRanker = (metric: DefinedMetric): metric is RankerMetric => RANKER_METRICS.includes(metric);

/** How a metric's figure comes about in a run; undefined where the run has none. */
export function workNumbers(metric: DefinedMetric, metrics: RunMetrics): WorkedNumbers | undefined {
  if (!isOfRanker(metric)) return metrics.ads === undefined ? workLists(metrics)[metric] : undefined;
  return metrics.ranker && workRanker(metric, metrics.ranker);
}
