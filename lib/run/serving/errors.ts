import type { ServiceError } from '../../queueing/check-system.ts';
import type { NodeId } from '../../design/types.ts';
import type { TrafficEvent } from './events.ts';

/** Why a load cannot be put on a design. */
export type ServingError =
  | {
      readonly code: 'load-out-of-range';
      /** What is out of its range, in words. */
      readonly setting: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
      readonly unit: string;
    }
  /** An event before the start, after the end, or one that ends before it begins. */
  | {
      readonly code: 'load-event-outside';
      readonly event: TrafficEvent['kind'];
      readonly atMs: number;
      readonly untilMs?: number;
      readonly durationMs: number;
    }
  /** An event on a component that no request calls, or that is none of its kind. */
  | { readonly code: 'load-event-target'; readonly event: TrafficEvent['kind']; readonly node: NodeId }
  /** A component that requests call has no replica at all. */
  | { readonly code: 'load-no-replicas'; readonly node: NodeId; readonly name: string }
  /** An index has more shards than a request can be sent to in a simulation. */
  | {
      readonly code: 'load-too-many-shards';
      readonly node: NodeId;
      readonly name: string;
      readonly shards: number;
      readonly limit: number;
    }
  /** The requests of a design run in a circle, or none reaches its response. */
  | { readonly code: 'load-no-path' }
  | { readonly code: 'load-system-wrong'; readonly cause: ServiceError };
