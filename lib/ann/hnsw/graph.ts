import type { Block, KernelError } from '../../kernels/heap.ts';
import {
  HNSW_GRAPH_WORDS,
  readHnswEntry,
  takeHnswCounts,
  writeHnswEntry,
  writeHnswGraph,
} from '../../kernels/hnsw.ts';
import type { Kernels } from '../../kernels/load.ts';
import { BrokenIndexFile, type IndexFile, type StoredArray } from '../index-file.ts';
import { Rows } from '../rows.ts';

/** Layers above 0 at most. */
export const TOP_LAYER = 31;

const planNodes = (m: number, stride: number) => (rows: number) =>
  ({
    vectors: { f32: rows * stride },
    base: { i32: rows * (2 * m + 1) },
    layers: { i32: rows },
    starts: { i32: rows },
    visited: { i32: Math.ceil(rows / 4) },
  }) as const;

const planFixed = (m: number) =>
  ({
    graph: { i32: HNSW_GRAPH_WORDS },
    choice: { i32: 2 * (2 * m + 1) },
    list: { i32: 2 * m + 4 },
  }) as const;

/** The arrays of one graph, in the kernels' memory. */
export class Graph {
  /** Nodes that are linked. */
  count = 0;
  readonly m: number;
  /** Floats of a row, a multiple of 4. */
  readonly stride: number;
  readonly #kernels: Kernels;
  readonly #nodes: Rows<ReturnType<ReturnType<typeof planNodes>>>;
  readonly #upper;
  readonly #pool;
  readonly #fixed: Block<ReturnType<typeof planFixed>>;
  #upperWords = 0;

  constructor(kernels: Kernels, m: number, stride: number, fixed: Block<ReturnType<typeof planFixed>>) {
    this.m = m;
    this.stride = stride;
    this.#kernels = kernels;
    this.#fixed = fixed;
    this.#nodes = new Rows(kernels, planNodes(m, stride));
    this.#upper = new Rows(kernels, (words) => ({ links: { i32: words } }) as const);
    this.#pool = new Rows(kernels, (keys) => ({ keys: { i32: 2 * keys } }) as const);
    writeHnswEntry(fixed.arrays.graph, -1, 0);
  }

  /** Bytes of what all linked nodes take. */
  get bytes(): number {
    return this.count * (this.stride * 4 + (2 * this.m + 1) * 4 + 9) + this.#upperWords * 4;
  }

