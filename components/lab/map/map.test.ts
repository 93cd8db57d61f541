import { describe, expect, test } from 'vitest';
import type { ItemMap, Neighbours } from '@/lib/run/map/result';
import { colorPoints, nameRanges } from './color-points';
import { placeVector } from './place-vector';

const map = {
  categories: 3,
  category: Uint8Array.of(0, 2, 1),
  clicks: Int32Array.of(0, 2, 5000),
  ageDays: Int16Array.of(0, 8, 400),
  mean: Float64Array.of(1, 1),
  axes: [Float64Array.of(1, 0), Float64Array.of(0, -1)],
} as unknown as ItemMap;

describe('colours of points', () => {
  test('ranges are named without gaps', () => {
    expect(nameRanges([1, 3, 10])).toEqual(['0', '1 to 2', '3 to 9', '10 or more']);
  });

  test('every point has a colour of the palette, by category, clicks or age', () => {
    expect([...colorPoints(map, 'category', undefined, false).color]).toEqual([0, 2, 1]);
    expect([...colorPoints(map, 'clicks', undefined, false).color]).toEqual([0, 1, 6]);
    expect([...colorPoints(map, 'age', undefined, true).color]).toEqual([0, 3, 6]);
    for (const by of ['category', 'clicks', 'age'] as const) {
      const { color, palette, legend } = colorPoints(map, by, undefined, false);
      expect(Math.max(...color)).toBeLessThan(palette.length);
      expect(legend).toHaveLength(palette.length);
      expect(new Set(palette.map(String)).size).toBe(palette.length);
    }
  });

  test('all but the category that is looked at stand back', () => {
    const { color, palette } = colorPoints(map, 'category', 2, false);
    expect([...color]).toEqual([3, 2, 3]);
    expect(palette).toHaveLength(4);
  });
});

describe('the place of a user', () => {
  const user = {
    vector: Float32Array.of(3, 4),
    nearest: [{ id: 7 }, { id: 9 }, { id: 1 }],
  } as unknown as Neighbours;

  test('on the principal components it is the projection', () => {
    expect(placeVector(user, map, undefined)).toEqual({ x: 2, y: -3 });
  });

  test('elsewhere it is the middle of the nearest that are on the map', () => {
    const place = { x: Float32Array.of(2, 4), y: Float32Array.of(0, 6) };
    const points = new Map([
      [7, 0],
      [9, 1],
    ]);
    expect(placeVector(user, map, { place, points })).toEqual({ x: 3, y: 3 });
  });
});
