import type { Catalogue } from '../types.ts';
import { box } from './box.ts';
import { calibratedMix } from './calibrated-mix.ts';
import { catalogueDatabase } from './catalogue-database.ts';
import { categoryCaps } from './category-caps.ts';
import { creatorCaps } from './creator-caps.ts';
import { dcnRanker } from './dcn-ranker.ts';
import { dedup } from './dedup.ts';
import { dpp } from './dpp.ts';
import { eventLog } from './event-log.ts';
import { exploration } from './exploration.ts';
import { freshness } from './freshness.ts';
import { gbdtRanker } from './gbdt-ranker.ts';
import { group } from './group.ts';
import { lrRanker } from './lr-ranker.ts';
import { merge } from './merge.ts';
import { mlpRanker } from './mlp-ranker.ts';
import { mmr } from './mmr.ts';
import { multiTaskRanker } from './multi-task-ranker.ts';
import { request } from './request.ts';
import { response } from './response.ts';
import { rules } from './rules.ts';
import { splitter } from './splitter.ts';
import { text } from './text.ts';
import { trainer } from './trainer.ts';
import { twoTower } from './two-tower.ts';
import { vectorIndex } from './vector-index.ts';

/** Every kind of component, one line an entry. */
export const catalogue: Catalogue = {
  box,
  'calibrated-mix': calibratedMix,
  'catalogue-database': catalogueDatabase,
  'category-caps': categoryCaps,
  'creator-caps': creatorCaps,
  'dcn-ranker': dcnRanker,
  dedup,
  dpp,
  'event-log': eventLog,
  exploration,
  freshness,
  'gbdt-ranker': gbdtRanker,
  group,
  'lr-ranker': lrRanker,
  merge,
  'mlp-ranker': mlpRanker,
  mmr,
  'multi-task-ranker': multiTaskRanker,
  request,
  response,
  rules,
  splitter,
  text,
  trainer,
  'two-tower': twoTower,
  'vector-index': vectorIndex,
};
