import { operationCurveballs } from './operations.ts';
import { trafficCurveballs } from './traffic.ts';
import type { Curveball } from './types.ts';
import { worldCurveballs } from './world-changes.ts';

/** Every curveball, by name: those on the load first, then those of the world, of operations and of constraints. */
export const curveballs: Readonly<Record<string, Curveball>> = Object.fromEntries(
  [...trafficCurveballs, ...worldCurveballs, ...operationCurveballs].map((one) => [one.name, one]),
);
