import { measureMap } from '../../../run/map/measure-map.ts';
import type { ItemMap } from '../../../run/map/result.ts';
import type { Plan } from '../../../run/plan.ts';
import type { EngineJob } from './types.ts';

/** Which design the map is of, in which world. */
export interface MapInput {
  readonly plan: Plan;
  readonly designHash: string;
  readonly seed: number;
}

/** Lays a design's item vectors out by their principal components; the model of its last run is used where it is still kept. */
export const mapJob: EngineJob<MapInput, never, ItemMap> = {
  run: ({ plan, ...run }, { forRun }) => measureMap(plan, forRun(run)),
};
