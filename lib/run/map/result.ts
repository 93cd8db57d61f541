import type { NodeId } from '../../design/types.ts';
import type { Estimate, RunError } from '../result.ts';

/** How often the nearest of an item are of its own category. */
export interface CategoryPurity {
  readonly category: number;
  /** Items of the category on the map. */
  readonly items: number;
  /** Mean share; absent where no item of it was asked. */
  readonly purity?: number;
}

/**
 * The item vectors of one two-tower model, laid out by their two principal components. Columns have
 * one entry a point.
 */
export interface ItemMap {
  readonly version: 1;
  readonly provenance: { readonly designHash: string; readonly seed: number };
  /** The component of the model. */
  readonly node: NodeId;
  /** Items that could be on the map; more than there are points where they were drawn. */
  readonly total: number;
  readonly users: number;
  readonly ids: Int32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly category: Uint8Array;
  readonly categories: number;
  /** Clicks on the days before the tested one. */
  readonly clicks: Int32Array;
  /** Days since upload on the tested day. */
  readonly ageDays: Int16Array;
  /** Points x columns, unit rows: what both layouts are made of. */
  readonly vectors: Float32Array;
  readonly columns: number;
  /** Share of the variance along x and y. */
  readonly explained: readonly [x: number, y: number];
  /** What maps another vector to a place on the map. */
  readonly mean: Float64Array;
  readonly axes: readonly [x: Float64Array, y: Float64Array];
  /** How many nearest items purity looks at, and how many items were asked for theirs. */
  readonly neighbours: number;
  readonly asked: number;
  /** Share of the nearest items that are of the item's own category. */
  readonly purity: Estimate;
  /** What purity would be if categories were spread at random. */
  readonly chancePurity: number;
  readonly byCategory: readonly CategoryPurity[];
}

/** Whose nearest items are asked for. */
export type MapQuery =
  { readonly kind: 'item'; readonly id: number } | { readonly kind: 'user'; readonly id: number };

/** An item with its likeness to what was asked for. */
export interface Neighbour {
  readonly id: number;
  /** Cosine, -1 .. 1. */
  readonly similarity: number;
  readonly category: number;
  readonly clicks: number;
  readonly ageDays: number;
}

/** The nearest items of an item or a user, by all numbers of their vectors. */
export interface Neighbours {
  readonly query: MapQuery;
  /** The vector that was asked with. */
  readonly vector: Float32Array;
  /** Nearest first, without the item itself. */
  readonly nearest: readonly Neighbour[];
}

/** Why there is no map. */
export type MapError =
  | RunError
  | { readonly code: 'no-vectors-to-map' }
  | {
      readonly code: 'not-on-the-map';
      readonly kind: 'item' | 'user';
      readonly id: number;
      readonly limit: number;
    };
