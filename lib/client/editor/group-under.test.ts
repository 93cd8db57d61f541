import { describe, expect, test } from 'vitest';
import type { DesignNode, NodeId } from '../../design/types.ts';
import { findGroupChanges } from './group-under.ts';

const make = (id: string, kind: string, x: number, y: number, rest: object = {}): DesignNode =>
  ({ id, kind, x, y, parameters: {}, ...rest }) as unknown as DesignNode;
const ids = (...names: string[]): NodeId[] => names as NodeId[];
const zone = make('zone', 'group', 0, 0, { width: 600, height: 400 });
const inner = make('inner', 'group', 20, 40, { width: 250, height: 200, group: 'zone' });

describe('findGroupChanges', () => {
  test('over a frame: into the smallest one; off it: out', () => {
    const nodes = [
      zone,
      inner,
      make('a', 'request', 40, 60),
      make('b', 'request', 900, 0, { group: 'zone' }),
    ];
    expect(findGroupChanges(nodes, ids('a', 'b'))).toEqual([
      { node: 'a', group: 'inner' },
      { node: 'b', group: undefined },
    ]);
  });
  test('a group never goes into itself or what stands in it; members that moved along stay', () => {
    const nodes = [zone, inner, make('a', 'request', 40, 60, { group: 'inner' })];
    expect(findGroupChanges(nodes, ids('zone', 'inner', 'a'))).toEqual([]);
    expect(findGroupChanges(nodes, ids('inner'))).toEqual([]);
  });
});
