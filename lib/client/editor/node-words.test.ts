import { describe, expect, test } from 'vitest';
import { catalogue } from '../../design/catalogue/registry.ts';
import { graphOf } from '../../design/graph.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { Design, NodeId } from '../../design/types.ts';
import { describeHeadline, nameEdge, nameNodes } from './node-words.ts';

const names = (design: Design, lines = {}, badges = {}) =>
  nameNodes(graphOf(design, catalogue), lines, badges) as Readonly<Record<string, string>>;

describe('names for people who listen', () => {
  test('a component says its name, its place in the order, what it feeds, and what a run found', () => {
    const named = names(
      twoStage,
      { index: { text: 'p99 12 ms' } },
      { index: { severity: 'warning', count: 2 } },
    );
    expect(named['index']).toBe(
      'Vector index, node 3 of 13, feeds Merge and filter, fed by Video catalogue and Two-tower retrieval, p99 12 ms, 2 warnings',
    );
    expect(named['ranker-trainer']).toMatch(/^Ranker trainer, Trainer, node 13 of 13, feeds DCN-v2 ranker/);
  });
  test('many names become a number, and nothing connected is said', () => {
    const box = (id: string) => ({ id, kind: 'box', label: id, x: 0, y: 0, parameters: {} });
    const nodes = ['A', 'B', 'C', 'D', 'E', 'F'].map(box);
    const edges = ['B', 'C', 'D', 'E', 'F'].map((to) => ({
      id: to,
      from: { node: 'A', port: 'out-batch' },
      to: { node: to, port: 'in-batch' },
    }));
    const design = { ...twoStage, nodes, edges } as unknown as Design;
    expect(names(design)['A']).toBe('A, Box, node 1 of 6, feeds B, C, D and 2 more');
    expect(names({ ...design, edges: [] })['A']).toBe('A, Box, node 1 of 6, connected to nothing');
  });
  test('a group names what stands in it and is not counted', () => {
    const group = { id: 'zone', kind: 'group', label: 'Offline', x: 0, y: 0, parameters: {} };
    const nodes = twoStage.nodes.map((node) => (node.id === 'events' ? { ...node, group: 'zone' } : node));
    const named = names({ ...twoStage, nodes: [...nodes, group] } as unknown as Design);
    expect(named['zone']).toBe('Offline, group of Event log');
    expect(named['request']).toMatch(/node 1 of 13/);
  });
  test('a connection says both ends, what flows, and what was written on it', () => {
    const graph = graphOf(twoStage, catalogue);
    const edge = graph.outgoing('retrieval' as NodeId)[0];
    if (edge === undefined) throw new Error('The towers feed nothing.');
    expect(nameEdge(graph, edge)).toBe('Two-tower retrieval to Vector index, user vector');
    expect(nameEdge(graph, { ...edge, label: '32 floats' })).toMatch(/, user vector, 32 floats$/);
  });
  test('the most telling setting, with its value or its default', () => {
    const graph = graphOf(twoStage, catalogue);
    const node = graph.node('split' as NodeId);
    expect(node && describeHeadline(graph, node)).toMatch(/time/i);
  });
});
