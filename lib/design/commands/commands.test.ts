import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { catalogue } from '../catalogue/registry.ts';
import { boxOf } from '../geometry.ts';
import { parseDesign } from '../parse.ts';
import { twoStage } from '../templates/two-stage.ts';
import type { Design, EdgeId } from '../types.ts';
import { addConnectedNode, addNode } from './add-node.ts';
import { align, distribute } from './align.ts';
import { copyElements, duplicate, pasteClip } from './clip.ts';
import { connect, disconnect, setEdgeLabel } from './connect.ts';
import { groupNodes, moveIntoGroup, ungroup } from './group.ts';
import { insertOnEdge } from './insert-on-edge.ts';
import { moveNodes, resizeNode } from './move-nodes.ts';
import { removeElements } from './remove-elements.ts';
import { renameDesign, renameNode, setRequirement } from './rename.ts';
import { id, nodeOf, open, port, start, textOf, value } from './open.fixture.ts';
import { tidyDesign } from './tidy-design.ts';
import { replaceDesign } from './replace-design.ts';

type Command = (document: Y.Doc, design: Design) => { readonly ok: boolean };
const edgeTo = (design: Design, node: string): EdgeId =>
  design.edges.find((edge) => edge.to.node === node)?.id ?? ('none' as EdgeId);

const commands: Readonly<Record<string, Command>> = {
  addNode: (d) =>
    addNode(d, catalogue, { kind: 'mmr', x: 3, y: 4, label: 'More', parameters: { lambda: 0.2 } }),
  addConnectedNode: (d) =>
    addConnectedNode(d, catalogue, { kind: 'event-log', x: 0, y: 0 }, port('response', 'events')),
  removeElements: (d, design) => removeElements(d, catalogue, [id('ranker'), edgeTo(design, 'merge')]),
  disconnect: (d, design) => disconnect(d, catalogue, edgeTo(design, 'ranker')),
  connect: (d) => connect(d, catalogue, port('events', 'out'), port('retrieval-trainer-2', 'data')),
  setEdgeLabel: (d, design) => setEdgeLabel(d, catalogue, edgeTo(design, 'merge'), '500 a request'),
  moveNodes: (d) => moveNodes(d, catalogue, [{ id: id('index'), x: -20.4, y: 7 }]),
  renameNode: (d) => renameNode(d, catalogue, id('index'), 'Nearest videos'),
  renameDesign: (d) => renameDesign(d, catalogue, 'Mine'),
  setRequirement: (d) => setRequirement(d, catalogue, 'latencyP99Ms', 250),
  duplicate: (d) => duplicate(d, catalogue, [id('ranker'), id('dedup')], 40, 40),
  pasteClip: (d, design) =>
    pasteClip(d, catalogue, JSON.stringify(value(copyElements(design, [id('merge'), id('ranker')])))),
  groupNodes: (d) => groupNodes(d, catalogue, [id('dedup'), id('diversity')], 'Re-ranking'),
  align: (d) => align(d, catalogue, [id('index'), id('events')], 'bottom'),
  distribute: (d) => distribute(d, catalogue, [id('request'), id('index'), id('response')], 'x'),
  insertOnEdge: (d, design) => insertOnEdge(d, catalogue, edgeTo(design, 'response'), 'rules'),
  tidyDesign: (d) => tidyDesign(d, catalogue),
  replaceDesign: (d, design) =>
    replaceDesign(d, catalogue, { ...design, name: 'Other', nodes: design.nodes.slice(0, 3), edges: [] }),
};
describe.each(Object.entries(commands))('%s', (_name, command) => {
  test('changes the design in one step: undo gives it back, redo repeats it', () => {
    const { document, view } = open(start);
    const before = textOf(view);
    expect(command(document, view.snapshot())).toMatchObject({ ok: true });
    const after = textOf(view);
    expect(after).not.toBe(before);
    expect(parseDesign(catalogue, JSON.parse(after))).toMatchObject({ ok: true });
    expect(view.undoManager.undoStack).toHaveLength(1);
    view.undoManager.undo();
    expect(textOf(view)).toBe(before);
    view.undoManager.redo();
    expect(textOf(view)).toBe(after);
  });
});

