import { describe, expect, test } from 'vitest';
import { catalogue } from '@/lib/design/catalogue/registry';
import { twoStage } from '@/lib/design/templates/two-stage';
import type { DesignNode } from '@/lib/design/types';
import { chooseSides, placeEdges } from './place-edges';

const at = (x: number, y: number): DesignNode => ({ x, y }) as DesignNode;

describe('chooseSides', () => {
  test('requests run left to right, also over a step in height', () => {
    expect(chooseSides('request', at(0, 0), at(184, 0))).toEqual(['right', 'left']);
    expect(chooseSides('request', at(0, 0), at(184, 150))).toEqual(['right', 'left']);
  });
  test('models rise to the path, streams fall from it', () => {
    expect(chooseSides('model', at(0, 220), at(0, 0))).toEqual(['top', 'bottom']);
    expect(chooseSides('stream', at(0, 0), at(0, 220))).toEqual(['bottom', 'top']);
  });
  test('batches go to the neighbour directly, and below the row to one farther off', () => {
    expect(chooseSides('batch', at(736, 220), at(368, 220))).toEqual(['left', 'right']);
    expect(chooseSides('batch', at(1104, 220), at(184, 220))).toEqual(['bottom', 'bottom']);
  });
});

describe('placeEdges', () => {
  const { edges, handles } = placeEdges(twoStage, catalogue, false);
  test('draws every edge of the standard design, each between handles that exist', () => {
    expect(edges).toHaveLength(twoStage.edges.length);
    for (const edge of edges) {
      const leave = handles[edge.source]?.find((one) => one.id === edge.sourceHandle);
      const arrive = handles[edge.target]?.find((one) => one.id === edge.targetHandle);
      expect(leave?.direction, edge.id).toBe('source');
      expect(arrive?.direction, edge.id).toBe('target');
      expect(leave?.flow).toBe(arrive?.flow);
    }
  });
  test('one port may need two handles; an unconnected one keeps a handle', () => {
    const split = handles['split']?.filter((one) => one.id.startsWith('train@')).map((one) => one.side);
    expect(split?.sort()).toEqual(['bottom', 'left']);
    const alone = placeEdges({ ...twoStage, edges: [] }, catalogue, false).handles['ranker'];
    expect(alone?.map((one) => one.id)).toEqual([
      'candidates@left',
      'model@bottom',
      'features@left',
      'ranked@right',
    ]);
  });
});
