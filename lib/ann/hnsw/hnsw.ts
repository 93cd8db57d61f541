import type { Matrix } from '../../core/matrix.ts';
import type { Pulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { log } from '../../core/real.ts';
import type { KernelError } from '../../kernels/heap.ts';
import { type CoreStart, type IndexCore, isKernelError, report } from '../core.ts';
import { defineIndex } from '../define-index.ts';
import { BrokenIndexFile, type IndexFile } from '../index-file.ts';
import type { SearchCounters } from '../protocol.ts';
import { createGraph, type Graph, TOP_LAYER } from './graph.ts';

type Setting = 'm' | 'efConstruction' | 'efSearch';

/** Nodes linked between two pulses. */
const CHUNK_NODES = 32;
/** Vectors whose squared lengths differ by less than this share count as equally long. */
const EQUAL_LENGTHS = 1e-3;

function squaredLength({ columns, data }: Matrix, row: number): number {
  let squares = 0;
  for (let i = row * columns; i < (row + 1) * columns; i += 1)
    squares += (data[i] as number) * (data[i] as number);
  return squares;
}

/** The largest squared length where lengths differ, 0 where they do not and no reduction is needed. */
function findReduction(vectors: Matrix): number {
  let least = Infinity;
  let most = 0;
  for (let row = 0; row < vectors.rows; row += 1) {
    const squares = squaredLength(vectors, row);
    least = Math.min(least, squares);
    most = Math.max(most, squares);
  }
  return most - least > EQUAL_LENGTHS * most ? most : 0;
}

const strideFor = (dimensions: number, reduction: number): number =>
  Math.ceil((dimensions + (reduction > 0 ? 1 : 0)) / 4) * 4;

/** Rows filled up to the stride; with the reduction, the number that makes all of them equally long follows. */
function layOut(vectors: Matrix, stride: number, reduction: number): Float32Array {
  const { rows, columns, data } = vectors;
  const out = new Float32Array(rows * stride);
  for (let row = 0; row < rows; row += 1) {
    out.set(data.subarray(row * columns, (row + 1) * columns), row * stride);
    if (reduction > 0) {
      out[row * stride + columns] = Math.sqrt(Math.max(0, reduction - squaredLength(vectors, row)));
    }
  }
  return out;
}

/** Layers of nodes first .. first + count - 1: floor(-ln(U) / ln(M)), each from a stream of its own. */
function drawLayers(seed: number, m: number, first: number, count: number): Int32Array {
  const scale = 1 / log(m);
  return Int32Array.from({ length: count }, (_, i) => {
    const random = createRandom(seed, 'hnsw', first + i);
    return Math.min(TOP_LAYER, Math.floor(random.exponential() * scale));
  });
}

function makeCore(start: CoreStart<Setting>, graph: Graph, reduction: number): IndexCore {
  const { settings, seed } = start;
  return {
    get count() {
      return graph.count;
    },
    get bytes() {
      return graph.bytes;
    },
    keysFor: (k) => k,
    search({ query, ids, scores }, k, counters: SearchCounters) {
      const ef = Math.max(settings.efSearch, k);
      const cost = graph.search(ids.pointer, scores.pointer, query.pointer, k, ef);
      counters.distances += cost.distances;
      counters.bytesTouched += cost.distances * graph.stride * 4 + cost.hops * (2 * graph.m + 1) * 4;
      return cost.found;
    },
    async add(vectors: Matrix, pulse: Pulse): Promise<KernelError | undefined> {
      const layers = drawLayers(seed, settings.m, graph.count, vectors.rows);
      const rows = layOut(vectors, graph.stride, reduction);
      const full = graph.place(rows, layers, settings.efConstruction);
      if (full !== undefined) return full;
      for (let done = 0; done < vectors.rows; done += CHUNK_NODES) {
        const size = Math.min(CHUNK_NODES, vectors.rows - done);
        graph.link(size, settings.efConstruction);
        const waiting = report(pulse, done + size, vectors.rows);
        if (waiting !== undefined) await waiting;
      }
      return undefined;
    },
    save() {
      const { numbers, arrays } = graph.save();
      return { numbers: { ...numbers, reduction }, arrays };
    },
    free: () => graph.free(),
  };
}

function load(start: CoreStart<Setting>, file: IndexFile): IndexCore | KernelError {
  const { kernels, dimensions, settings } = start;
  const reduction = file.real('reduction');
  const stride = file.whole('stride', 4, 131_072);
  if (reduction < 0 || stride !== strideFor(dimensions, reduction)) {
    throw new BrokenIndexFile('its rows have another width');
  }
  const graph = createGraph(kernels, settings.m, stride);
  if (isKernelError(graph)) return graph;
  try {
    const full = graph.restore(file, file.whole('count', 1, 1e9));
    if (full === undefined) return makeCore(start, graph, reduction);
    graph.free();
    return full;
  } catch (error) {
    graph.free();
    throw error;
  }
}

/**
 * Hierarchical navigable small world graph: a greedy walk from layer to layer, then a best-first
 * search that keeps the best efSearch (at least k) nodes. Scores are exact inner products; some of
 * the nearest may be missed. M links a node on the layers above, 2 M on layer 0, layer by
 * floor(-ln(U) / ln(M)), neighbours by the diversity heuristic without filling up.
 *
 * Inner products are no distance. Where the first vectors are not equally long (by 0.1% of the
 * largest square), each gets one more number, sqrt(P^2 - |x|^2) with P the largest length, so that
 * nearest in Euclidean distance is largest in inner product; it is 0 in queries and changes no
 * score (Bachrach et al., RecSys 2014). Vectors added later that are longer than P get 0 there.
 *
 * The layer of each node has a random stream of its own, so adding later gives the same graph as
 * building at once, where the reduction is the same.
 *
 * Errors of `build`: as flat, and setting-out-of-range.
 * Source: Malkov, Yashunin, Efficient and robust approximate nearest neighbor search using
 * Hierarchical Navigable Small World graphs, TPAMI 2020.
 */
export const hnswIndex = defineIndex<Setting>({
  name: 'hnsw',
  exactSearch: false,
  exactScores: true,
  settings: {
    m: { minimum: 2, maximum: 128, default: 16, tunable: false },
    efConstruction: { minimum: 1, maximum: 2000, default: 200, tunable: false },
    efSearch: { minimum: 1, maximum: 10_000, default: 64, tunable: true },
  },
  create(start, vectors) {
    const { kernels, dimensions, metric, settings } = start;
    const reduction = metric === 'cosine' ? 0 : findReduction(vectors);
    const graph = createGraph(kernels, settings.m, strideFor(dimensions, reduction));
    return Promise.resolve(isKernelError(graph) ? graph : makeCore(start, graph, reduction));
  },
  load,
});
