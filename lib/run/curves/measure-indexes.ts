import type { IndexKind, VectorIndex } from '../../ann/protocol.ts';
import { type Matrix, matrix } from '../../core/matrix.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { RetrievalModel } from '../../models/protocol.ts';
import type { RunContext } from '../context.ts';
import { estimateMean } from '../estimate.ts';
import { drawEvaluatedUsers } from '../evaluated-users.ts';
import { sourcesOf } from '../plan.ts';
import type { PreparedWorld } from '../prepare-world.ts';
import { quantile } from '../quantile.ts';
import type { RunError } from '../result.ts';
import type { TrainedDesign } from '../serve-design.ts';
import { towersOf } from '../train-sources.ts';
import { canTune, type IndexVariants, listVariants } from './index-variants.ts';
import type { IndexCurve, IndexPoint, PointTime } from './result.ts';

/** Queries that every setting of an index is measured with. */
const QUERIES = 200;
/** Searches before the clock counts, so that code is compiled and memory is warm. */
const WARM_UP = 20;
const QUERIES_PER_PULSE = 10;

/** User vectors to search with, and the exact nearest items of each. */
interface Yardstick {
  readonly vectors: Matrix;
  readonly queries: readonly Float32Array[];
  readonly k: number;
  readonly nearest: readonly ReadonlySet<number>[];
}

function readQueries(model: RetrievalModel, prepared: PreparedWorld, seed: number): readonly Float32Array[] {
  const { features } = prepared.serving();
  const row = new Float32Array(features.userWidth);
  const users = drawEvaluatedUsers(prepared.world.observed.users.count, seed).subarray(0, QUERIES);
  return Array.from(users, (user) => {
    const query = new Float32Array(model.dimensions);
    features.writeUser(user, row);
    model.userVector(user, row, query);
    return query;
  });
}

async function build(
  kind: IndexKind,
  vectors: Matrix,
  settings: Readonly<Record<string, number>>,
  { kernels, seed, pulse }: RunContext,
): Promise<Result<VectorIndex, RunError>> {
  const built = await kind.build(vectors, settings, kernels, { seed, pulse });
  return built.ok ? built : err({ code: 'index-failed', index: kind.name, reason: built.error.code });
}

/** Searches with all queries; the index is at least warm when it is timed. */
async function measurePoint(
  index: VectorIndex,
  { queries, k, nearest }: Yardstick,
  { clock, pulse, seed }: RunContext,
): Promise<Omit<IndexPoint, 'settings' | 'drawn'> & { readonly time: PointTime }> {
  const ids = new Int32Array(k);
  const scores = new Float32Array(k);
  for (const query of queries.slice(0, WARM_UP)) index.search(query, k, ids, scores);
  const before = index.counters.distances;
  const times: number[] = [];
  const recalls: number[] = [];
  for (const [done, query] of queries.entries()) {
    if (done % QUERIES_PER_PULSE === 0) await pulse({ stage: 'search', done, total: queries.length });
    const start = clock();
    const found = index.search(query, k, ids, scores);
    times.push(clock() - start);
    const exact = nearest[done];
    let hits = 0;
    for (let i = 0; i < found; i += 1) if (exact?.has(ids[i] ?? -1) === true) hits += 1;
    recalls.push(hits / Math.max(1, exact?.size ?? 0));
  }
  return {
    recall: estimateMean(recalls, seed),
    distances: (index.counters.distances - before) / queries.length,
    bytesPerVector: index.bytesPerVector,
    time: { p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) },
  };
}

async function findNearest(
  vectors: Matrix,
  queries: readonly Float32Array[],
  k: number,
  context: RunContext,
): Promise<Result<Yardstick['nearest'], RunError>> {
  const kind = context.registries.indexes['flat'];
  if (kind === undefined)
    return err({ code: 'index-failed', index: 'flat', reason: 'there is no such index' });
  const index = await build(kind, vectors, {}, context);
  if (!index.ok) return index;
  try {
    const ids = new Int32Array(k);
    const scores = new Float32Array(k);
    return ok(
      queries.map((query) => new Set(ids.subarray(0, index.value.search(query, k, ids, scores)).slice())),
    );
  } finally {
    index.value.dispose();
  }
}

