import type { ComponentKind } from '../types.ts';
import { rankerInputs, rankerOutputs, rankerServing } from './ranker-ports.ts';

/** A small model before the large one. */
export const preRanker: ComponentKind = {
  kind: 'pre-ranker',
  name: 'Pre-ranker',
  family: 'ranking',
  summary: 'A small, fast model that keeps the best candidates for the large one.',
  executes: 'runs',
  what: 'Scores every candidate with a logistic regression and keeps the best.',
  cost: 'Candidates times the operations of a small model, some hundreds each.',
  source: 'Wang et al., COLD: Towards the Next Generation of Pre-Ranking System, DLP-KDD 2020',
  inputs: rankerInputs,
  outputs: rankerOutputs,
  parameters: {
    keep: {
      type: 'number',
      label: 'Keep',
      help: 'How many candidates go on to the ranker.',
      unit: 'videos',
      minimum: 10,
      maximum: 2000,
      step: 10,
      whole: true,
      default: 200,
      effect: 'serving',
    },
    ...rankerServing,
  },
  headline: 'keep',
};