describe('a refused command changes nothing', () => {
  const wrong: Readonly<Record<string, readonly [string, Command]>> = {
    'an unknown kind': ['kind-unknown', (d) => addNode(d, catalogue, { kind: 'constructor', x: 0, y: 0 })],
    'a parameter out of range': [
      'parameter-out-of-range',
      (d) => addNode(d, catalogue, { kind: 'mmr', x: 0, y: 0, parameters: { lambda: 2 } }),
    ],
    'a parameter of every object': [
      'parameter-unknown',
      (d) => addNode(d, catalogue, { kind: 'mmr', x: 0, y: 0, parameters: { toString: 2 } }),
    ],
    'a kind that does not fit an open port': [
      'kind-does-not-fit',
      (d) => addConnectedNode(d, catalogue, { kind: 'trainer', x: 0, y: 0 }, port('request', 'out')),
    ],
    'removing one that is there and one that is not': [
      'node-missing',
      (d) => removeElements(d, catalogue, [id('ranker'), id('nobody')]),
    ],
    'moving nobody': ['node-missing', (d) => moveNodes(d, catalogue, [{ id: id('nobody'), x: 0, y: 0 }])],
    'an edge that is not there': ['edge-missing', (d) => disconnect(d, catalogue, 'none' as EdgeId)],
    'a taken port': [
      'connection-port-taken',
      (d) => connect(d, catalogue, port('retrieval-trainer', 'model'), port('ranker', 'model')),
    ],
    'a name that is too long': [
      'text-too-long',
      (d) => renameNode(d, catalogue, id('index'), 'x'.repeat(201)),
    ],
    'a latency of nothing': [
      'parameter-out-of-range',
      (d) => setRequirement(d, catalogue, 'latencyP99Ms', 0),
    ],
    'resizing a component': [
      'size-fixed',
      (d) => resizeNode(d, catalogue, id('index'), { x: 0, y: 0, width: 9, height: 9 }),
    ],
    'aligning one': ['selection-too-small', (d) => align(d, catalogue, [id('index'), id('index')], 'left')],
    'spreading two': [
      'selection-too-small',
      (d) => distribute(d, catalogue, [id('index'), id('merge')], 'x'),
    ],
    'grouping none': ['selection-too-small', (d) => groupNodes(d, catalogue, [])],
    'taking apart what is no group': ['not-a-group', (d) => ungroup(d, catalogue, id('index'))],
    'a log among requests': [
      'kind-does-not-fit',
      (d, design) => insertOnEdge(d, catalogue, edgeTo(design, 'ranker'), 'event-log'),
    ],
    'a clipboard of prose': ['clip-broken', (d) => pasteClip(d, catalogue, 'Dear all,')],
    'a clip of nonsense': [
      'clip-broken',
      (d) => pasteClip(d, catalogue, { kind: 'dryrun/clip', version: 2, nodes: [{ id: 7 }], edges: [] }),
    ],
    'a broken design': [
      'edge-end-missing',
      (d, design) => replaceDesign(d, catalogue, { ...design, nodes: [] }),
    ],
  };
  test.each(Object.entries(wrong))('%s', (_name, [code, command]) => {
    const { document, view } = open();
    const before = view.snapshot();
    expect(command(document, before)).toMatchObject({ ok: false, error: { code } });
    expect(view.snapshot()).toBe(before);
    expect(view.undoManager.undoStack).toHaveLength(0);
  });
});

