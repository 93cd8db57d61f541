import type { Catalogue } from '../types.ts';
import { catalogueDatabase } from './catalogue-database.ts';
import { dcnRanker } from './dcn-ranker.ts';
import { dedup } from './dedup.ts';
import { eventLog } from './event-log.ts';
import { merge } from './merge.ts';
import { mmr } from './mmr.ts';
import { request } from './request.ts';
import { response } from './response.ts';
import { splitter } from './splitter.ts';
import { trainer } from './trainer.ts';
import { twoTower } from './two-tower.ts';
import { vectorIndex } from './vector-index.ts';

/** Every kind of component, one line an entry. */
export const catalogue: Catalogue = {
  'catalogue-database': catalogueDatabase,
  'dcn-ranker': dcnRanker,
  dedup,
  'event-log': eventLog,
  merge,
  mmr,
  request,
  response,
  splitter,
  trainer,
  'two-tower': twoTower,
  'vector-index': vectorIndex,
};
