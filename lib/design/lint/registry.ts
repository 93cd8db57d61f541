import { accuracyImbalanced } from './rules/accuracy-imbalanced.ts';
import { clicksAlone } from './rules/clicks-alone.ts';
import { dataFromNowhere } from './rules/data-from-nowhere.ts';
import { deletedUsers } from './rules/deleted-users.ts';
import { diversityBeforeRanking } from './rules/diversity-before-ranking.ts';
import { emptyExperiment } from './rules/empty-experiment.ts';
import { exactScan } from './rules/exact-scan.ts';
import { featureMissing } from './rules/feature-missing.ts';
import { featureStale } from './rules/feature-stale.ts';
import { feedbackLoop } from './rules/feedback-loop.ts';
import { freshnessPromise } from './rules/freshness-promise.ts';
import { futureFeatures } from './rules/future-features.ts';
import { hardNegatives } from './rules/hard-negatives.ts';
import { indexEmpty } from './rules/index-empty.ts';
import { indexMemory } from './rules/index-memory.ts';
import { indexRefresh } from './rules/index-refresh.ts';
import { indexVersion } from './rules/index-version.ts';
import { labelOwner } from './rules/label-owner.ts';
import { labelWindow } from './rules/label-window.ts';
import { lateFallback } from './rules/late-fallback.ts';
import { leadsNowhere } from './rules/leads-nowhere.ts';
import { metricMisfit } from './rules/metric-misfit.ts';
import { metricPair } from './rules/metric-pair.ts';
import { mixedScores } from './rules/mixed-scores.ts';
import { neverRetrained } from './rules/never-retrained.ts';
import { neverTrained } from './rules/never-trained.ts';
import { newItems } from './rules/new-items.ts';
import { newUsers } from './rules/new-users.ts';
import { noCache } from './rules/no-cache.ts';
import { noCalibration } from './rules/no-calibration.ts';
import { noFallback } from './rules/no-fallback.ts';
import { noGuardrail } from './rules/no-guardrail.ts';
import { noLogQ } from './rules/no-log-q.ts';
import { noMonitor } from './rules/no-monitor.ts';
import { noNegatives } from './rules/no-negatives.ts';
import { noRollback } from './rules/no-rollback.ts';
import { notLogged } from './rules/not-logged.ts';
import { oneSource } from './rules/one-source.ts';
import { prerankKeepsAll } from './rules/prerank-keeps-all.ts';
import { randomSplit } from './rules/random-split.ts';
import { rankerBudget } from './rules/ranker-budget.ts';
import { requestCycle } from './rules/request-cycle.ts';
import { shadowAnswers } from './rules/shadow-answers.ts';
import { sharedCache } from './rules/shared-cache.ts';
import { sharedFate } from './rules/shared-fate.ts';
import { shortExperiment } from './rules/short-experiment.ts';
import { shortList } from './rules/short-list.ts';
import { silentAlarm } from './rules/silent-alarm.ts';
import { singleReplica } from './rules/single-replica.ts';
import { smallExperiment } from './rules/small-experiment.ts';
import { staleLists } from './rules/stale-lists.ts';
import { testedOnTraining } from './rules/tested-on-training.ts';
import { tooManyShards } from './rules/too-many-shards.ts';
import { trainingServingSkew } from './rules/training-serving-skew.ts';
import { untestedGate } from './rules/untested-gate.ts';
import { wholeCatalogue } from './rules/whole-catalogue.ts';
import type { LintRule } from './types.ts';

/** Every rule, one line an entry, in order of their ids. */
export const rules: readonly LintRule[] = [
  wholeCatalogue,
  exactScan,
  indexMemory,
  rankerBudget,
  prerankKeepsAll,
  shortList,
  diversityBeforeRanking,
  leadsNowhere,
  indexEmpty,
  neverTrained,
  dataFromNowhere,
  notLogged,
  randomSplit,
  futureFeatures,
  labelWindow,
  noNegatives,
  hardNegatives,
  noLogQ,
  clicksAlone,
  labelOwner,
  featureMissing,
  featureStale,
  trainingServingSkew,
  freshnessPromise,
  newUsers,
  newItems,
  oneSource,
  mixedScores,
  noCalibration,
  feedbackLoop,
  indexRefresh,
  indexVersion,
  staleLists,
  noFallback,
  sharedFate,
  lateFallback,
  noCache,
  sharedCache,
  singleReplica,
  tooManyShards,
  metricPair,
  untestedGate,
  testedOnTraining,
  accuracyImbalanced,
  metricMisfit,
  noGuardrail,
  shortExperiment,
  smallExperiment,
  emptyExperiment,
  noMonitor,
  silentAlarm,
  neverRetrained,
  noRollback,
  shadowAnswers,
  deletedUsers,
  requestCycle,
];
