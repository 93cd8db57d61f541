import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { catalogue } from './catalogue/registry.ts';
import { moveNodes } from './commands/move-nodes.ts';
import { setRequirement } from './commands/rename.ts';
import { holdsDesign, setParameter, viewDesign, writeDesign } from './document.ts';
import { hashDesign } from './hash.ts';
import { decodeDesign, encodeDesign } from './link.ts';
import { parseDesign, parseDesignText } from './parse.ts';
import { twoStage } from './templates/two-stage.ts';
import type { Design, NodeId } from './types.ts';

const copy = (): { [key: string]: never } & Design => JSON.parse(JSON.stringify(twoStage)) as never;
const refusal = (value: unknown): string => {
  const read = parseDesign(catalogue, value);
  return read.ok ? 'accepted' : read.error.code;
};
const at = (index: number): Record<string, unknown> => ({ ...copy().nodes[index] });

describe('parseDesign', () => {
  test('accepts the standard design and gives it back unchanged', () => {
    expect(parseDesignText(catalogue, JSON.stringify(twoStage))).toEqual({ ok: true, value: twoStage });
  });
  test.each([
    ['null', null, 'design-shape-wrong'],
    ['a number', 7, 'design-shape-wrong'],
    ['another version', { ...twoStage, version: 9 }, 'design-version-unknown'],
    ['an unknown key', { ...twoStage, extra: 1 }, 'design-shape-wrong'],
    ['a node twice', { ...twoStage, nodes: [...twoStage.nodes, at(0)] }, 'node-id-twice'],
    [
      'an unknown kind',
      { ...twoStage, nodes: [{ ...at(0), kind: 'oracle' }], edges: [] },
      'node-kind-unknown',
    ],
    [
      'a prototype key as kind',
      { ...twoStage, nodes: [{ ...at(0), kind: '__proto__' }], edges: [] },
      'node-kind-unknown',
    ],
    [
      'a kind of every object',
      { ...twoStage, nodes: [{ ...at(0), kind: 'constructor' }], edges: [] },
      'node-kind-unknown',
    ],
    [
      'a place outside the paper',
      { ...twoStage, nodes: [{ ...at(0), x: 1e9 }], edges: [] },
      'design-shape-wrong',
    ],
    ['an edge to nowhere', { ...twoStage, nodes: [], edges: twoStage.edges.slice(0, 1) }, 'edge-end-missing'],
    ['an edge twice', { ...twoStage, edges: [...twoStage.edges, twoStage.edges[0]] }, 'edge-id-twice'],
  ])('refuses %s', (_name, value, code) => {
    expect(refusal(value)).toBe(code);
  });
  test('migrates version 1, which called items videos', () => {
    const { items, latencyP99Ms, dailyUsers } = twoStage.requirements;
    const first = { ...copy(), version: 1, requirements: { latencyP99Ms, dailyUsers, videos: items } };
    const before = JSON.stringify(first);
    expect(parseDesign(catalogue, first)).toEqual({ ok: true, value: twoStage });
    expect(JSON.stringify(first)).toBe(before);
  });
  test.each([1, 2])('refuses what no version %i document may hold', (version) => {
    const { items, ...rest } = twoStage.requirements;
    const both = { ...rest, videos: items, items };
    expect(refusal({ ...twoStage, version, requirements: { ...rest, videos: 'many' } })).toBe(
      'design-shape-wrong',
    );
    expect(refusal({ ...twoStage, version, requirements: version === 1 ? rest : both })).toBe(
      'design-shape-wrong',
    );
  });
  test('refuses a newer version, and says which it knows', () => {
    expect(parseDesign(catalogue, { ...twoStage, version: 3 })).toEqual({
      ok: false,
      error: { code: 'design-version-unknown', version: '3', known: 2 },
    });
  });
  test('refuses two edges into one port, and edges between different flows', () => {
    const first = twoStage.edges[0];
    const second = { ...first, id: 'second', from: { node: 'merge', port: 'out' } };
    expect(refusal({ ...twoStage, edges: [first, second] })).toBe('port-taken');
    expect(refusal({ ...twoStage, edges: [first, { ...first, id: 'second' }] })).toBe('edge-repeated');
    const loop = {
      id: 'loop',
      from: { node: 'dedup', port: 'out' },
      to: { node: 'dedup', port: 'list' },
    };
    expect(refusal({ ...twoStage, edges: [loop] })).toBe('edge-to-itself');
    const crossed = {
      id: 'crossed',
      from: { node: 'request', port: 'out' },
      to: { node: 'retrieval', port: 'model' },
    };
    expect(refusal({ ...twoStage, edges: [crossed] })).toBe('edge-flow-mismatch');
  });
  test('refuses groups that are none, and groups in a circle', () => {
    const group = (id: string, inside?: string) => ({
      id,
      kind: 'group',
      x: 0,
      y: 0,
      parameters: {},
      ...(inside === undefined ? {} : { group: inside }),
    });
    const nodes = (...extra: readonly unknown[]) => ({ ...twoStage, nodes: [...twoStage.nodes, ...extra] });
    expect(refusal(nodes(group('a', 'b'), group('b')))).toBe('accepted');
    expect(refusal(nodes(group('a', 'b'), group('b', 'a')))).toBe('node-group-wrong');
    expect(refusal(nodes(group('a', 'a')))).toBe('node-group-wrong');
    expect(refusal(nodes(group('a', 'index')))).toBe('node-group-wrong');
    expect(refusal(nodes(group('a', 'nobody')))).toBe('node-group-wrong');
  });
  test('names value and limits of a parameter out of range', () => {
    const read = parseDesign(catalogue, {
      ...twoStage,
      nodes: [{ id: 'index', kind: 'vector-index', x: 0, y: 0, parameters: { k: 1_000_000 } }],
      edges: [],
    });
    expect(read).toEqual({
      ok: false,
      error: {
        code: 'parameter-out-of-range',
        at: 'nodes[0].parameters.k',
        node: 'index',
        parameter: 'k',
        label: 'Candidates k',
        value: 1_000_000,
        minimum: 20,
        maximum: 2000,
        unit: 'videos',
      },
    });
  });
  test('refuses text that is no JSON, and text over the limit', () => {
    expect(parseDesignText(catalogue, '{"version":2')).toMatchObject({ error: { code: 'design-not-json' } });
    expect(parseDesignText(catalogue, ' '.repeat(1_000_001))).toMatchObject({
      error: { code: 'design-too-large' },
    });
  });
});

