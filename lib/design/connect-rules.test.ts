import { describe, expect, test } from 'vitest';
import { catalogue } from './catalogue/registry.ts';
import { checkConnection, findConnection, fitting } from './connect-rules.ts';
import { parseDesign } from './parse.ts';
import { twoStage } from './templates/two-stage.ts';
import type { Design, DesignEdge, NodeId, PortReference } from './types.ts';

const port = (node: string, name: string): PortReference => ({ node: node as NodeId, port: name });

describe('checkConnection', () => {
  test.each([
    ['a wrong flow', port('request', 'out'), port('retrieval', 'model'), 'connection-flow-wrong'],
    [
      'an input to an output',
      port('ranker', 'model'),
      port('ranker-trainer', 'model'),
      'connection-direction-wrong',
    ],
    ['two outputs', port('request', 'out'), port('merge', 'out'), 'connection-direction-wrong'],
    ['two inputs', port('ranker', 'model'), port('retrieval', 'model'), 'connection-direction-wrong'],
    ['itself', port('dedup', 'out'), port('dedup', 'list'), 'connection-to-itself'],
    ['what is there already', port('merge', 'out'), port('ranker', 'candidates'), 'connection-repeated'],
    ['a taken port', port('index', 'candidates'), port('ranker', 'candidates'), 'connection-port-taken'],
    ['nobody', port('nobody', 'out'), port('ranker', 'candidates'), 'connection-end-missing'],
    ['no port', port('merge', 'out'), port('ranker', 'toString'), 'connection-end-missing'],
  ])('refuses %s', (_name, from, to, code) => {
    expect(checkConnection(twoStage, catalogue, from, to)?.code).toBe(code);
  });
  test('names both ends in words', () => {
    expect(
      checkConnection(twoStage, catalogue, port('index', 'candidates'), port('ranker', 'candidates')),
    ).toEqual({
      code: 'connection-port-taken',
      name: 'DCN-v2 ranker',
      port: 'candidates',
      by: 'Merge and filter',
    });
  });
  test('allows exactly what a document may hold', () => {
    const ends = (side: 'inputs' | 'outputs') =>
      twoStage.nodes.flatMap((node) =>
        (catalogue[node.kind]?.[side] ?? []).map((one) => port(node.id, one.id)),
      );
    let allowed = 0;
    for (const from of ends('outputs')) {
      for (const to of ends('inputs')) {
        const edge = { id: 'new', from, to } as DesignEdge;
        const design: Design = { ...twoStage, edges: [...twoStage.edges, edge] };
        const free = checkConnection(twoStage, catalogue, from, to) === undefined;
        expect(parseDesign(catalogue, design).ok, `${from.node} to ${to.node}`).toBe(free);
        allowed += free ? 1 : 0;
      }
    }
    expect(allowed).toBeGreaterThan(0);
  });
});

describe('fitting', () => {
  test('every kind with a port of that flow on the other side, drawings last', () => {
    const fits = fitting(catalogue, { id: 'out', label: 'log', flow: 'batch' }, 'to');
    expect(fits.find((fit) => fit.kind === 'splitter')).toEqual({ kind: 'splitter', port: 'log' });
    expect(fits.some((fit) => fit.kind === 'mmr')).toBe(false);
    expect(fits.at(-1)).toEqual({ kind: 'box', port: 'in-batch' });
    const models = fitting(catalogue, { id: 'model', label: 'model', flow: 'model' }, 'from');
    expect(models).toContainEqual({ kind: 'trainer', port: 'model' });
    const gives = models.map((fit) => catalogue[fit.kind]?.outputs.map((one) => one.flow));
    expect(gives.every((all) => all?.includes('model'))).toBe(true);
  });
});

describe('findConnection', () => {
  const loose: Design = { ...twoStage, edges: [] };
  test('joins the first ports that may be joined, or none', () => {
    expect(findConnection(loose, catalogue, 'ranker-trainer' as NodeId, 'ranker' as NodeId)).toEqual({
      from: port('ranker-trainer', 'model'),
      to: port('ranker', 'model'),
    });
    expect(findConnection(loose, catalogue, 'ranker' as NodeId, 'ranker-trainer' as NodeId)).toBe(undefined);
    expect(findConnection(twoStage, catalogue, 'ranker' as NodeId, 'dedup' as NodeId)).toBe(undefined);
  });
});
