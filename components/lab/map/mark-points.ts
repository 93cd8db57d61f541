import type { PointMark } from '@/components/charts/point-map/point-marks';
import type { ItemMap, Neighbours } from '@/lib/run/map/result';
import { placeVector } from './place-vector';

interface Place {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Points out what was asked for and what is nearest to it, as far as it is on the map. */
export function markPoints(
  found: Neighbours | undefined,
  map: ItemMap,
  points: ReadonlyMap<number, number>,
  place: Place,
): readonly PointMark[] {
  // what was found for another map
  if (found?.vector.length !== map.columns) return [];
  const markOf = (id: number, kind: PointMark['kind'], label?: string): readonly PointMark[] => {
    const point = points.get(id);
    if (point === undefined) return [];
    return [{ id: `${kind} ${id}`, x: place.x[point] ?? 0, y: place.y[point] ?? 0, kind, label }];
  };
  const near = found.nearest.flatMap(({ id }) => markOf(id, 'near'));
  const { kind, id } = found.query;
  if (kind === 'item') return [...near, ...markOf(id, 'chosen', `video ${id}`)];
  const at = placeVector(found, map, place === map ? undefined : { place, points });
  return [...near, { id: 'user', kind: 'chosen', label: `user ${id}`, ...at }];
}
