import type { Catalogue } from '../types.ts';
import { alert } from './alert.ts';
import { auction } from './auction.ts';
import { batchJob } from './batch-job.ts';
import { batchPrecompute } from './batch-precompute.ts';
import { box } from './box.ts';
import { cache } from './cache.ts';
import { calibratedMix } from './calibrated-mix.ts';
import { calibration } from './calibration.ts';
import { canary } from './canary.ts';
import { catalogueDatabase } from './catalogue-database.ts';
import { categoryCaps } from './category-caps.ts';
import { classifier } from './classifier.ts';
import { contentSignals } from './content-signals.ts';
import { creatorCaps } from './creator-caps.ts';
import { crosses } from './crosses.ts';
import { dcnRanker } from './dcn-ranker.ts';
import { dedup } from './dedup.ts';
import { dpp } from './dpp.ts';
import { embeddingTable } from './embedding-table.ts';
import { encoder } from './encoder.ts';
import { eventLog } from './event-log.ts';
import { experiment } from './experiment.ts';
import { exploration } from './exploration.ts';
import { fallback } from './fallback.ts';
import { featureStore } from './feature-store.ts';
import { followedCreators } from './followed-creators.ts';
import { freshness } from './freshness.ts';
import { gateway } from './gateway.ts';
import { gbdtRanker } from './gbdt-ranker.ts';
import { group } from './group.ts';
import { itemKnn } from './item-knn.ts';
import { labelJoin } from './label-join.ts';
import { lrRanker } from './lr-ranker.ts';
import { merge } from './merge.ts';
import { mf } from './mf.ts';
import { mlpRanker } from './mlp-ranker.ts';
import { mmr } from './mmr.ts';
import { modelRegistry } from './model-registry.ts';
import { monitor } from './monitor.ts';
import { multiTaskRanker } from './multi-task-ranker.ts';
import { negativeSampler } from './negative-sampler.ts';
import { popular } from './popular.ts';
import { preRanker } from './pre-ranker.ts';
import { request } from './request.ts';
import { response } from './response.ts';
import { retrainingSchedule } from './retraining-schedule.ts';
import { rules } from './rules.ts';
import { shadow } from './shadow.ts';
import { splitter } from './splitter.ts';
import { streamProcessor } from './stream-processor.ts';
import { text } from './text.ts';
import { trainer } from './trainer.ts';
import { transformerRanker } from './transformer-ranker.ts';
import { trending } from './trending.ts';
import { twoTower } from './two-tower.ts';
import { userProfile } from './user-profile.ts';
import { validationGate } from './validation-gate.ts';
import { vectorIndex } from './vector-index.ts';
import { warehouse } from './warehouse.ts';

/** Every kind of component, one line an entry. */
export const catalogue: Catalogue = {
  alert,
  auction,
  'batch-job': batchJob,
  'batch-precompute': batchPrecompute,
  box,
  cache,
  'calibrated-mix': calibratedMix,
  calibration,
  canary,
  'catalogue-database': catalogueDatabase,
  'category-caps': categoryCaps,
  classifier,
  'content-signals': contentSignals,
  'creator-caps': creatorCaps,
  crosses,
  'dcn-ranker': dcnRanker,
  dedup,
  dpp,
  'embedding-table': embeddingTable,
  encoder,
  'event-log': eventLog,
  experiment,
  exploration,
  fallback,
  'feature-store': featureStore,
  'followed-creators': followedCreators,
  freshness,
  gateway,
  'gbdt-ranker': gbdtRanker,
  group,
  'item-knn': itemKnn,
  'label-join': labelJoin,
  'lr-ranker': lrRanker,
  merge,
  mf,
  'mlp-ranker': mlpRanker,
  mmr,
  'model-registry': modelRegistry,
  monitor,
  'multi-task-ranker': multiTaskRanker,
  'negative-sampler': negativeSampler,
  popular,
  'pre-ranker': preRanker,
  request,
  response,
  'retraining-schedule': retrainingSchedule,
  rules,
  shadow,
  splitter,
  'stream-processor': streamProcessor,
  text,
  trainer,
  'transformer-ranker': transformerRanker,
  trending,
  'two-tower': twoTower,
  'user-profile': userProfile,
  'validation-gate': validationGate,
  'vector-index': vectorIndex,
  warehouse,
};
