import { describe, expect, test } from 'vitest';
import { boxOf } from '../../design/geometry.ts';
import type { DesignNode } from '../../design/types.ts';
import { findFreePlace, onGrid } from './free-place.ts';

const at = (x: number, y: number): DesignNode =>
  ({ id: `${x} ${y}`, kind: 'request', x, y, parameters: {} }) as unknown as DesignNode;

describe('findFreePlace', () => {
  test('on empty paper: around the point, on the grid', () => {
    expect(findFreePlace([], { x: 87, y: 41 })).toEqual({ x: 0, y: 0 });
    expect(onGrid(-9)).toBe(-16);
  });
  test('never covers a component, however many are added at one point', () => {
    const nodes: DesignNode[] = [];
    for (let i = 0; i < 40; i += 1) {
      const place = findFreePlace(nodes, { x: 0, y: 0 });
      const mine = boxOf(at(place.x, place.y));
      for (const other of nodes.map(boxOf)) {
        const apart =
          mine.x + 160 <= other.x ||
          other.x + 160 <= mine.x ||
          mine.y + 80 <= other.y ||
          other.y + 80 <= mine.y;
        expect(apart).toBe(true);
      }
      nodes.push(at(place.x, place.y));
    }
  });
});
