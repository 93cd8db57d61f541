import { expect, test } from 'vitest';
import { catalogue } from '../../design/catalogue/registry.ts';
import { boxOf } from '../../design/geometry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { Design, DesignNode, NodeId } from '../../design/types.ts';
import { findGrowth } from './growth.ts';
import type { Direction } from './neighbour.ts';

const alone = (id: string): Design => ({
  ...twoStage,
  nodes: twoStage.nodes.filter((node) => node.id === id),
  edges: [],
});
const grow = (design: Design, id: string, direction: Direction) =>
  findGrowth(design, catalogue, id as NodeId, direction);
const fit = (design: Design, id: string, direction: Direction, kind: string) =>
  grow(design, id, direction)?.choices.find((choice) => choice.kind === kind);

test('to the right stands what a component feeds, to the left what feeds it, models below', () => {
  const towers = alone('retrieval');
  expect(fit(towers, 'retrieval', 'right', 'vector-index')).toEqual({
    kind: 'vector-index',
    at: { node: 'retrieval', port: 'query' },
    own: 'query',
  });
  expect(fit(towers, 'retrieval', 'left', 'request')?.at.port).toBe('request');
  expect(fit(towers, 'retrieval', 'down', 'trainer')).toMatchObject({ at: { port: 'model' }, own: 'model' });
  expect(fit(towers, 'retrieval', 'down', 'request')).toBeUndefined();
});
test('a port that has its edge offers nothing more', () => {
  expect(grow(twoStage, 'index', 'left')?.choices).toEqual([]);
  const open = { ...twoStage, edges: twoStage.edges.filter((edge) => edge.id !== 'catalogue-to-index') };
  expect(fit(open, 'index', 'left', 'catalogue-database')?.at.port).toBe('items');
});
test('where a component has no port on that side, every open port counts', () => {
  expect(fit(alone('request'), 'request', 'down', 'two-tower')?.at.port).toBe('out');
});
test.each<Direction>(['left', 'right', 'up', 'down'])('%s: the place is free and lies there', (direction) => {
  const [node] = alone('ranker').nodes;
  const corner = grow(alone('ranker'), 'ranker', direction)?.corner;
  expect(corner).toBeDefined();
  const added: DesignNode = { ...(node as DesignNode), ...corner };
  const [before, after] = [boxOf(node as DesignNode), boxOf(added)];
  const clear = {
    left: before.x - after.x - after.width,
    right: after.x - before.x - before.width,
    up: before.y - after.y - after.height,
    down: after.y - before.y - before.height,
  }[direction];
  expect(clear).toBeGreaterThanOrEqual(16);
});
