import { findNeighbours } from '../../../run/map/find-neighbours.ts';
import type { MapQuery, Neighbours } from '../../../run/map/result.ts';
import type { MapInput } from './map.ts';
import type { EngineJob } from './types.ts';

/** Nearest items that are told. */
const TOLD = 10;

/** Finds the nearest items of an item or a user among a design's item vectors. */
export const neighboursJob: EngineJob<MapInput & { readonly query: MapQuery }, never, Neighbours> = {
  run: ({ plan, query, ...run }, { forRun }) => findNeighbours(plan, query, TOLD, forRun(run)),
};
