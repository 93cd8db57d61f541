import { curvesJob } from './curves.ts';
import type { AnyJob } from './types.ts';

/** Every job of the worker by name, one line each. */
export const jobs = {
  curves: curvesJob,
} as const satisfies Readonly<Record<string, AnyJob>>;

/** The jobs by name, as types: what goes in, what comes out. */
export type Jobs = typeof jobs;
