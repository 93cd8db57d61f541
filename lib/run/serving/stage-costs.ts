import { exp, log, log2 } from '../../core/real.ts';
import {
  dimensionsOf,
  ILLUSTRATIVE_FEATURE_READ_MS,
  multiplyAddMs,
  scoreMsPerCandidate,
} from '../../design/lint/costs.ts';
import type { DesignGraph } from '../../design/graph.ts';
import type { DesignNode } from '../../design/types.ts';
import { type Plan, widthOf } from '../plan.ts';
import type { StageTime } from '../result.ts';

/** What one job of a component takes on one core. */
export interface StageCost {
  /** Mean, milliseconds, above 0. */
  readonly meanMs: number;
  /** Standard deviation of the logarithm of times; absent where nothing is known of them: then they are exponential. */
  readonly sigma?: number;
  readonly basis: 'measured' | 'assumed';
  /** How the mean came about, in words and numbers. */
  readonly formula: string;
}

/** Work at hand that needs no measuring: what one request costs, milliseconds on one core. Orders of magnitude, not taken from a source. */
const ILLUSTRATIVE_MS: Readonly<Record<string, number>> = {
  gateway: 1,
  'two-tower': 0.05,
  'item-knn': 0.5,
  popular: 0.1,
  trending: 0.1,
  'followed-creators': 0.2,
  'batch-precompute': 0.5,
  cache: 0.3,
};

/** What any other component takes, such as a re-ranking step over some hundred candidates. */
const ILLUSTRATIVE_OTHER_MS = 0.2;

/** The distance between the median and the 99th percentile of a normal distribution, in standard deviations. */
const NORMAL_P99 = 2.3263478740408408;

/** The spread of computing that does the same each time, such as a scan; what was measured above it tells of a tab that was disturbed, which a service is not. */
const ILLUSTRATIVE_COMPUTE_SIGMA = 0.3;

/** The shortest time that a clock of a browser tells apart. */
const SHORTEST_MS = 0.005;

/**
 * Vectors that a search compares, over so many: all of an exact index; the centroids and the opened
 * cells of an inverted file; the links of efSearch vectors on each of about log2 N steps of a graph.
 *
 * Source: Johnson, Douze and Jégou 2017, Billion-scale similarity search with GPUs; Malkov and
 * Yashunin 2018, Efficient and robust approximate nearest neighbor search using HNSW graphs.
 */
function comparedVectors(view: DesignGraph, node: DesignNode, items: number): number {
  const of = (name: string, otherwise: number): number => view.number(node, name) ?? otherwise;
  switch (view.text(node, 'index') ?? 'flat') {
    case 'ivf-flat':
    case 'ivf-pq': {
      const cells = of('nlist', 256);
      return cells + (items * Math.min(of('nprobe', 16), cells)) / cells + of('rerank', 0);
    }
    case 'hnsw':
      return of('efSearch', 64) * of('m', 16) * log2(Math.max(2, items));
    default:
      return items;
  }
}

/** What a step of a heap costs, in multiply-adds: it jumps where a scan reads on. */
const ILLUSTRATIVE_HEAP_STEP_MULTIPLY_ADDS = 32;

/**
 * Work of one search in a catalogue of so many items, in multiply-adds: the vectors compared times
 * their width, and a heap of the k best, which takes in about k (1 + ln n / k) of n. Undefined
 * for components whose work does not depend on the catalogue.
 */
export function searchWork(view: DesignGraph, node: DesignNode, items: number): number | undefined {
  if (node.kind !== 'vector-index' && node.kind !== 'mf') return undefined;
  const isFactors = node.kind === 'mf';
  const compared = isFactors ? items : comparedVectors(view, node, items);
  const width = isFactors ? (view.number(node, 'factors') ?? 64) : (dimensionsOf(view, node) ?? 32);
  const k = Math.max(2, view.number(node, 'k') ?? 100);
  const taken = k * (1 + log(Math.max(1, compared / k)));
  return compared * width + taken * log2(k) * ILLUSTRATIVE_HEAP_STEP_MULTIPLY_ADDS;
}

