import { dedupStep } from './dedup.ts';
import { mmrStep } from './mmr.ts';

/** Every re-ranking step, by name. A new one is a file beside this and a line here. */
export const rerankSteps = {
  dedup: dedupStep,
  mmr: mmrStep,
} as const;

/** The settings of any one step. */
export type RerankSettings = (typeof rerankSteps)[keyof typeof rerankSteps]['defaults'];
