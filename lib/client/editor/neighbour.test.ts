import { describe, expect, test } from 'vitest';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { Design, NodeId } from '../../design/types.ts';
import { type Direction, findNeighbour } from './neighbour.ts';

const walk = (design: Design, from: string, ...way: readonly Direction[]): string | undefined => {
  let at: NodeId | undefined = from as NodeId;
  for (const direction of way) at = at === undefined ? undefined : findNeighbour(design, at, direction);
  return at;
};

describe('findNeighbour', () => {
  test('walks along the path of a request, and down to what trains it', () => {
    expect(walk(twoStage, 'request', 'right', 'right', 'right')).toBe('merge');
    expect(walk(twoStage, 'ranker', 'down')).toBe('ranker-trainer');
    expect(walk(twoStage, 'ranker-trainer', 'right')).toBe('split');
    expect(walk(twoStage, 'split', 'right', 'up')).toBe('response');
  });
  test('an edge is followed past a nearer component that it does not lead to', () => {
    const nodes = [
      ['a', 0, 0],
      ['near', 200, 10],
      ['far', 600, 0],
    ].map(([id, x, y]) => ({ id, kind: 'box', x, y, parameters: {} }));
    const edges = [{ id: 'e', from: { node: 'far', port: 'out' }, to: { node: 'a', port: 'in' } }];
    const design = { ...twoStage, nodes, edges } as unknown as Design;
    expect(walk(design, 'a', 'right')).toBe('far');
    expect(walk({ ...design, edges: [] }, 'a', 'right')).toBe('near');
    expect(walk(design, 'near', 'right')).toBe('far');
  });
  test('nothing lies beyond the last component, and nothing starts at one that is not there', () => {
    expect(walk(twoStage, 'request', 'left')).toBeUndefined();
    expect(walk(twoStage, 'gone', 'left')).toBeUndefined();
  });
  test('every component of a design can be reached from every other by walking', () => {
    const ways: readonly Direction[] = ['left', 'right', 'up', 'down'];
    for (const { id } of twoStage.nodes) {
      const reached = new Set<NodeId>([id]);
      for (const at of reached) {
        for (const way of ways) {
          const next = findNeighbour(twoStage, at, way);
          if (next !== undefined) reached.add(next);
        }
      }
      expect(reached.size).toBe(twoStage.nodes.length);
    }
  });
});
