import { matrix, type Matrix } from '../../core/matrix.ts';
import { createRandom } from '../../core/random.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { RunContext } from '../context.ts';
import { estimateMean } from '../estimate.ts';
import type { Plan } from '../plan.ts';
import { type OpenVectors, openVectors } from './open-vectors.ts';
import { findPrincipalComponents, projectRows } from './principal-components.ts';
import type { ItemMap, MapError } from './result.ts';

/** Points on a map; more items are drawn at random. */
const MOST_POINTS = 100_000;
/** Nearest items that purity looks at. */
const NEIGHBOURS = 10;
/** Items that are asked for their nearest. */
const MOST_ASKED = 1000;
const ITEMS_PER_PULSE = 50;

/** Items on the map, ascending: all, or as many as there is room for, drawn at random. */
export function drawItems(count: number, most: number, seed: number): Int32Array {
  const all = Int32Array.from({ length: count }, (_, id) => id);
  if (count <= most) return all;
  createRandom(seed, 'map-items').shuffle(all);
  return all.slice(0, most).sort();
}

function pickRows({ columns, data }: Matrix, ids: Int32Array): Matrix {
  const picked = new Float32Array(ids.length * columns);
  ids.forEach((id, row) => picked.set(data.subarray(id * columns, (id + 1) * columns), row * columns));
  return matrix(ids.length, columns, picked);
}

type Purity = Pick<ItemMap, 'neighbours' | 'asked' | 'purity' | 'chancePurity' | 'byCategory'>;

/** How often the nearest points of a point are of its own category, by an exact scan over the points. */
async function measurePurity(
  points: Matrix,
  category: Uint8Array,
  categories: number,
  { registries, kernels, seed, pulse }: RunContext,
): Promise<Result<Purity, MapError>> {
  const built = await registries.indexes['flat']?.build(points, {}, kernels, { seed, pulse });
  if (built === undefined || !built.ok) {
    return err({
      code: 'index-failed',
      index: 'flat',
      reason: built?.error.code ?? 'there is no such index',
    });
  }
  const index = built.value;
  const counts = new Float64Array(categories);
  for (const one of category) counts[one] = (counts[one] ?? 0) + 1;
  const sums = new Float64Array(categories);
  const askedOf = new Float64Array(categories);
  const shares: number[] = [];
  try {
    const rows = drawItems(points.rows, MOST_ASKED, seed);
    const ids = new Int32Array(NEIGHBOURS + 1);
    const scores = new Float32Array(NEIGHBOURS + 1);
    for (const [done, row] of rows.entries()) {
      if (done % ITEMS_PER_PULSE === 0) await pulse({ stage: 'neighbours', done, total: rows.length });
      const own = category[row] ?? 0;
      const found = index.search(
        points.data.subarray(row * points.columns, (row + 1) * points.columns),
        NEIGHBOURS + 1,
        ids,
        scores,
      );
      const nearest = [...ids.subarray(0, found)].filter((id) => id !== row).slice(0, NEIGHBOURS);
      if (nearest.length === 0) continue;
      const share = nearest.filter((id) => category[id] === own).length / nearest.length;
      shares.push(share);
      sums[own] = (sums[own] ?? 0) + share;
      askedOf[own] = (askedOf[own] ?? 0) + 1;
    }
  } finally {
    index.dispose();
  }
  if (shares.length === 0)
    return err({ code: 'nothing-to-evaluate', reason: 'there are fewer than two items' });
  let chance = 0;
  for (const count of counts) chance += (count / points.rows) * ((count - 1) / Math.max(1, points.rows - 1));
  return ok({
    neighbours: NEIGHBOURS,
    asked: shares.length,
    purity: estimateMean(shares, seed),
    chancePurity: chance,
    byCategory: Array.from(counts, (items, one) => {
      const asked = askedOf[one] ?? 0;
      return { category: one, items, ...(asked === 0 ? {} : { purity: (sums[one] ?? 0) / asked }) };
    }),
  });
}

function layOut(opened: OpenVectors, ids: Int32Array, points: Matrix) {
  const { mean, axes, variances, totalVariance } = findPrincipalComponents(points, 2);
  const [first, second] = axes;
  if (first === undefined || second === undefined)
    throw new Error('A map needs vectors of at least two numbers.');
  const shareOf = (place: number): number =>
    totalVariance > 0 ? (variances[place] ?? 0) / totalVariance : 0;
  const told = Array.from(ids, (id) => opened.describe(id));
  return {
    x: projectRows(points, mean, first),
    y: projectRows(points, mean, second),
    mean,
    axes: [first, second] as const,
    explained: [shareOf(0), shareOf(1)] as const,
    category: Uint8Array.from(told, ({ category }) => category),
    clicks: Int32Array.from(told, ({ clicks }) => clicks),
    ageDays: Int16Array.from(told, ({ ageDays }) => ageDays),
  };
}

/**
 * Lays the item vectors of a design's first two-tower model out by their two principal components, and
 * measures how pure neighbourhoods are by category. World and model are those of the last run where
 * they are still kept.
 *
 * The same plan and seed give the same map, bit for bit, on the SIMD engine. Errors: no-vectors-to-map,
 * and those of a run. Randomness: the items where there are more than 100,000, those asked
 * for their nearest, and the bootstrap, by the seed.
 */
export async function measureMap(plan: Plan, context: RunContext): Promise<Result<ItemMap, MapError>> {
  const opened = await openVectors(plan, context);
  if (!opened.ok) return opened;
  const { source, prepared, vectors } = opened.value;
  const ids = drawItems(vectors.rows, MOST_POINTS, context.seed);
  const points = pickRows(vectors, ids);
  await context.pulse({ stage: 'map', done: 0, total: 1 });
  const layout = layOut(opened.value, ids, points);
  const { categories } = prepared.world.observed.videos;
  const purity = await measurePurity(points, layout.category, categories, context);
  if (!purity.ok) return purity;
  const { designHash, seed } = context;
  return ok({
    version: 1,
    provenance: { designHash, seed },
    node: source.node,
    total: vectors.rows,
    users: prepared.world.observed.users.count,
    ids,
    categories,
    vectors: points.data,
    columns: points.columns,
    ...layout,
    ...purity.value,
  });
}
