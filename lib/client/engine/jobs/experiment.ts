import type { ExperimentResult, PartialExperiment } from '../../../run/experiment/result.ts';
import type { ExperimentInput } from '../../../run/experiment/input.ts';
import { simulateExperiment } from '../../../run/experiment/simulate.ts';
import type { EngineJob } from './types.ts';

/** Two designs, how they are compared, and the seed of their world. */
export interface ExperimentJobInput extends ExperimentInput {
  readonly seed: number;
}

/** Simulates an A/B test between two designs; its days come in as they end. */
export const experimentJob: EngineJob<ExperimentJobInput, PartialExperiment, ExperimentResult> = {
  run: ({ seed, ...input }, { forRun, emit }) =>
    simulateExperiment(input, forRun({ designHash: input.control.designHash, seed }), emit),
};
