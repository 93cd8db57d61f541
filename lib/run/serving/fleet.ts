import { peakQps } from '../../design/lint/costs.ts';
import type { DesignGraph } from '../../design/graph.ts';
import type { DesignNode } from '../../design/types.ts';

/** Share of the time that replicas are busy at the stated peak where the design leaves their number open. */
export const SIZED_UTILISATION = 0.6;

/** Events of one simulation that the size of a cell aims at: some seconds of computing. */
const AIMED_EVENTS = 2_500_000;

/** Requests a second at the stated peak. */
export function statedPeak(view: DesignGraph): number {
  return peakQps(view);
}

/** How a component's replicas are chosen. */
export interface FleetPart {
  readonly node: DesignNode;
  /** Of one shard; absent where the design leaves the number to the load. */
  readonly drawn?: number;
}

/**
 * How many equal cells the fleet is thought to be divided into; one of them is simulated exactly.
 * A cell has its own replicas of every component and gets its share of the requests: one over the
 * number of cells. That is how cell-based services are built, and it is never a smaller system at the
 * same load for the same replicas: the cell's replicas are real ones, and none is shared. A single
 * pool of the whole fleet would wait somewhat less.
 *
 * Cells are as many as make the simulation short, but each has at least one drawn replica of every
 * component in each zone where there are that many; among those nearby, the number that loses least
 * to rounding down.
 *
 * Does not depend on events, so that one more event leaves the system as it was.
 */
export function countCells(
  parts: readonly FleetPart[],
  {
    requests,
    eventsPerRequest,
    zones,
  }: { readonly requests: number; readonly eventsPerRequest: number; readonly zones: number },
): number {
  const drawn = parts.flatMap(({ drawn: replicas }) => (replicas === undefined ? [] : [replicas]));
  const most = Math.floor(Math.min(1e6, ...drawn.map((replicas) => replicas / zones)));
  const wanted = Math.ceil((requests * eventsPerRequest) / AIMED_EVENTS);
  const least = Math.max(1, Math.min(wanted, most));
  let [best, bestLoss] = [least, Infinity];
  for (let cells = least; cells <= Math.max(least, Math.min(most, Math.floor(least * 1.3))); cells += 1) {
    const loss = Math.max(
      0,
      ...drawn.map((replicas) => 1 - Math.floor(replicas / cells) / (replicas / cells)),
    );
    if (loss < bestLoss - 1e-9) [best, bestLoss] = [cells, loss];
  }
  return best;
}

/** Replicas of a cell that keep it at {@link SIZED_UTILISATION} under so many jobs a second, at least one in each zone. */
export function sizeReplicas(jobsPerSecond: number, meanMs: number, zones: number): number {
  return Math.max(zones, Math.ceil((jobsPerSecond * meanMs) / 1000 / SIZED_UTILISATION));
}
