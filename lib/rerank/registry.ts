import { calibratedMixStep } from './calibrated-mix.ts';
import { categoryCapsStep, creatorCapsStep } from './caps.ts';
import { dedupStep } from './dedup.ts';
import { dppStep } from './dpp.ts';
import { explorationStep } from './exploration.ts';
import { freshnessStep } from './freshness.ts';
import { mmrStep } from './mmr.ts';
import { rulesStep } from './rules.ts';
import type { RerankSteps } from './step-settings.ts';

/** Every re-ranking step, by name. A new one is a file beside this and a line here. */
export const rerankSteps: RerankSteps = {
  dedup: dedupStep,
  mmr: mmrStep,
  dpp: dppStep,
  'category-caps': categoryCapsStep,
  'creator-caps': creatorCapsStep,
  'calibrated-mix': calibratedMixStep,
  freshness: freshnessStep,
  exploration: explorationStep,
  rules: rulesStep,
};
