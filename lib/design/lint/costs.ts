import { log2 } from '../../core/real.ts';
import type { DesignGraph } from '../graph.ts';
import type { DesignNode } from '../types.ts';

const SECONDS_A_DAY = 86_400;

/**
 * Requests a second at the busiest time: what the request components say, or else
 * users x requests a day / seconds a day x peak over mean.
 */
export function peakQps(view: DesignGraph): number {
  const said = view.ofKind('request').reduce((sum, node) => sum + (view.number(node, 'qps') ?? 0), 0);
  const { dailyUsers, requestsPerUserDay, peakFactor } = view.design.requirements;
  return said > 0 ? said : ((dailyUsers * requestsPerUserDay) / SECONDS_A_DAY) * peakFactor;
}

/** Multiply-adds a second of one core: four lanes of 32 bits at 1 GHz of useful work. */
const ILLUSTRATIVE_MULTIPLY_ADDS_PER_SECOND = 4e9;
/** Milliseconds to read the stored features of one candidate in a batched read: 10 ms for 500. */
export const ILLUSTRATIVE_FEATURE_READ_MS = 0.02;
/** Bytes a second one machine reads from memory. */
const ILLUSTRATIVE_MEMORY_BYTES_PER_SECOND = 200e9;
/** Memory of one machine that holds vectors. */
export const ILLUSTRATIVE_MACHINE_BYTES = 256e9;

/** Categorical fields and dense features of a row, as many as the synthetic video world has. */
const FIELDS = 10;
const DENSE = 10;

function crossMultiplyAdds(view: DesignGraph, node: DesignNode): number {
  const width = FIELDS * (view.number(node, 'embedding') ?? 8) + DENSE;
  const deep = width * 64 + 64 * 32;
  return (view.number(node, 'crossLayers') ?? 3) * width * (width + 1) + deep + width;
}

/** What a candidate costs beside a history that is encoded once a request: its projections, attention and two layers. */
function attentionMultiplyAdds(view: DesignGraph, node: DesignNode): number {
  const token = (view.number(node, 'heads') ?? 2) * (view.number(node, 'headWidth') ?? 16);
  const input = FIELDS * (view.number(node, 'embedding') ?? 8) + DENSE;
  const attention = 2 * (view.number(node, 'length') ?? 10) * token;
  return input * token + token * token + attention + (input + token) * 64 + 64 * 32;
}

function perceptronMultiplyAdds(view: DesignGraph, node: DesignNode): number {
  let before = FIELDS * (view.number(node, 'embedding') ?? 8) + DENSE;
  let width = view.number(node, 'width') ?? 64;
  let sum = 0;
  for (let layer = view.number(node, 'layers') ?? 2; layer > 0; layer -= 1) {
    sum += before * width;
    before = width;
    width = Math.ceil(width / 2);
  }
  return sum + before;
}

/**
 * Multiply-adds to score one candidate, by arithmetic on the shapes that `cost` of the models counts
 * (a node of a tree counts as one). Undefined for what is not a ranker the catalogue can size.
 */
export function multiplyAddsPerCandidate(view: DesignGraph, node: DesignNode): number | undefined {
  switch (node.kind) {
    case 'lr-ranker':
      return FIELDS + DENSE;
    case 'gbdt-ranker':
      return (view.number(node, 'trees') ?? 100) * log2(Math.max(2, view.number(node, 'leaves') ?? 31));
    case 'dcn-ranker':
    case 'multi-task-ranker':
      return crossMultiplyAdds(view, node);
    case 'transformer-ranker':
      return attentionMultiplyAdds(view, node);
    case 'mlp-ranker':
      return perceptronMultiplyAdds(view, node);
    default:
      return undefined;
  }
}

/** Milliseconds one core needs to score one candidate whose features it has. Undefined for what is not a ranker the catalogue can size. */
export function scoreMsPerCandidate(view: DesignGraph, ranker: DesignNode): number | undefined {
  const products = multiplyAddsPerCandidate(view, ranker);
  return products === undefined ? undefined : multiplyAddMs(products);
}

/** Milliseconds one core needs for so many multiply-adds. */
export function multiplyAddMs(products: number): number {
  return (products / ILLUSTRATIVE_MULTIPLY_ADDS_PER_SECOND) * 1000;
}

/** Milliseconds one core needs to rank one candidate, the reading of stored features included. */
export function rankMsPerCandidate(view: DesignGraph, ranker: DesignNode): number | undefined {
  const scoreMs = scoreMsPerCandidate(view, ranker);
  if (scoreMs === undefined) return undefined;
  const reads = view.feeding(ranker.id, 'features').some((node) => node.kind === 'feature-store');
  return scoreMs + (reads ? ILLUSTRATIVE_FEATURE_READ_MS : 0);
}

/** Dimensions of the vectors an index holds: those of the model that asks it. Undefined where none does. */
export function dimensionsOf(view: DesignGraph, index: DesignNode): number | undefined {
  const [model] = view.feeding(index.id, 'query');
  if (model === undefined) return undefined;
  return view.number(model, 'dimensions') ?? view.number(model, 'embedding');
}

/**
 * Bytes of one vector in an index. Source: faiss wiki, Faiss indexes (flat, IVF, PQ); hnswlib,
 * ALGO_PARAMS (links of 4 bytes, 2 M on the lowest layer). Undefined where no model asks the index.
 */
export function bytesPerVector(view: DesignGraph, index: DesignNode): number | undefined {
  const dimensions = dimensionsOf(view, index);
  if (dimensions === undefined) return undefined;
  const exact = (view.number(index, 'rerank') ?? 0) > 0 ? 4 * dimensions : 0;
  const bytes: Readonly<Record<string, number>> = {
    flat: 4 * dimensions,
    int8: dimensions + exact,
    'ivf-flat': 4 * dimensions + 8,
    'ivf-pq': Math.min(view.number(index, 'subQuantizers') ?? 16, dimensions) + 8 + exact,
    hnsw: 4 * dimensions + 8 * (view.number(index, 'm') ?? 16),
  };
  const kind = view.text(index, 'index') ?? 'flat';
  return Object.hasOwn(bytes, kind) ? bytes[kind] : undefined;
}

/** Milliseconds to read so many bytes of vectors from memory, once, on so many machines at the same time. */
export function scanMs(bytes: number, machines: number): number {
  return (bytes / machines / ILLUSTRATIVE_MEMORY_BYTES_PER_SECOND) * 1000;
}