describe('what commands do', () => {
  test('removing a node takes its edges along; nothing dangles', () => {
    const { document, view } = open();
    value(removeElements(document, catalogue, [id('split')]));
    expect(
      view.snapshot().edges.filter((edge) => edge.from.node === 'split' || edge.to.node === 'split'),
    ).toEqual([]);
    expect(view.snapshot().edges).toHaveLength(twoStage.edges.length - 3);
  });
  test('changes that follow one another fast stay steps of their own, unless announced as one', () => {
    const { document, view } = open();
    value(addNode(document, catalogue, { kind: 'mmr', x: 0, y: 0 }));
    value(addNode(document, catalogue, { kind: 'dpp', x: 0, y: 0 }));
    expect(view.undoManager.undoStack).toHaveLength(2);
    for (const x of [1, 2, 3]) {
      view.beginStep('drag index');
      value(moveNodes(document, catalogue, [{ id: id('index'), x, y: 0 }]));
    }
    expect(view.undoManager.undoStack).toHaveLength(3);
    view.undoManager.undo();
    expect(nodeOf(view, 'index')).toMatchObject({ x: 368 });
    view.beginStep('drag index');
    value(moveNodes(document, catalogue, [{ id: id('index'), x: 9, y: 0 }]));
    expect(view.undoManager.undoStack).toHaveLength(3);
  });
  test('a design replaced by its equal makes no step; by one with other words, one', () => {
    const { document, view } = open();
    const before = view.snapshot();
    value(replaceDesign(document, catalogue, twoStage));
    expect(view.snapshot()).toBe(before);
    expect(view.undoManager.undoStack).toHaveLength(0);
    value(replaceDesign(document, catalogue, { ...twoStage, name: 'Said otherwise' }));
    expect(view.snapshot()).toEqual({ ...before, name: 'Said otherwise' });
    expect(view.undoManager.undoStack).toHaveLength(1);
  });
  test('ids are never given twice, not after a removal either', () => {
    const { document, view } = open();
    const first = value(addNode(document, catalogue, { kind: 'mmr', x: 0, y: 0 }));
    value(removeElements(document, catalogue, [first]));
    const second = value(addNode(document, catalogue, { kind: 'mmr', x: 0, y: 0 }));
    expect(second).not.toBe(first);
    expect(nodeOf(view, second)).toEqual({ id: second, kind: 'mmr', x: 0, y: 0, parameters: {} });
  });
  test('a node inserted into an edge stands in it, and what is to the right makes room', () => {
    const { document, view } = open();
    const edge = edgeTo(view.snapshot(), 'ranker');
    const added = value(insertOnEdge(document, catalogue, edge, 'dedup'));
    const { edges } = view.snapshot();
    expect(edges.filter((one) => one.to.node === added || one.from.node === added)).toMatchObject([
      { from: { node: 'merge' }, to: { node: added } },
      { from: { node: added }, to: { node: 'ranker' } },
    ]);
    const boxes = ['merge', added, 'ranker'].map((name) => boxOf(nodeOf(view, name)!));
    expect(boxes[1]!.x).toBeGreaterThanOrEqual(boxes[0]!.x + boxes[0]!.width + 24);
    expect(boxes[2]!.x).toBeGreaterThanOrEqual(boxes[1]!.x + boxes[1]!.width + 24);
    expect(nodeOf(view, 'response')!.x - nodeOf(view, 'ranker')!.x).toBe(1288 - 736);
  });
  test('a clip is pasted into another document around a point, with ids of its own', () => {
    const { view } = open();
    const clip = value(copyElements(view.snapshot(), [id('dedup'), id('diversity')]));
    const other = open();
    const pasted = value(pasteClip(other.document, catalogue, JSON.stringify(clip), { x: 1000, y: 1000 }));
    expect(pasted.nodes).toHaveLength(2);
    expect(pasted.edges).toHaveLength(1);
    const boxes = pasted.nodes.map((name) => boxOf(nodeOf(other.view, name)!));
    expect((boxes[0]!.x + boxes[1]!.x + boxes[1]!.width) / 2).toBe(1000);
    expect(parseDesign(catalogue, JSON.parse(textOf(other.view))).ok).toBe(true);
  });
  test('align and distribute: hand-worked places', () => {
    const { document, view } = open({
      ...twoStage,
      nodes: [
        { id: id('a'), kind: 'mmr', x: 0, y: 5, parameters: {} },
        { id: id('b'), kind: 'text', x: 170, y: 50, width: 100, height: 30, parameters: {} },
        { id: id('c'), kind: 'dpp', x: 440, y: 100, parameters: {} },
      ],
      edges: [],
    });
    const all = [id('a'), id('b'), id('c')];
    value(align(document, catalogue, all, 'middle'));
    // the box around them is 5 .. 180 high, its middle 92.5
    expect(all.map((name) => nodeOf(view, name)!.y)).toEqual([53, 78, 53]);
    value(distribute(document, catalogue, all, 'x'));
    // 600 wide, 420 of it filled: two gaps of 90
    expect(all.map((name) => nodeOf(view, name)!.x)).toEqual([0, 250, 440]);
  });
});

