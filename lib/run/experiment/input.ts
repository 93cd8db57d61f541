import type { Plan } from '../plan.ts';
import type { ExperimentSettings } from './settings.ts';

/** A design of an experiment: what it is called, and what it does. */
export interface ExperimentDesign {
  readonly name: string;
  readonly designHash: string;
  readonly plan: Plan;
}

/** What is compared, and how. */
export interface ExperimentInput {
  readonly control: ExperimentDesign;
  readonly treatment: ExperimentDesign;
  readonly settings: ExperimentSettings;
}
