import { averagePrecisionAtK } from '../../metrics/average-precision-at-k.ts';
import { averagePrecision } from '../../metrics/average-precision.ts';
import { brierScore } from '../../metrics/brier-score.ts';
import { expectedCalibrationError } from '../../metrics/expected-calibration-error.ts';
import { gini } from '../../metrics/gini.ts';
import { intraListDiversity } from '../../metrics/intra-list-diversity.ts';
import { logLoss } from '../../metrics/log-loss.ts';
import { normalizedEntropy } from '../../metrics/normalized-entropy.ts';
import { precisionAtK } from '../../metrics/precision-at-k.ts';
import { precisionRecallF1 } from '../../metrics/precision-recall-f1.ts';
import { recallAtK } from '../../metrics/recall-at-k.ts';
import { reciprocalRankAtK } from '../../metrics/reciprocal-rank-at-k.ts';
import { rocAuc } from '../../metrics/roc-auc.ts';
import { rocCurve } from '../../metrics/roc-curve.ts';
import { selectByDpp } from '../../rerank/dpp.ts';
import { runDcn } from './dcn-v2.ts';
import { runGbdt } from './gbdt.ts';
import { runImplicitAlsUserSweep } from './implicit-als.ts';
import { runInBatchSoftmax } from './in-batch-softmax.ts';
import { runKnn } from './knn.ts';
import { runBinaryList, runNdcg } from './lists.ts';
import { runLogisticRegression } from './logistic-regression.ts';
import { runMmr } from './mmr.ts';
import type { Operation } from './run-cases.ts';
import { statisticsOperations } from './statistics.ts';

/** The engine's function behind every op of the reference cases, by name. A new op is one line here. */
export const operations: Readonly<Record<string, Operation>> = {
  roc_auc: (input) => rocAuc(input.numbers('labels'), input.numbers('scores')),
  average_precision: (input) => averagePrecision(input.numbers('labels'), input.numbers('scores')),
  log_loss: (input) => logLoss(input.numbers('labels'), input.numbers('probabilities')),
  brier_score: (input) => brierScore(input.numbers('labels'), input.numbers('probabilities')),
  precision_recall_f1: (input) =>
    precisionRecallF1(input.numbers('labels'), input.numbers('scores'), input.number('threshold')),
  normalized_entropy: (input) => normalizedEntropy(input.numbers('labels'), input.numbers('probabilities')),
  expected_calibration_error: (input) =>
    expectedCalibrationError(input.numbers('labels'), input.numbers('probabilities'), input.number('bins')),
  roc_curve: (input) => rocCurve(input.numbers('labels'), input.numbers('scores')),
  ndcg_at_k: runNdcg,
  recall_at_k: runBinaryList(recallAtK),
  precision_at_k: runBinaryList(precisionAtK),
  average_precision_at_k: runBinaryList(averagePrecisionAtK),
  reciprocal_rank_at_k: runBinaryList(reciprocalRankAtK),
  intra_list_diversity: (input) => intraListDiversity(input.rows('embeddings')),
  gini: (input) => gini(input.numbers('counts')),
  in_batch_softmax: runInBatchSoftmax,
  dcn_v2: runDcn,
  implicit_als_user_sweep: runImplicitAlsUserSweep,
  logistic_regression: runLogisticRegression,
  gbdt_binary: runGbdt,
  knn: runKnn,
  mmr: runMmr,
  ...statisticsOperations,
  dpp_greedy_map: (input) => selectByDpp(input.rows('kernel'), input.number('k')),
};
