import { describe, expect, test } from 'vitest';
import { catalogue } from '@/lib/design/catalogue/registry';
import { twoStage } from '@/lib/design/templates/two-stage';
import type { DesignNode, NodeId } from '@/lib/design/types';
import { EdgeKeeper, NodeBuilder, type NodeSources } from './build-nodes';
import { placeEdges } from './place-edges';

const sources = (change: Partial<NodeSources> = {}): NodeSources => ({
  nodes: twoStage.nodes,
  catalogue,
  // made anew each time, as after every change of the design
  handles: placeEdges(twoStage, catalogue, false).handles,
  notes: { lines: {}, busy: [] },
  badges: {},
  selected: new Set(),
  names: {},
  stop: undefined,
  ...change,
});

describe('NodeBuilder', () => {
  test('a node of which nothing has changed stays the same object', () => {
    const builder = new NodeBuilder();
    const before = builder.build(sources());
    const after = builder.build(
      sources({
        selected: new Set(['index' as NodeId]),
        notes: { lines: { ranker: { text: 'AUC 0.7', basis: 'measured' } }, busy: [] },
      }),
    );
    const changed = after.filter((node, i) => node !== before[i]).map((node) => node.id);
    expect(changed.sort()).toEqual(['index', 'ranker']);
    const moved = builder.overlay(after, {}, { index: { position: { x: 1, y: 2 }, dragging: true } });
    expect(moved.filter((node, i) => node !== after[i]).map((node) => node.id)).toEqual(['index']);
  });
  test('what stands in a group is placed within it and comes after it', () => {
    const group = { id: 'zone', kind: 'group', x: 100, y: 50, width: 400, height: 300, parameters: {} };
    const nodes = [
      { ...twoStage.nodes[0], id: 'a', x: 130, y: 90, group: 'zone' },
      group,
    ] as unknown as readonly DesignNode[];
    const built = new NodeBuilder().build(sources({ nodes, handles: {} }));
    expect(built.map((node) => [node.id, node.position, node.parentId])).toEqual([
      ['zone', { x: 100, y: 50 }, undefined],
      ['a', { x: 30, y: 40 }, 'zone'],
    ]);
  });
});

test('an edge of which nothing has changed stays the same object', () => {
  const keeper = new EdgeKeeper();
  const make = () => placeEdges(twoStage, catalogue, false).edges;
  const before = keeper.keep(make(), new Set());
  const chosen = before[0]?.id ?? '';
  const after = keeper.keep(make(), new Set([chosen]));
  expect(after.filter((edge, i) => edge !== before[i]).map((edge) => edge.id)).toEqual([chosen]);
});
