import { curvesJob } from './curves.ts';
import { experimentJob } from './experiment.ts';
import { mapJob } from './map.ts';
import { neighboursJob } from './neighbours.ts';
import { umapJob } from './umap.ts';
import type { AnyJob } from './types.ts';

/** Every job of the worker by name, one line each. */
export const jobs = {
  umap: umapJob,
  neighbours: neighboursJob,
  map: mapJob,
  curves: curvesJob,
  experiment: experimentJob,
} as const satisfies Readonly<Record<string, AnyJob>>;

/** The jobs by name, as types: what goes in, what comes out. */
export type Jobs = typeof jobs;