describe('groups', () => {
  const grouped = () => {
    const { document, view } = open();
    const group = value(groupNodes(document, catalogue, [id('dedup'), id('diversity')], 'Re-ranking'));
    return { document, view, group };
  };
  test('lie around their members and move them along', () => {
    const { document, view, group } = grouped();
    const frame = boxOf(nodeOf(view, group)!);
    for (const name of ['dedup', 'diversity']) {
      const box = boxOf(nodeOf(view, name)!);
      expect(box.x).toBeGreaterThan(frame.x);
      expect(box.x + box.width).toBeLessThan(frame.x + frame.width);
      expect(box.y + box.height).toBeLessThan(frame.y + frame.height);
    }
    value(moveNodes(document, catalogue, [{ id: group, x: frame.x + 10, y: frame.y - 5 }]));
    expect(nodeOf(view, 'dedup')).toMatchObject({ x: 930, y: -5 });
  });
  test('members moved on their own move once', () => {
    const { document, view, group } = grouped();
    const frame = nodeOf(view, group)!;
    value(
      moveNodes(document, catalogue, [
        { id: group, x: frame.x + 10, y: frame.y },
        { id: id('dedup'), x: 930, y: 0 },
      ]),
    );
    expect(nodeOf(view, 'dedup')).toMatchObject({ x: 930 });
    expect(nodeOf(view, 'diversity')).toMatchObject({ x: 1114 });
  });
  test('a group in a group: removing the inner one puts its members into the outer one', () => {
    const { document, view, group } = grouped();
    const outer = value(groupNodes(document, catalogue, [group, id('response')]));
    expect(nodeOf(view, group)).toMatchObject({ group: outer });
    value(ungroup(document, catalogue, group));
    expect(nodeOf(view, 'dedup')).toMatchObject({ group: outer });
    value(removeElements(document, catalogue, [outer]));
    expect(nodeOf(view, 'dedup')).not.toHaveProperty('group');
  });
  test('never stand in themselves', () => {
    const { document, view, group } = grouped();
    const outer = value(groupNodes(document, catalogue, [group]));
    const before = view.snapshot();
    expect(moveIntoGroup(document, catalogue, [outer], group)).toMatchObject({
      error: { code: 'group-circular' },
    });
    expect(moveIntoGroup(document, catalogue, [id('index')], id('merge'))).toMatchObject({
      error: { code: 'not-a-group' },
    });
    expect(view.snapshot()).toBe(before);
  });
  test('copies of members stay in the group, copies of the group take copies of its members', () => {
    const { document, view, group } = grouped();
    const [copy] = value(duplicate(document, catalogue, [id('dedup')], 0, 200)).nodes;
    expect(nodeOf(view, copy!)).toMatchObject({ group, y: 200 });
    const { nodes } = value(duplicate(document, catalogue, [group], 0, 400));
    const frame = nodes.find((name) => nodeOf(view, name)?.kind === 'group');
    expect(nodes).toHaveLength(4);
    expect(nodes.filter((name) => nodeOf(view, name)?.group === frame)).toHaveLength(3);
  });
});
