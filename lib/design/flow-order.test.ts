import { expect, test } from 'vitest';
import { catalogue } from './catalogue/registry.ts';
import { orderByFlow } from './flow-order.ts';
import { graphOf } from './graph.ts';
import { templates } from './templates/registry.ts';
import { twoStage } from './templates/two-stage.ts';
import type { Design } from './types.ts';

const read = (design: Design) =>
  orderByFlow(graphOf(design, catalogue)).map(({ name, nodes }) => [name, nodes.map((node) => node.id)]);

test('the path of a request first, then what trains and feeds it, each after what feeds it', () => {
  expect(read(twoStage)).toEqual([
    ['path', ['request', 'retrieval', 'index', 'merge', 'ranker', 'dedup', 'diversity', 'response']],
    ['feeding', ['catalogue', 'events', 'split', 'retrieval-trainer', 'ranker-trainer']],
  ]);
});

test('what is connected to nothing and groups come last; an empty design has no sections', () => {
  const spare = { id: 'spare', kind: 'cache', x: 0, y: 0, parameters: {} };
  const group = { id: 'zone', kind: 'group', x: 0, y: 0, parameters: {} };
  const design = { ...twoStage, nodes: [group, spare, ...twoStage.nodes] } as unknown as Design;
  expect(read(design).slice(2)).toEqual([
    ['loose', ['spare']],
    ['groups', ['zone']],
  ]);
  expect(read({ ...twoStage, nodes: [], edges: [] })).toEqual([]);
});

test('a circle is gone through once, from the left', () => {
  const nodes = ['c', 'b', 'a'].map((id, i) => ({ id, kind: 'box', x: i, y: 0, parameters: {} }));
  const edges = ['a b', 'b c', 'c a'].map((pair) => {
    const [from = '', to = ''] = pair.split(' ');
    return { id: pair, from: { node: from, port: 'out-batch' }, to: { node: to, port: 'in-batch' } };
  });
  expect(read({ ...twoStage, nodes, edges } as unknown as Design)).toEqual([['feeding', ['c', 'a', 'b']]]);
});

test('every component of every template stands in exactly one section, after what a request passes before it', () => {
  for (const { design } of Object.values(templates)) {
    const graph = graphOf(design, catalogue);
    const sections = orderByFlow(graph);
    const ids = sections.flatMap((section) => section.nodes.map((node) => node.id));
    expect(ids.toSorted()).toEqual(design.nodes.map((node) => node.id).toSorted());
    const [path] = sections;
    if (design.nodes.length > 0) expect(path?.name).toBe('path');
    const place = new Map(path?.nodes.map((node, i) => [node.id, i]));
    for (const edge of graph.edges) {
      const [from, to] = [place.get(edge.from.node), place.get(edge.to.node)];
      if (graph.flowOf(edge) !== 'request' || from === undefined || to === undefined) continue;
      expect(from).toBeLessThan(to);
    }
  }
});
