import type { NodeId } from '../../design/types.ts';

/**
 * What happens to the load or to the serving system, and when. Each holds from `atMs` on (simulated
 * milliseconds since the start of the load) until `untilMs`, or to the end where that is absent.
 * Several at once add up: factors multiply, replicas that are down sum.
 */
export type TrafficEvent = { readonly atMs: number; readonly untilMs?: number } & (
  | {
      readonly kind: 'traffic';
      /** Requests a second are multiplied by this, 0 .. 1000. */
      readonly factor: number;
    }
  | {
      readonly kind: 'zone-down';
      /** A zone (or region) and every replica in it, counted from 0; below the `zones` of the design's gateway. */
      readonly zone: number;
    }
  | {
      readonly kind: 'replicas-down';
      readonly node: NodeId;
      /** Share of the component's replicas, above 0 and at most 1; at least one goes down. */
      readonly share: number;
    }
  | {
      readonly kind: 'slow';
      readonly node: NodeId;
      /** Its service times are multiplied by this, 0.01 .. 1000. */
      readonly factor: number;
    }
  | {
      readonly kind: 'dependency-down';
      /** Every call of it fails at once. */
      readonly node: NodeId;
    }
  | {
      readonly kind: 'cold-cache';
      /** All caches where absent. They fill again by themselves: `untilMs` means nothing here. */
      readonly node?: NodeId;
    }
  | {
      readonly kind: 'catalogue';
      /** Items are multiplied by this, 0.01 .. 10,000: searches take longer by the formula of their index. */
      readonly factor: number;
    }
  | {
      readonly kind: 'budget';
      /** The p99 that is promised from here on, milliseconds, 1 .. 60,000. */
      readonly latencyP99Ms: number;
    }
  | {
      readonly kind: 'scale';
      readonly node: NodeId;
      /** Replicas of it are multiplied by this, 0.01 .. 100. `untilMs` takes the change back. */
      readonly factor: number;
    }
);
