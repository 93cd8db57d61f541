import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { catalogue } from '../../design/catalogue/registry.ts';
import { viewDesign, writeDesign } from '../../design/document.ts';
import { hashDesign } from '../../design/hash.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { EdgeId, NodeId } from '../../design/types.ts';
import { Editor } from './editor.ts';

const id = (name: string): NodeId => name as NodeId;
let editor: Editor;
const open = (): Editor => {
  const document = new Y.Doc();
  writeDesign(document, twoStage, 'template');
  return new Editor({ document, view: viewDesign(document, catalogue), catalogue });
};
const word = () => editor.state.getState().word;

beforeEach(() => {
  editor = open();
});

describe('Editor', () => {
  test('tidying is one step', async () => {
    const before = editor.design;
    editor.move([{ id: id('index'), x: 900, y: 900 }]);
    await editor.tidy();
    expect(word()?.text).toBe('The diagram is tidied.');
    editor.undo();
    editor.undo();
    expect(editor.design).toEqual(before);
  });
  test('every change is one step of undo, and says what it did', () => {
    const before = editor.design;
    const steps: readonly (() => void)[] = [
      () => void editor.add('mmr'),
      () =>
        void editor.addConnected('dedup', { x: 0, y: 900 }, { node: id('diversity'), port: 'out' }, 'list'),
      () => editor.select([id('index'), id('request')]),
      () => editor.duplicate(),
      () => editor.align('left'),
      () => editor.group(),
      () => editor.remove(),
      () => editor.set(id('index'), 'k', 300),
      () => editor.require('latencyP99Ms', 50),
      () => editor.rename(id('index'), 'ANN'),
      () => editor.replace({ ...editor.design, name: 'Another' }, 'Mended.'),
    ];
    const hashes = [JSON.stringify(editor.design)];
    for (const step of steps) {
      step();
      const now = JSON.stringify(editor.design);
      if (now !== hashes.at(-1)) hashes.push(now);
    }
    expect(hashes).toHaveLength(11);
    for (const expected of hashes.slice(0, -1).reverse()) {
      editor.undo();
      expect(JSON.stringify(editor.design)).toBe(expected);
    }
    expect(editor.design).toEqual(before);
    expect(word()).toMatchObject({ text: 'Undone.', refused: false });
  });
  test('a refused connection changes nothing and says what flows and what is expected', () => {
    const before = hashDesign(editor.design);
    editor.connect({ node: id('request'), port: 'out' }, { node: id('retrieval'), port: 'model' });
    expect(hashDesign(editor.design)).toBe(before);
    expect(word()?.refused).toBe(true);
    expect(word()?.text).toContain('request');
    expect(word()?.text).toContain('model');
  });
  test('copies go from one document to another; garbage is refused with one sentence', () => {
    editor.select([id('request'), id('retrieval')]);
    const clip = editor.copy();
    const other = open();
    other.paste(clip ?? '');
    expect(other.design.nodes).toHaveLength(twoStage.nodes.length + 2);
    expect(other.design.edges).toHaveLength(twoStage.edges.length + 1);
    expect(other.state.getState().nodes.size).toBe(2);
    editor.paste('a shopping list');
    expect(word()?.refused).toBe(true);
    expect(editor.design).toEqual(open().design);
  });
  test('what the outline does is one step each, and names both ends', () => {
    const before = editor.design;
    editor.disconnect('request-to-retrieval' as EdgeId);
    expect(word()?.text).toBe('Request disconnected from Two-tower retrieval.');
    editor.nudge([id('index')], -48, 0);
    expect(word()?.text).toBe('Vector index moved left.');
    editor.groupAround(id('index'));
    const group = editor.design.nodes.find((node) => node.kind === 'group')?.id;
    editor.regroup(id('ranker'), group);
    expect(word()?.text).toBe('DCN-v2 ranker put into Group.');
    editor.regroup(id('ranker'), undefined);
    expect(word()?.text).toBe('DCN-v2 ranker stands in no group now.');
    editor.regroup(id('ranker'), id('index'));
    expect(word()?.refused).toBe(true);
    for (let step = 0; step < 5; step += 1) editor.undo();
    expect(editor.design).toEqual(before);
  });
  test('what has vanished is no longer selected', () => {
    editor.select([id('index'), id('request')]);
    const other = editor.design;
    editor.replace({ ...other, nodes: other.nodes.filter((node) => node.id !== 'index'), edges: [] }, '');
    expect([...editor.selection().nodes]).toEqual(['request']);
  });
  test('Escape ends placing first, then the selection', () => {
    editor.select([id('index')]);
    editor.place('mmr');
    editor.cancel();
    expect(editor.state.getState().placing).toBeUndefined();
    expect(editor.selection().nodes.size).toBe(1);
    editor.cancel();
    expect(editor.selection().nodes.size).toBe(0);
  });
});
