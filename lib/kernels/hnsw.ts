import type { Words } from './heap.ts';

/** The arrays of a graph as the kernels know it; pointers are byte addresses. */
export interface HnswGraph {
  readonly vectors: number;
  /** Bytes of a row, a multiple of 16. */
  readonly strideBytes: number;
  /** Layer 0, 2 M + 1 words a node: how many links, then the ids. */
  readonly base: number;
  /** Upper layers, M + 1 words a node and layer, from word starts[node] on. */
  readonly upper: number;
  readonly starts: number;
  readonly m: number;
  /** One byte a node. */
  readonly visited: number;
  readonly visitedBytes: number;
  /** 64-bit keys, as many as the largest ef. */
  readonly pool: number;
  /** 64-bit keys, 2 M + 1. */
  readonly choice: number;
  /** 2 M + 4 words. */
  readonly list: number;
}

/** Words of a graph's description. */
export const HNSW_GRAPH_WORDS = 16;
const STAMP = 8;
const ENTRY = 9;
const TOP = 10;
const DISTANCES = 14;
const HOPS = 15;

/** Writes where a graph's arrays lie; entry, stamp and counters stay. Call it after any of them has moved. */
export function writeHnswGraph(words: Words, graph: HnswGraph): void {
  const { view } = words;
  view.set([graph.vectors, graph.strideBytes, graph.base, graph.upper, graph.starts, graph.m]);
  view.set([graph.visited, graph.visitedBytes], 6);
  view.set([graph.pool, graph.choice, graph.list], 11);
}

/** The node where searches start (-1 in an empty graph) and its layer. */
export function readHnswEntry({ view }: Words): { readonly entry: number; readonly top: number } {
  return { entry: view[ENTRY] ?? -1, top: view[TOP] ?? 0 };
}

/** Sets the node where searches start, and forgets all that was visited. */
export function writeHnswEntry({ view }: Words, entry: number, top: number): void {
  view[ENTRY] = entry;
  view[TOP] = top;
  // the next search passes 255, where marks are cleared
  view[STAMP] = 255;
}

/** Vectors compared and nodes opened since the last call. */
export function takeHnswCounts({ view }: Words): { readonly distances: number; readonly hops: number } {
  const counts = { distances: view[DISTANCES] ?? 0, hops: view[HOPS] ?? 0 };
  view[DISTANCES] = 0;
  view[HOPS] = 0;
  return counts;
}