  /** Makes room for nodes with their vectors and layers and for keys, and tells the kernels. */
  #reserve(nodes: number, upperWords: number, keys: number): KernelError | undefined {
    const full = this.#nodes.reserve(nodes) ?? this.#upper.reserve(upperWords) ?? this.#pool.reserve(keys);
    if (full !== undefined) return full;
    const { vectors, base, starts, visited } = this.#nodes.arrays;
    const { graph, choice, list } = this.#fixed.arrays;
    writeHnswGraph(graph, {
      vectors: vectors.pointer,
      strideBytes: this.stride * 4,
      base: base.pointer,
      upper: this.#upper.arrays.links.pointer,
      starts: starts.pointer,
      m: this.m,
      visited: visited.pointer,
      visitedBytes: visited.length * 4,
      pool: this.#pool.arrays.keys.pointer,
      choice: choice.pointer,
      list: list.pointer,
    });
    return undefined;
  }

  /** Takes nodes with their rows (`stride` floats each) and layers; they are linked by `link`. */
  place(rows: Float32Array, layers: Int32Array, efConstruction: number): KernelError | undefined {
    const first = this.count;
    const wordsOf = this.m + 1;
    const words = layers.reduce((sum, layer) => sum + layer * wordsOf, 0);
    const full = this.#reserve(first + layers.length, this.#upperWords + words, efConstruction);
    if (full !== undefined) return full;
    const arrays = this.#nodes.arrays;
    arrays.vectors.view.set(rows, first * this.stride);
    arrays.layers.view.set(layers, first);
    // what a cancelled build has left behind
    arrays.base.view.fill(0, first * (2 * this.m + 1));
    this.#upper.arrays.links.view.fill(0, this.#upperWords);
    let start = this.#upperWords;
    layers.forEach((layer, i) => {
      arrays.starts.view[first + i] = start;
      start += layer * wordsOf;
    });
    return undefined;
  }

  /** Links the next `size` placed nodes. */
  link(size: number, efConstruction: number): void {
    const { graph } = this.#fixed.arrays;
    const { layers } = this.#nodes.arrays;
    this.#kernels.call.hnswInsert(graph.pointer, this.count, size, layers.pointer, efConstruction);
    for (let node = this.count; node < this.count + size; node += 1) {
      this.#upperWords += (layers.view[node] as number) * (this.m + 1);
    }
    this.count += size;
    takeHnswCounts(graph);
  }

  /** Writes the nearest k of the ef that a search keeps to the addresses; returns how many, and what it cost. */
  search(
    ids: number,
    scores: number,
    query: number,
    k: number,
    ef: number,
  ): { readonly found: number; readonly distances: number; readonly hops: number } {
    const { graph } = this.#fixed.arrays;
    if (this.#reserve(this.count, this.#upperWords, ef))
      throw new RangeError(`There is no memory for ef ${ef}.`);
    const found = this.#kernels.call.hnswSearch(graph.pointer, ids, scores, query, k, ef);
    return { found, ...takeHnswCounts(graph) };
  }

  save(): { readonly numbers: Record<string, number>; readonly arrays: Record<string, StoredArray> } {
    const { vectors, base, layers } = this.#nodes.arrays;
    return {
      numbers: { ...readHnswEntry(this.#fixed.arrays.graph), stride: this.stride },
      arrays: {
        vectors: vectors.view.subarray(0, this.count * this.stride),
        layers: layers.view.subarray(0, this.count),
        base: base.view.subarray(0, this.count * (2 * this.m + 1)),
        upper: this.#upper.arrays.links.view.subarray(0, this.#upperWords),
      },
    };
  }

  /** Takes what `save` gave. Throws BrokenIndexFile unless all links lead to nodes of their layer. */
  restore(file: IndexFile, count: number): KernelError | undefined {
    const layers = file.words('layers', count, 0, TOP_LAYER);
    const entry = file.whole('entry', 0, count - 1);
    const top = file.whole('top', 0, TOP_LAYER);
    const vectors = file.floats('vectors', count * this.stride);
    const base = file.words('base', count * (2 * this.m + 1), 0, 2_147_483_647);
    const words = layers.reduce((sum, layer) => sum + layer * (this.m + 1), 0);
    const upper = file.words('upper', words, 0, 2_147_483_647);
    if (layers[entry] !== top) throw new BrokenIndexFile('its entry does not lie on the top layer');
    this.#requireLinks(layers, base, upper);
    const full = this.place(vectors, layers, 1);
    if (full !== undefined) return full;
    this.#nodes.arrays.base.view.set(base);
    this.#upper.arrays.links.view.set(upper);
    this.#upperWords = words;
    this.count = count;
    writeHnswEntry(this.#fixed.arrays.graph, entry, top);
    return undefined;
  }

  #requireLinks(layers: Int32Array, base: Int32Array, upper: Int32Array): void {
    const check = (links: Int32Array, at: number, room: number, layer: number): void => {
      const size = links[at] as number;
      let isRight = size <= room;
      for (let i = at + 1; isRight && i <= at + size; i += 1) {
        isRight = (layers[links[i] as number] ?? -1) >= layer;
      }
      if (!isRight) throw new BrokenIndexFile('a link leads nowhere');
    };
    let start = 0;
    layers.forEach((own, node) => {
      check(base, node * (2 * this.m + 1), 2 * this.m, 0);
      for (let layer = 1; layer <= own; layer += 1) {
        check(upper, start, this.m, layer);
        start += this.m + 1;
      }
    });
  }

  free(): void {
    this.#nodes.free();
    this.#upper.free();
    this.#pool.free();
    this.#fixed.free();
  }
}

/** An empty graph. */
export function createGraph(kernels: Kernels, m: number, stride: number): Graph | KernelError {
  const fixed = kernels.allocate(planFixed(m));
  return fixed.ok ? new Graph(kernels, m, stride, fixed.value) : fixed.error;
}
