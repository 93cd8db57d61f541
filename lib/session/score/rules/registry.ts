import { communicationCounters } from './communication.ts';
import { dataCounters } from './data.ts';
import { evaluationCounters } from './evaluation.ts';
import { featureCounters } from './features.ts';
import type { Counter } from './helpers.ts';
import { modellingCounters } from './modelling.ts';
import { monitoringCounters } from './monitoring.ts';
import { navigationCounters } from './navigation.ts';
import { servingCounters } from './serving.ts';
import { soundCounters } from './sound.ts';

/** How each rule of the rubric counts, by its id. */
export const counters: Readonly<Record<string, Counter>> = {
  ...navigationCounters,
  ...dataCounters,
  ...featureCounters,
  ...modellingCounters,
  ...evaluationCounters,
  ...servingCounters,
  ...monitoringCounters,
  ...communicationCounters,
  ...soundCounters,
};
