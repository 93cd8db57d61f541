import { averagePrecisionAtKMetric } from './average-precision-at-k.ts';
import { averagePrecisionMetric } from './average-precision.ts';
import { brierScoreMetric } from './brier-score.ts';
import { calibrationRatioMetric } from './calibration-ratio.ts';
import { catalogueCoverageMetric } from './catalogue-coverage.ts';
import { expectedCalibrationErrorMetric } from './expected-calibration-error.ts';
import { expectedClicksMetric } from './expected-clicks.ts';
import { expectedWatchTimeMetric } from './expected-watch-time.ts';
import { exposureGiniMetric } from './exposure-gini.ts';
import { gaucMetric } from './gauc.ts';
import { giniMetric } from './gini.ts';
import { hitRateAtKMetric } from './hit-rate-at-k.ts';
import { intraListDiversityMetric } from './intra-list-diversity.ts';
import { freshShareMetric, meanAgeMetric } from './list-freshness.ts';
import { logLossMetric } from './log-loss.ts';
import { ndcgAtKMetric } from './ndcg-at-k.ts';
import { normalizedEntropyMetric } from './normalized-entropy.ts';
import { noveltyMetric } from './novelty.ts';
import { f1Metric, precisionMetric, recallMetric } from './precision-recall-f1.ts';
import { precisionAtKMetric } from './precision-at-k.ts';
import type { Metric } from './protocol.ts';
import { recallAtKMetric } from './recall-at-k.ts';
import { reciprocalRankAtKMetric } from './reciprocal-rank-at-k.ts';
import { regretMetric } from './regret.ts';
import { rocAucMetric } from './roc-auc.ts';
import { serendipityMetric } from './serendipity.ts';
import { tailRecallAtKMetric } from './tail-recall-at-k.ts';

/** Every metric that is one number, by name. A new one is a file beside this and a line here. */
export const metrics = {
  roc_auc: rocAucMetric,
  average_precision: averagePrecisionMetric,
  precision: precisionMetric,
  recall: recallMetric,
  f1: f1Metric,
  log_loss: logLossMetric,
  brier_score: brierScoreMetric,
  normalized_entropy: normalizedEntropyMetric,
  expected_calibration_error: expectedCalibrationErrorMetric,
  ndcg_at_k: ndcgAtKMetric,
  recall_at_k: recallAtKMetric,
  tail_recall_at_k: tailRecallAtKMetric,
  precision_at_k: precisionAtKMetric,
  average_precision_at_k: averagePrecisionAtKMetric,
  reciprocal_rank_at_k: reciprocalRankAtKMetric,
  hit_rate_at_k: hitRateAtKMetric,
  intra_list_diversity: intraListDiversityMetric,
  catalogue_coverage: catalogueCoverageMetric,
  novelty: noveltyMetric,
  gini: giniMetric,
  gauc: gaucMetric,
  calibration_ratio: calibrationRatioMetric,
  serendipity: serendipityMetric,
  exposure_gini: exposureGiniMetric,
  mean_age: meanAgeMetric,
  fresh_share: freshShareMetric,
  expected_clicks: expectedClicksMetric,
  expected_watch_time: expectedWatchTimeMetric,
  regret: regretMetric,
} as const satisfies Record<string, Metric>;
