import type { ItemMap, Neighbours } from '@/lib/run/map/result';

/** Places of the points of a map that is no projection. */
interface OtherLayout {
  readonly place: { readonly x: Float32Array; readonly y: Float32Array };
  /** The point of each item. */
  readonly points: ReadonlyMap<number, number>;
}

function projectOn(axis: Float64Array, vector: Float32Array, mean: Float64Array): number {
  return vector.reduce((sum, value, i) => sum + (value - (mean[i] ?? 0)) * (axis[i] ?? 0), 0);
}

/**
 * Where a user stands among the items: on the principal components by the own vector; in another
 * layout in the middle of the nearest items that are on the map.
 */
export function placeVector(
  { vector, nearest }: Neighbours,
  { axes, mean }: Pick<ItemMap, 'axes' | 'mean'>,
  other: OtherLayout | undefined,
): { readonly x: number; readonly y: number } {
  if (other === undefined)
    return { x: projectOn(axes[0], vector, mean), y: projectOn(axes[1], vector, mean) };
  const found = nearest.flatMap(({ id }) => other.points.get(id) ?? []);
  const meanOf = (column: Float32Array): number =>
    found.reduce((sum, point) => sum + (column[point] ?? 0), 0) / Math.max(1, found.length);
  return { x: meanOf(other.place.x), y: meanOf(other.place.y) };
}