/** Candidates that a ranker scores: what the nearest pre-ranker before it keeps, or what all sources find. */
function candidatesOf(view: DesignGraph, node: DesignNode, plan: Plan): number {
  const before = view.upstream(node.id, 'request');
  const kept = view
    .ofKind('pre-ranker')
    .flatMap((one) => (before.has(one.id) ? [view.number(one, 'keep') ?? 0] : []));
  const merged = view
    .ofKind('merge')
    .flatMap((one) => (before.has(one.id) ? [view.number(one, 'keep') ?? 0] : []));
  return Math.max(1, Math.min(widthOf(plan), ...kept, ...merged));
}

function assumeCost(view: DesignGraph, node: DesignNode, plan: Plan, items: number): StageCost {
  const assumed = (meanMs: number, formula: string, sigma?: number): StageCost => ({
    meanMs: Math.max(SHORTEST_MS, meanMs),
    ...(sigma === undefined ? {} : { sigma }),
    basis: 'assumed',
    formula,
  });
  const work = searchWork(view, node, items);
  if (work !== undefined) {
    const formula = `${work.toPrecision(3)} multiply-adds for ${items} items at 4e9 a second`;
    return assumed(multiplyAddMs(work), formula, ILLUSTRATIVE_COMPUTE_SIGMA);
  }
  const candidates = candidatesOf(view, node, plan);
  if (node.kind === 'feature-store' || node.kind === 'embedding-table') {
    return assumed(
      candidates * ILLUSTRATIVE_FEATURE_READ_MS,
      `${candidates} candidates x ${ILLUSTRATIVE_FEATURE_READ_MS} ms in a batched read`,
      ILLUSTRATIVE_COMPUTE_SIGMA,
    );
  }
  const perCandidate = node.kind === 'pre-ranker' ? multiplyAddMs(100) : scoreMsPerCandidate(view, node);
  if (perCandidate !== undefined) {
    return assumed(
      candidates * perCandidate,
      `${candidates} candidates x multiply-adds at 4e9 a second`,
      ILLUSTRATIVE_COMPUTE_SIGMA,
    );
  }
  const known = Object.hasOwn(ILLUSTRATIVE_MS, node.kind) ? ILLUSTRATIVE_MS[node.kind] : undefined;
  const meanMs = known ?? ILLUSTRATIVE_OTHER_MS;
  return assumed(meanMs, `${meanMs} ms, assumed`);
}

/** The mean and spread of the lognormal distribution with this median and 99th percentile. */
function fitTimes({ p50Ms, p99Ms }: StageTime): { readonly meanMs: number; readonly sigma: number } {
  const median = Math.max(SHORTEST_MS, p50Ms);
  const spread = log(Math.max(1, p99Ms / median)) / NORMAL_P99;
  const sigma = Math.min(ILLUSTRATIVE_COMPUTE_SIGMA, spread);
  return { meanMs: median * exp((sigma * sigma) / 2), sigma };
}

/** What stage costs are made of. */
export interface CostInputs {
  readonly view: DesignGraph;
  readonly plan: Plan;
  /** Measured times of this design's stages in a run; empty where it has not run. */
  readonly stages: readonly StageTime[];
}

/**
 * What one job of a component takes: measured in the tab where the component has run there, and
 * scaled from the run's catalogue to the stated one by the work of a search; assumed from
 * multiply-adds or orders of magnitude elsewhere. Rankers rank as many candidates at scale as in the run.
 *
 * @param items of the stated catalogue that one copy of the component holds (a shard holds its part)
 */
export function costOf({ view, plan, stages }: CostInputs, node: DesignNode, items: number): StageCost {
  // The stages of a two-tower model are those of its two components, each with its own id.
  const stage = stages.find((one) => one.node === node.id);
  if (stage === undefined) return assumeCost(view, node, plan, items);
  const { meanMs, sigma } = fitTimes(stage);
  const [atScale, inRun] = [searchWork(view, node, items), searchWork(view, node, plan.world.videos)];
  const factor = atScale === undefined || inRun === undefined ? 1 : atScale / inRun;
  const measured = `${stage.p50Ms.toPrecision(3)} ms at the median in this tab`;
  return {
    meanMs: Math.max(SHORTEST_MS, meanMs * factor),
    sigma,
    basis: 'measured',
    formula: factor === 1 ? measured : `${measured} x ${factor.toPrecision(3)} times the work of a search`,
  };
}
