import { describe, expect, test } from 'vitest';
import { asId } from '../core/ids.ts';
import { catalogue } from './catalogue/registry.ts';
import { graphOf } from './graph.ts';
import { twoStage } from './templates/two-stage.ts';
import type { DesignEdge, DesignNode } from './types.ts';

const id = asId<'node'>;
const graph = graphOf(twoStage, catalogue);
const node = (name: string): DesignNode => {
  const found = graph.node(id(name));
  if (found === undefined) throw new Error(`The standard design has no node "${name}".`);
  return found;
};

describe('graphOf', () => {
  test('walks along edges of one flow, or of all', () => {
    expect([...graph.upstream(id('index'), 'request')].sort()).toEqual(['request', 'retrieval']);
    expect(graph.upstream(id('index')).has(id('retrieval-trainer'))).toBe(true);
    expect(graph.downstream(id('retrieval-trainer'), 'model')).toEqual(new Set(['retrieval']));
    expect(graph.downstream(id('response'), 'request').size).toBe(0);
  });
  test('the loop through the log puts a node among what is upstream of it, no single flow does', () => {
    expect(graph.upstream(id('ranker')).has(id('ranker'))).toBe(true);
    expect(graph.upstream(id('ranker'), 'request').has(id('ranker'))).toBe(false);
  });
  test('a walk is done once', () => {
    expect(graph.upstream(id('response'))).toBe(graph.upstream(id('response')));
  });
  test('finds by kind, family, port and name', () => {
    expect(graph.ofKind('trainer').map((one) => one.id)).toEqual(['ranker-trainer', 'retrieval-trainer']);
    expect(graph.ofKind('mmr', 'dedup').map((one) => one.id)).toEqual(['dedup', 'diversity']);
    expect(graph.ofFamily('ranking').map((one) => one.id)).toEqual(['ranker']);
    expect(graph.feeding(id('ranker'), 'model').map((one) => one.id)).toEqual(['ranker-trainer']);
    expect(graph.fedBy(id('split')).map((one) => one.id)).toEqual(['ranker-trainer', 'retrieval-trainer']);
    expect(graph.nameOf(node('ranker-trainer'))).toBe('Ranker trainer');
    expect(graph.nameOf(node('ranker'))).toBe('DCN-v2 ranker');
  });
  test('parameters: the set value, the default, nothing for what the kind lacks', () => {
    expect(graph.number(node('retrieval-trainer'), 'epochs')).toBe(2);
    expect(graph.number(node('ranker-trainer'), 'epochs')).toBe(1);
    expect(graph.text(node('index'), 'index')).toBe('flat');
    expect(graph.flag(node('retrieval'), 'logQ')).toBe(true);
    expect(graph.number(node('retrieval'), 'logQ')).toBeUndefined();
    expect(graph.parameter(node('index'), 'constructor')).toBeUndefined();
  });
  test('does not depend on the order in which nodes and edges are stored', () => {
    const turned = graphOf(
      { ...twoStage, nodes: [...twoStage.nodes].reverse(), edges: [...twoStage.edges].reverse() },
      catalogue,
    );
    expect(turned.nodes).toEqual(graph.nodes);
    expect(turned.incoming(id('ranker'))).toEqual(graph.incoming(id('ranker')));
    expect([...turned.downstream(id('events'))]).toEqual([...graph.downstream(id('events'))]);
  });
  test('bears unknown kinds, edges to nowhere and cycles', () => {
    const at = (name: string, kind: string): DesignNode => ({
      id: id(name),
      kind,
      x: 0,
      y: 0,
      parameters: {},
    });
    const edge = (from: string, to: string): DesignEdge => ({
      id: asId<'edge'>(`${from}-${to}`),
      from: { node: id(from), port: 'out' },
      to: { node: id(to), port: 'list' },
    });
    const odd = graphOf(
      {
        ...twoStage,
        nodes: [at('a', '__proto__'), at('b', 'mmr'), at('c', 'dedup')],
        edges: [edge('a', 'b'), edge('b', 'c'), edge('c', 'b'), edge('c', 'gone')],
      },
      catalogue,
    );
    expect(odd.edges).toHaveLength(3);
    expect(odd.kindOf(at('a', '__proto__'))).toBeUndefined();
    expect([...odd.upstream(id('b'), 'request')].sort()).toEqual(['b', 'c']);
    expect([...odd.upstream(id('b'))].sort()).toEqual(['a', 'b', 'c']);
  });
});
