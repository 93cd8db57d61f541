import { curvesJob } from './curves.ts';
import { daysJob } from './days.ts';
import { experimentJob } from './experiment.ts';
import { loadJob } from './load.ts';
import { mapJob } from './map.ts';
import { neighboursJob } from './neighbours.ts';
import { phenomenonJob } from './phenomenon.ts';
import { requestJob } from './request.ts';
import { umapJob } from './umap.ts';
import type { AnyJob } from './types.ts';

/** Every job of the worker by name, one line each. */
export const jobs = {
  request: requestJob,
  umap: umapJob,
  neighbours: neighboursJob,
  map: mapJob,
  curves: curvesJob,
  days: daysJob,
  experiment: experimentJob,
  load: loadJob,
  phenomenon: phenomenonJob,
} as const satisfies Readonly<Record<string, AnyJob>>;

/** The jobs by name, as types: what goes in, what comes out. */
export type Jobs = typeof jobs;
