import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createRandom, type Random } from '../../core/random.ts';
import { catalogue } from '../catalogue/registry.ts';
import { type DesignView, setParameter, viewDesign } from '../document.ts';
import { parseDesign } from '../parse.ts';
import { SnapshotReader } from '../snapshot.ts';
import { edgesOf, nodesOf } from '../store.ts';
import { twoStage } from '../templates/two-stage.ts';
import type { EdgeId } from '../types.ts';
import { addConnectedNode, addNode } from './add-node.ts';
import { duplicate } from './clip.ts';
import { connect, disconnect } from './connect.ts';
import { groupNodes, moveIntoGroup } from './group.ts';
import { insertOnEdge } from './insert-on-edge.ts';
import { moveNodes } from './move-nodes.ts';
import { id, nodeOf, open, port, start, textOf, value } from './open.fixture.ts';
import { removeElements } from './remove-elements.ts';
import { renameNode } from './rename.ts';
import { replaceDesign } from './replace-design.ts';

/** Makes one change at random; whether it is refused does not matter here. */
function changeAtRandom(document: Y.Doc, view: DesignView, random: Random): void {
  const { nodes, edges } = view.snapshot();
  const pick = <T>(list: readonly T[]): T | undefined => list[random.below(Math.max(1, list.length))];
  const kinds = Object.keys(catalogue);
  const node = () => pick(nodes)?.id ?? id('none');
  const end = (side: 'inputs' | 'outputs') => {
    const one = pick(nodes);
    return {
      node: one?.id ?? id('none'),
      port: pick(catalogue[one?.kind ?? '']?.[side] ?? [])?.id ?? 'none',
    };
  };
  const changes: readonly (() => unknown)[] = [
    () =>
      addNode(document, catalogue, { kind: pick(kinds) ?? '', x: random.below(900), y: random.below(900) }),
    () => addConnectedNode(document, catalogue, { kind: pick(kinds) ?? '', x: 0, y: 0 }, end('outputs')),
    () => removeElements(document, catalogue, [node(), pick(edges)?.id ?? ('none' as EdgeId)]),
    () => connect(document, catalogue, end('outputs'), end('inputs')),
    () => connect(document, catalogue, end('outputs'), end('inputs')),
    () => disconnect(document, catalogue, pick(edges)?.id ?? ('none' as EdgeId)),
    () => moveNodes(document, catalogue, [{ id: node(), x: random.below(900), y: random.below(900) }]),
    () => duplicate(document, catalogue, [node(), node()], 10, 10),
    () => groupNodes(document, catalogue, [node(), node()]),
    () => moveIntoGroup(document, catalogue, [node()], pick(nodes.filter((one) => one.kind === 'group'))?.id),
    () => insertOnEdge(document, catalogue, pick(edges)?.id ?? ('none' as EdgeId), pick(kinds) ?? ''),
    () => renameNode(document, catalogue, node(), `name ${random.below(99)}`),
    () => nodes.length > 0 && setParameter(document, catalogue, id('index'), 'k', 20 + 10 * random.below(90)),
    () => view.undoManager.undo(),
    () => view.undoManager.redo(),
  ];
  // setting a parameter of a removed node is a programmer's error
  const change = pick(changes.filter((_one, i) => i !== 12 || nodes.some((one) => one.id === 'index')));
  change?.();
}