describe('links', () => {
  test('a design survives a link', async () => {
    const text = await encodeDesign(twoStage);
    expect(text).toMatch(/^[\w-]+$/);
    expect(text.length).toBeLessThan(2000);
    expect(await decodeDesign(catalogue, text)).toEqual({ ok: true, value: twoStage });
  });
  test.each(['', '!!!', 'AAAA', 'abc'])('a broken link %j is refused, not thrown', async (text) => {
    const read = await decodeDesign(catalogue, text);
    expect(read.ok).toBe(false);
  });
  test('a link that unpacks to too much is refused while unpacking', async () => {
    const bomb = await encodeDesign({ ...twoStage, name: ' '.repeat(3_000_000) });
    expect(bomb.length).toBeLessThan(20_000);
    expect(await decodeDesign(catalogue, bomb)).toMatchObject({ error: { code: 'link-broken' } });
  });
});

describe('hashDesign', () => {
  test('places, labels and order do not matter; parameters do', () => {
    const moved: Design = {
      ...twoStage,
      name: 'Other',
      nodes: twoStage.nodes.map((n) => ({ ...n, x: n.x + 5, label: 'x' })).reverse(),
    };
    expect(hashDesign(moved)).toBe(hashDesign(twoStage));
    const changed: Design = {
      ...twoStage,
      nodes: twoStage.nodes.map((n) => (n.id === 'index' ? { ...n, parameters: { k: 100 } } : n)),
    };
    const words = { id: 'words' as NodeId, kind: 'text', x: 0, y: 0, parameters: { text: 'Note' } };
    expect(hashDesign({ ...twoStage, nodes: [...twoStage.nodes, words] })).toBe(hashDesign(twoStage));
    expect(hashDesign(changed)).not.toBe(hashDesign(twoStage));
  });
});

