import { clickObjective } from './click-objective.ts';
import { diversity } from './diversity.ts';
import { feedbackLoop } from './feedback-loop.ts';
import { indexTrade } from './index-trade.ts';
import { logQ } from './log-q.ts';
import { offlineOnline } from './offline-online.ts';
import { positionBias } from './position-bias.ts';
import { randomSplit } from './random-split.ts';
import { rankers } from './rankers.ts';
import { retraining } from './retraining.ts';
import { retrieval } from './retrieval.ts';
import { twoStages } from './two-stages.ts';
import type { Phenomenon } from './types.ts';

/** The phenomena in their order: what is asked, claimed and explained. How they are measured stands apart, so that a page need not load it. */
export const phenomena: readonly Phenomenon[] = [
  logQ,
  retrieval,
  rankers,
  indexTrade,
  twoStages,
  clickObjective,
  positionBias,
  diversity,
  feedbackLoop,
  retraining,
  randomSplit,
  offlineOnline,
];