describe('two documents that are edited at the same time', () => {
  const exchange = (one: Y.Doc, two: Y.Doc): void => {
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one, Y.encodeStateVector(two)), 'remote');
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two, Y.encodeStateVector(one)), 'remote');
  };
  const fork = (document: Y.Doc): { document: Y.Doc; view: DesignView } => {
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(document), 'remote');
    return { document: other, view: viewDesign(other, catalogue) };
  };
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('converge to a valid design after random edits, seed %i', (seed) => {
    const random = createRandom(seed, 'commands');
    const first = open();
    const second = fork(first.document);
    for (let round = 0; round < 12; round += 1) {
      for (const side of [first, second]) {
        for (let n = random.below(6); n > 0; n -= 1) changeAtRandom(side.document, side.view, random);
        expect(parseDesign(catalogue, JSON.parse(textOf(side.view)))).toMatchObject({ ok: true });
      }
      exchange(first.document, second.document);
      expect(textOf(first.view)).toBe(textOf(second.view));
      expect(parseDesign(catalogue, JSON.parse(textOf(first.view)))).toMatchObject({ ok: true });
    }
    expect(new SnapshotReader(first.document, catalogue).snapshot()).toEqual(first.view.snapshot());
  });
  test('one removes a node, the other connects it: no edge dangles', () => {
    const first = open(start);
    const second = fork(first.document);
    value(removeElements(first.document, catalogue, [id('retrieval-trainer-2')]));
    value(connect(second.document, catalogue, port('split', 'train'), port('retrieval-trainer-2', 'data')));
    exchange(first.document, second.document);
    expect(textOf(first.view)).toBe(textOf(second.view));
    expect(first.view.snapshot().edges).toHaveLength(start.edges.length);
    first.view.undoManager.undo();
    expect(first.view.snapshot().edges).toHaveLength(start.edges.length + 1);
  });
  test('both connect one port that takes one: the same edge shows, and removing it leaves none behind', () => {
    const first = open(start);
    const second = fork(first.document);
    value(connect(first.document, catalogue, port('events', 'out'), port('split-2', 'log')));
    value(connect(second.document, catalogue, port('catalogue', 'out'), port('split-2', 'log')));
    exchange(first.document, second.document);
    const into = () => first.view.snapshot().edges.filter((edge) => edge.to.node === 'split-2');
    expect(into()).toHaveLength(1);
    expect(textOf(first.view)).toBe(textOf(second.view));
    value(disconnect(first.document, catalogue, into()[0]!.id));
    expect(into()).toEqual([]);
  });
  test('both add a component of one kind: both stay', () => {
    const first = open();
    const second = fork(first.document);
    value(addNode(first.document, catalogue, { kind: 'mmr', x: 0, y: 0 }));
    value(addNode(second.document, catalogue, { kind: 'mmr', x: 9, y: 9 }));
    exchange(first.document, second.document);
    expect(first.view.snapshot().nodes).toHaveLength(twoStage.nodes.length + 2);
  });
  test('a fix of one side keeps what the other side does meanwhile', () => {
    const first = open();
    const second = fork(first.document);
    const fixed = { ...twoStage, nodes: twoStage.nodes.filter((node) => node.id !== 'dedup'), edges: [] };
    value(replaceDesign(first.document, catalogue, fixed));
    value(setParameter(second.document, catalogue, id('index'), 'k', 300));
    exchange(first.document, second.document);
    expect(nodeOf(first.view, 'index')).toMatchObject({ parameters: { k: 300 } });
    expect(nodeOf(first.view, 'dedup')).toBe(undefined);
  });
});

describe('what a document holds besides a design', () => {
  test('is left out of the snapshot, and stays', () => {
    const { document, view } = open();
    const before = view.snapshot();
    document.transact(() => {
      const nodes = nodesOf(document);
      nodes.set('scrap', 'a string');
      const stranger = new Y.Map<unknown>(Object.entries({ id: 'stranger', kind: 'oracle', x: 0, y: 0 }));
      stranger.set('parameters', new Y.Map());
      nodes.set('stranger', stranger);
      const index = nodes.get('index') as Y.Map<unknown>;
      (index.get('parameters') as Y.Map<unknown>).set('k', -7);
      index.set('group', 'merge');
    }, 'remote');
    expect(view.snapshot()).toEqual(before);
    expect(nodesOf(document).has('stranger')).toBe(true);
  });
  test('a part that somebody takes away is put back as it was; a step of undo does not do it again', () => {
    const { document, view } = open();
    const before = view.snapshot();
    const edges = before.edges.map((edge) => [edge.id, edge] as const);
    document.transact(() => document.getMap('design').delete('edges'), 'remote');
    expect(view.snapshot()).toEqual(before);
    expect([...edgesOf(document).keys()].sort()).toEqual(edges.map(([name]) => name).sort());
    expect(view.undoManager.undoStack).toHaveLength(0);
    document.transact(() => document.getMap('design').set('edges', new Y.Map(edges.slice(0, 3))), 'remote');
    expect(view.snapshot().edges).toHaveLength(3);
  });
  test('commands inside one transaction see what those before them did', () => {
    const { document, view } = open();
    document.transact(() => {
      const added = value(addNode(document, catalogue, { kind: 'splitter', x: 0, y: 0 }));
      value(connect(document, catalogue, port('events', 'out'), port(added, 'log')));
    }, 'local');
    expect(view.snapshot().edges).toHaveLength(twoStage.edges.length + 1);
    expect(view.undoManager.undoStack).toHaveLength(1);
  });
  test('unchanged parts keep their identity', () => {
    const { document, view } = open();
    const before = view.snapshot();
    value(moveNodes(document, catalogue, [{ id: id('index'), x: 5, y: 5 }]));
    const after = view.snapshot();
    expect(after.edges).toBe(before.edges);
    expect(after.requirements).toBe(before.requirements);
    expect(after.nodes.filter((node, i) => node !== before.nodes[i]).map((node) => node.id)).toEqual([
      'index',
    ]);
  });
});