describe('the design document', () => {
  const open = (): { document: Y.Doc; view: ReturnType<typeof viewDesign> } => {
    const document = new Y.Doc();
    writeDesign(document, twoStage);
    return { document, view: viewDesign(document, catalogue) };
  };
  test('holds what was written', () => {
    expect(holdsDesign(new Y.Doc())).toBe(false);
    const { document, view } = open();
    expect(holdsDesign(document)).toBe(true);
    expect(hashDesign(view.snapshot())).toBe(hashDesign(twoStage));
    expect(parseDesign(catalogue, view.snapshot()).ok).toBe(true);
  });
  test('a stored document of version 1 is read as one of this version, and can be edited', () => {
    const document = new Y.Doc();
    const { latencyP99Ms, dailyUsers } = twoStage.requirements;
    const requirements = { latencyP99Ms, dailyUsers, videos: 5000 } as unknown as Design['requirements'];
    writeDesign(document, { ...twoStage, version: 1 as unknown as 2, requirements });
    const view = viewDesign(document, catalogue);
    expect(view.snapshot()).toMatchObject({ version: 2, requirements: { items: 5000, peakFactor: 2 } });
    expect(view.snapshot().requirements).not.toHaveProperty('videos');
    setRequirement(document, catalogue, 'items', 7000);
    expect(view.snapshot().requirements.items).toBe(7000);
    expect(parseDesign(catalogue, view.snapshot()).ok).toBe(true);
  });
  test('a change replaces the snapshot and keeps the identity of unchanged nodes', () => {
    const { document, view } = open();
    const before = view.snapshot();
    expect(view.snapshot()).toBe(before);
    setParameter(document, catalogue, 'index' as NodeId, 'k', 300);
    const after = view.snapshot();
    expect(after).not.toBe(before);
    const changed = after.nodes.filter((node, i) => node !== before.nodes[i]);
    expect(changed.map((node) => node.id)).toEqual(['index']);
  });
  test('undo and redo, also of moves', () => {
    const { document, view } = open();
    setParameter(document, catalogue, 'diversity' as NodeId, 'lambda', 0.5);
    view.beginStep('move index');
    moveNodes(document, catalogue, [{ id: 'index' as NodeId, x: 10.4, y: 20.6 }]);
    expect(view.snapshot().nodes.find((node) => node.id === 'index')).toMatchObject({ x: 10, y: 21 });
    view.undoManager.undo();
    expect(view.snapshot().nodes.find((node) => node.id === 'index')).toMatchObject({ x: 368, y: 0 });
    view.undoManager.undo();
    expect(view.snapshot().nodes.find((node) => node.id === 'diversity')?.parameters).toEqual({});
    view.undoManager.redo();
    expect(view.snapshot().nodes.find((node) => node.id === 'diversity')?.parameters).toEqual({
      lambda: 0.5,
    });
  });
  test('a slider being dragged is one step, another setting is the next', () => {
    const { document, view } = open();
    const set = (node: string, parameter: string, value: number): void => {
      view.beginStep(`${node} ${parameter}`);
      setParameter(document, catalogue, node as NodeId, parameter, value);
    };
    for (const lambda of [0.7, 0.6, 0.5]) set('diversity', 'lambda', lambda);
    set('index', 'k', 300);
    view.undoManager.undo();
    expect(view.snapshot().nodes.find((node) => node.id === 'diversity')?.parameters).toEqual({
      lambda: 0.5,
    });
    view.undoManager.undo();
    expect(hashDesign(view.snapshot())).toBe(hashDesign(twoStage));
  });
  test('a value out of range changes nothing; a repeated value makes no undo step', () => {
    const { document, view } = open();
    const before = view.snapshot();
    expect(setParameter(document, catalogue, 'index' as NodeId, 'k', 5)).toMatchObject({
      error: { value: 5, minimum: 20 },
    });
    expect(setParameter(document, catalogue, 'index' as NodeId, 'k', 500)).toEqual({ ok: true, value: 500 });
    expect(view.snapshot()).toBe(before);
    expect(view.undoManager.undoStack).toHaveLength(0);
  });
  test('two copies that change different parameters meet', () => {
    const { document, view } = open();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(document));
    setParameter(document, catalogue, 'index' as NodeId, 'k', 300);
    setParameter(other, catalogue, 'diversity' as NodeId, 'lambda', 0.3);
    Y.applyUpdate(other, Y.encodeStateAsUpdate(document));
    Y.applyUpdate(document, Y.encodeStateAsUpdate(other));
    expect(viewDesign(other, catalogue).snapshot()).toEqual(view.snapshot());
    expect(view.snapshot().nodes.find((node) => node.id === 'diversity')?.parameters).toEqual({
      lambda: 0.3,
    });
  });
});
