import type { Measure } from '../types.ts';
import { measureClickObjective } from './click-objective.ts';
import { measureDiversity } from './diversity.ts';
import { measureFeedbackLoop } from './feedback-loop.ts';
import { measureIndexTrade } from './index-trade.ts';
import { measureLogQ } from './log-q.ts';
import { measureOfflineOnline } from './offline-online.ts';
import { measurePositionBias } from './position-bias.ts';
import { measureRandomSplit } from './random-split.ts';
import { measureRankers } from './rankers.ts';
import { measureRetraining } from './retraining.ts';
import { measureRetrieval } from './retrieval.ts';
import { measureTwoStages } from './two-stages.ts';

/** How each phenomenon is measured, by its id. */
export const measures: Readonly<Record<string, Measure>> = {
  'log-q': measureLogQ,
  retrieval: measureRetrieval,
  rankers: measureRankers,
  'index-trade': measureIndexTrade,
  'two-stages': measureTwoStages,
  'click-objective': measureClickObjective,
  'position-bias': measurePositionBias,
  diversity: measureDiversity,
  'feedback-loop': measureFeedbackLoop,
  retraining: measureRetraining,
  'random-split': measureRandomSplit,
  'offline-online': measureOfflineOnline,
};