type Measured = Omit<IndexCurve, 'node' | 'k'> & { readonly times: readonly PointTime[] };

/** Measures the points of one curve; an index is built anew only where building reads what changed. */
async function measureVariants(
  { points, ...variant }: IndexVariants,
  drawn: Readonly<Record<string, number>>,
  yardstick: Yardstick,
  context: RunContext,
): Promise<Result<Measured, RunError>> {
  const kind = context.registries.indexes[variant.index];
  if (kind === undefined) throw new Error(`There is no index "${variant.index}".`);
  const measured: IndexPoint[] = [];
  const times: PointTime[] = [];
  let index: VectorIndex | undefined;
  let before: Readonly<Record<string, number>> = {};
  try {
    for (const settings of points) {
      const searching = Object.fromEntries(
        Object.entries(settings).filter(([name]) => kind.settings[name]?.tunable === true),
      );
      const tuned = index !== undefined && canTune(kind, before, settings) && index.tune(searching).ok;
      if (index === undefined || !tuned) {
        index?.dispose();
        index = undefined;
        const built = await build(kind, yardstick.vectors, settings, context);
        if (!built.ok) return built;
        index = built.value;
      }
      before = settings;
      const { time, ...point } = await measurePoint(index, yardstick, context);
      const isDrawn =
        variant.drawn && Object.entries(drawn).every(([name, value]) => settings[name] === value);
      measured.push({ settings, drawn: isDrawn, ...point });
      times.push(time);
    }
  } finally {
    index?.dispose();
  }
  return ok({ ...variant, points: measured, times });
}

/** Indexes over the item vectors of every two-tower model of a design. */
export interface MeasuredIndexes {
  readonly queries: number;
  readonly curves: readonly IndexCurve[];
  readonly times: readonly (readonly PointTime[])[];
}

/**
 * Builds the drawn index of every two-tower model with other settings, and beside it the exact scan,
 * and measures what each finds of the exact nearest items and how long it takes, one query at a time.
 * What is built here is freed here.
 *
 * Errors: index-failed. Randomness: the users who ask, and what the indexes draw, by the seed.
 *
 * @param withOthers also measures the kinds that are not drawn, with their usual settings
 */
export async function measureIndexes(
  trained: TrainedDesign,
  prepared: PreparedWorld,
  withOthers: boolean,
  context: RunContext,
): Promise<Result<MeasuredIndexes, RunError>> {
  const curves: IndexCurve[] = [];
  const times: (readonly PointTime[])[] = [];
  let queried = 0;
  for (const source of sourcesOf(trained.plan)) {
    if (source.source !== 'two-tower') continue;
    const model = towersOf(trained.sources, source);
    const { columns, data } = model.itemVectors();
    const count = prepared.serving().uploaded;
    const vectors = matrix(count, columns, data.subarray(0, count * columns));
    const queries = readQueries(model, prepared, context.seed);
    const k = Math.min(source.k, count);
    const nearest = await findNearest(vectors, queries, k, context);
    if (!nearest.ok) return nearest;
    queried = queries.length;
    const drawn = { index: source.index, settings: source.indexSettings };
    const shape = { k, dimensions: columns };
    for (const variants of listVariants(context.registries.indexes, drawn, shape, withOthers)) {
      const yardstick = { vectors, queries, k, nearest: nearest.value };
      const curve = await measureVariants(variants, source.indexSettings, yardstick, context);
      if (!curve.ok) return curve;
      const { times: taken, ...points } = curve.value;
      curves.push({ node: source.indexNode, k, ...points });
      times.push(taken);
    }
  }
  return ok({ queries: queried, curves, times });
}
